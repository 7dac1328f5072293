"""A person in the vault: the forms of name, number and reason, and who asks for them.

Nothing here is ever part of a fact but the reason, which therefore names nobody.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from unicodedata import normalize

from domain.access.account import Account
from domain.errors import RefusalCode, Refused
from domain.localities import Code
from domain.recorded import CaseId, Subject
from domain.say import Say
from domain.shape import FreeText

MAX_NAME = 50
"""The longest name, in characters."""

MAX_REASON = 200
"""The longest reason, in characters."""

_SUBJECT = re.compile(r"s[a-z2-7]{26}")
_NUMBER = re.compile(r"[0-9]{17}[0-9X]")
_OLD_NUMBER = re.compile(r"[0-9]{15}")
_IN_A_TEXT = re.compile(
    r"(?<!\d)[1-9]\d{5}(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?!\d)"
)
"""What looks like an identity number, birthday and all; a register's own long numbers do not."""

_IDEOGRAPHS = range(0x20000, 0x40000)
"""The planes of rare characters; newer ones than Python's tables know are names, too."""

_NARROW = str.maketrans("０１２３４５６７８９Ｘｘx", "0123456789XXX")
_DOTS = re.compile(r"[\s·•・．.‧]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Whom a subject key stands for: no representation shows a name or number."""

    name: str = field(repr=False)
    number: str = field(repr=False)

    @property
    def born(self) -> date:
        """The birthday that the number holds."""
        return date.fromisoformat(self.number[6:14])


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """Who asks, for which office, why and when; an administrator asks for no office.

    Refused if the reason may not be recorded.
    """

    account: Account
    office: Code | None
    reason: FreeText
    at: datetime

    def __post_init__(self) -> None:
        object.__setattr__(self, "reason", _read_reason(self.reason))


def stream_of_subject(subject: Subject) -> CaseId:
    """Where the uses of what the vault holds of a subject stand in the ledger."""
    return CaseId(f"@vault/{subject}")


def stream_of_account(name: str) -> CaseId:
    """Where an account's attempts stand that concern nobody in the vault."""
    return CaseId(f"@vault-by/{name}")


def is_subject(text: str) -> bool:
    """True for a key as the vault makes them: s and 26 signs, random."""
    return _SUBJECT.fullmatch(text) is not None


def read_name(text: str) -> str:
    """A name in its one form (NFKC, single spaces); Refused if it is none.

    1 to 50 printable characters, a letter among them and no digit.
    """
    name = re.sub(" +", " ", normalize("NFKC", text)).strip(" ")
    if (
        not 1 <= len(name) <= MAX_NAME
        or not all(_is_shown(sign) for sign in name)
        or not any(sign.isalpha() or ord(sign) in _IDEOGRAPHS for sign in name)
        or any(sign.isdigit() for sign in name)
    ):
        raise _malformed(
            "name",
            f"姓名须为1至{MAX_NAME}个可显示字符，不含数字",
            f"a name of 1 to {MAX_NAME} printable characters is expected, without digits",
        )
    return name


def name_compared(name: str) -> str:
    """A name as names are compared: without spaces and separating dots, in one case."""
    return _DOTS.sub("", name).casefold()


def read_number(text: str) -> str:
    """The 18 signs of an identity number, not yet checked; Refused if it is not written as one.

    Full-width digits and a small x are taken. An old number of 15 digits is refused: it has no
    check digit, so that a slip of the pen would be another person.
    """
    number = re.sub(r"[\s-]", "", text).translate(_NARROW)
    if _OLD_NUMBER.fullmatch(number):
        raise _malformed(
            "number",
            "15位旧号码没有校验码，请录入18位公民身份号码",
            "an old number of 15 digits has no check digit: the 18 digits are expected",
        )
    if not _NUMBER.fullmatch(number):
        raise wrong_number()
    return number


def wrong_number() -> Refused:
    """The refusal of a number that cannot be one; it does not say what was given."""
    return _malformed(
        "number",
        "公民身份号码有误：须为18位，且校验码、出生日期、地区代码正确",
        "no identity number: 18 digits with check digit, birthday and area are expected",
    )


def _read_reason(text: str) -> FreeText:
    """A reason that may be recorded for ever; Refused if it is none or holds a number."""
    reason = text.strip()
    if not 1 <= len(reason) <= MAX_REASON or not all(_is_shown(sign) for sign in reason):
        raise _malformed(
            "reason",
            f"须说明事由（1至{MAX_REASON}个可显示字符）",
            f"a reason of 1 to {MAX_REASON} printable characters is expected",
        )
    if re.search(r"[0-9]{15}", re.sub(r"[\s-]", "", normalize("NFKC", reason))):
        raise _names_somebody()
    return reason


def holds_number(text: str) -> bool:
    """True for a text in which an identity number stands, in whatever digits or spacing."""
    return _IN_A_TEXT.search(re.sub(r"\s", "", normalize("NFKC", text))) is not None


def check_holds_no_number(value: object, place: tuple[str, ...] = ()) -> None:
    """Refused, with the field, where an identity number stands in a text, however deep."""
    if isinstance(value, str) and holds_number(value):
        raise _malformed(
            ".".join(place),
            "不得写入公民身份号码",
            "no identity number stands here",
        )
    if isinstance(value, Mapping):
        for name, each in value.items():
            check_holds_no_number(each, (*place, name))
    elif isinstance(value, list):
        for each in value:
            check_holds_no_number(each, place)


def naming(reason: FreeText, person: Person) -> Refused | None:
    """The refusal of a reason, which is recorded for ever, that holds the person's name."""
    name = name_compared(person.name)
    if len(name) > 1 and name in name_compared(normalize("NFKC", reason)):
        return _names_somebody()
    return None


def _names_somebody() -> Refused:
    return _malformed(
        "reason",
        "事由将永久留存，不得写入姓名或公民身份号码",
        "a reason is kept for ever: it holds no name and no identity number",
    )


def _malformed(name: str, zh: str, en: str) -> Refused:
    return Refused(RefusalCode.MALFORMED, Say(zh, en), field=name)


def _is_shown(sign: str) -> bool:
    return sign.isprintable() or ord(sign) in _IDEOGRAPHS
