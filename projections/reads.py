"""Who looked at a case? The answer, from the log of reads, for pages, files and paper.

It names offices, accounts and cases, and holds nothing of the person.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from domain.access.facts import Role
from domain.access.reads import Part, Read
from domain.calendar import SHANGHAI, civil_day
from domain.localities import Code
from domain.recorded import CaseId
from domain.say import Say
from projections.words.roles import ROLES

PARTS: Mapping[Part, Say] = {
    Part.PAGE: Say("案件页", "the case page"),
    Part.FILE: Say("案卷（接口）", "the case file, over HTTP"),
    Part.HISTORY: Say("全部记录（接口）", "everything recorded, over HTTP"),
    Part.REPLAY: Say("逐项回放", "the replay"),
    Part.LETTER: Say("公函", "a letter"),
    Part.RECEIPT: Say("回执", "a receipt"),
    Part.ACT: Say("办理时所示", "what is shown to who acts"),
    Part.BUNDLE: Say("证据包", "the evidence bundle"),
    Part.EVIDENCE: Say("责任认定的证据", "the evidence of a finding"),
    Part.REASON: Say("申请协调或异议的理由", "the reason of a request or an objection"),
}
"""What each part of a case is called."""

KEEPER = Say("本机管理人员", "keeper of the machine")
"""Who has no role: see `Read`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Who looked: `shown` is the account's name as others see it, `office_name` has its parents."""

    account: str
    shown: str
    role: Role | None
    office: Code | None
    office_name: str | None

    @property
    def says(self) -> Say:
        """The role in words."""
        return KEEPER if self.role is None else ROLES[self.role]


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """Who looked at what of a case on a civil day: how often, and when last."""

    reader: Reader
    case: CaseId
    part: Part
    count: int
    last: datetime

    @property
    def what(self) -> Say:
        """What was looked at, in words."""
        return PARTS[self.part]


def reader_of(
    read: Read, office_name: Callable[[Code, date], str], shown: Callable[[str], str]
) -> Reader:
    """Who looked, an office as it was called that day; `shown` gives an account's name."""
    office = read.office
    return Reader(
        account=read.account,
        shown=shown(read.account),
        role=read.role,
        office=office,
        office_name=None if office is None else office_name(office, civil_day(read.at)),
    )


def by_day(
    reads: Iterable[Read], office_name: Callable[[Code, date], str], shown: Callable[[str], str]
) -> Sequence[Looked]:
    """Reads put together: one line a civil day, account, case and part, as the first of it came."""
    found: dict[tuple[object, ...], list[Read]] = {}
    for read in reads:
        key = (civil_day(read.at), read.account, read.role, read.office, read.case, read.part)
        found.setdefault(key, []).append(read)
    return [
        Looked(
            reader=reader_of(same[0], office_name, shown),
            case=same[0].case,
            part=same[0].part,
            count=len(same),
            last=max(each.at for each in same),
        )
        for same in found.values()
    ]


def printed(looked: Sequence[Looked]) -> Say:
    """Who looked at a person's cases, as text in both languages."""
    zh = (_line(each, each.reader.says.zh, each.what.zh, f"{each.count}次") for each in looked)
    en = (_line(each, each.reader.says.en, each.what.en, f"{each.count} times") for each in looked)
    return Say(
        "\n".join([f"案件查看记录（按日合计，共{len(looked)}行）", *zh]),
        "\n".join([f"Looks at its cases ({len(looked)} lines, one a day)", *en]),
    )


def _line(each: Looked, *words: str) -> str:
    reader = each.reader
    office = f"{reader.office_name} {reader.office}" if reader.office else "–"
    at = f"{each.last.astimezone(SHANGHAI):%Y-%m-%d %H:%M}"
    return "  ".join((at, office, reader.shown, *words, each.case))


def plain(read: Read, reader: Reader) -> dict[str, str | None]:
    """A read as texts, for JSON; the instant in Chinese civil time."""
    return {
        "at": read.at.astimezone(SHANGHAI).isoformat(),
        "case": read.case,
        "part": str(read.part),
        "account": reader.account,
        "shown": reader.shown,
        "role": None if read.role is None else str(read.role),
        "office": reader.office,
        "office_name": reader.office_name,
    }
