"""The columns of a sheet of registrations: what each is headed, and what it is to hold."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from adapters.imports.table import no_table
from domain.say import Say


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column by its field; `also` are further headings it is known by, in small letters."""

    field: str
    heading: Say
    holds: Say
    required: bool = True
    also: Sequence[str] = ()


NAME, NUMBER, BY, EVIDENCE = "name", "number", "by", "evidence"

COLUMNS: tuple[Column, ...] = (
    Column(
        field=NAME,
        heading=Say("姓名", "name"),
        holds=Say(
            "存入保管库，不进入任何案件记录", "kept in the vault, and in no record of a case"
        ),
    ),
    Column(
        field=NUMBER,
        heading=Say("公民身份号码", "identity number"),
        holds=Say(
            "18位，单元格须为文本格式；存入保管库",
            "18 digits, the cell formatted as text; kept in the vault",
        ),
        also=("身份证号", "身份证号码", "公民身份证号码", "身份号码", "idnumber"),
    ),
    Column(
        field=BY,
        heading=Say("采集单位", "collected by"),
        holds=Say(
            "村（居）的代码；空白时为本单位", "the village's code; the account's own if empty"
        ),
        required=False,
        also=("采集村居", "village"),
    ),
    Column(
        field="side",
        heading=Say("登记一方", "side"),
        holds=Say("户籍地（流出）或现居住地（流入）", "origin or residence"),
        also=("流向",),
    ),
    Column(
        field="other",
        heading=Say("另一方单位", "other office"),
        holds=Say(
            "另一方单位的代码，或不与他处重名的全称",
            "the other side's code, or its full name where nothing else has it",
        ),
        also=("对方单位",),
    ),
    Column(
        field="purpose",
        heading=Say("居住事由", "purpose"),
        holds=Say(
            "工作、生活、出差、就医、上学、旅游、探亲访友、其他",
            "work, living, business, medical, study, travel, visit, other",
        ),
        also=("事由",),
    ),
    Column(
        field="returns",
        heading=Say("预期返回", "expected to return"),
        holds=Say("是或否", "yes or no"),
        also=("是否预期返回", "是否返回", "returns"),
    ),
    Column(
        field="moved_on",
        heading=Say("居住起始日", "moved on"),
        holds=Say("如2010-09-01", "as in 2010-09-01"),
        also=("迁入日期", "流动日期"),
    ),
    Column(
        field="collected_on",
        heading=Say("采集日期", "collected on"),
        holds=Say("如2010-09-03", "as in 2010-09-03"),
    ),
    Column(
        field=EVIDENCE,
        heading=Say("凭据", "evidence"),
        holds=Say(
            "采集表编号等；乡（镇）、街道代村（居）录入时必填",
            "the number of the form; needed where a township enters it for a village",
        ),
        required=False,
        also=("采集表编号",),
    ),
)
"""The columns in the order of the template."""

OF_FIELD = {each.field: each for each in COLUMNS}


def placed(headings: Sequence[str]) -> dict[str, int]:
    """Where each field's column is, by the headings; others are not read.

    Refused, with the field `file`, if one that is required is missing, or stands twice.
    """
    known = {_bare(word): each.field for each in COLUMNS for word in _words(each)}
    found: dict[str, int] = {}
    for place, heading in enumerate(headings):
        name = known.get(_bare(heading))
        if name is None:
            continue
        if name in found:
            title = OF_FIELD[name].heading
            raise no_table(f"列标题重复：{title.zh}", f"two columns are headed {title.en}")
        found[name] = place
    missing = [each.heading for each in COLUMNS if each.required and each.field not in found]
    if missing:
        raise no_table(
            f"缺少列：{'、'.join(each.zh for each in missing)}",
            f"columns are missing: {', '.join(each.en for each in missing)}",
        )
    return found


def _words(column: Column) -> tuple[str, ...]:
    return (column.heading.zh, column.heading.en, column.field, *column.also)


def _bare(heading: str) -> str:
    """A heading without spaces, stars and remarks, in small letters."""
    text = re.split(r"[（(]", heading.casefold(), maxsplit=1)[0]
    return re.sub(r"[\s_*＊:：]", "", text)
