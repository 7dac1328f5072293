"""Single fields of the acts' language: texts, instants, offices; a wrong one told by its path."""

import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime

from domain.access.vault import holds_number
from domain.calendar import FIRST_DAY, LAST_DAY, SHANGHAI, civil_day
from domain.localities import Code

MAX_TEXT = 2000
"""The longest text a field takes, in characters."""

MAX_ITEMS = 100
"""The longest list a field takes."""

_INSTANT = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)[ T](\d\d):(\d\d)(:\d\d(\.\d{1,6})?)?( ?Z|[+-]\d\d:?\d\d)?"
)
_PRINTABLE = re.compile(
    r"[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069\ud800-\udfff]*"
)
"""No control characters, no halves of characters, none that turns the direction of others."""


class MalformedAct(ValueError):  # noqa: N818  the house word for it
    """A field that is not what the language says: `field` is its path, as in `evidence.ref`."""

    def __init__(self, field: tuple[str | int, ...], expected: str) -> None:
        self.field = field
        self.expected = expected
        super().__init__(f"{'.'.join(map(str, field)) or 'the act'}: {expected}")


Translate = Callable[[str], Code]
"""Reads the text of an office: an alias or a code. Raises ValueError if it is neither."""


def read_instant(text: object, field: tuple[str | int, ...]) -> datetime:
    """An instant in UTC; a time without an offset is Chinese civil time."""
    if not isinstance(text, str) or not (match := _INSTANT.fullmatch(text)):
        raise MalformedAct(field, "a time is expected, as in 2010-09-17 10:00")
    try:
        instant = datetime.fromisoformat(text.replace(" Z", "Z"))
    except ValueError as error:
        raise MalformedAct(field, f"{text} is no time: {error}") from None
    if match[8] is None:
        instant = instant.replace(tzinfo=SHANGHAI)
    try:
        return _in_calendar(instant.astimezone(UTC), field)
    except OverflowError:
        raise MalformedAct(field, f"{text} is beyond the calendar") from None


def read_office(text: object, path: tuple[str | int, ...], translate: Translate) -> Code:
    """The office a text names; MalformedAct if it names none."""
    if not isinstance(text, str):
        raise MalformedAct(path, 'an office is expected, as text: "320506"')
    try:
        return translate(text)
    except ValueError as error:
        raise MalformedAct(path, str(error)) from None


def is_printable(text: str) -> bool:
    """Whether every store has a text, and everybody sees it in the order it was written in."""
    return _PRINTABLE.fullmatch(text) is not None


def check_texts(value: object, path: tuple[str | int, ...]) -> None:
    """No list is overlong; no text is, or is empty, or holds control characters or a number."""
    if isinstance(value, str):
        if not value.strip() or len(value) > MAX_TEXT or not is_printable(value):
            raise MalformedAct(path, f"1 to {MAX_TEXT} printable characters are expected")
        if holds_number(value):
            raise MalformedAct(path, "no identity number stands here: the vault has it")
    elif isinstance(value, Mapping):
        for name, each in value.items():
            check_texts(each, (*path, name))
    elif isinstance(value, list):
        if len(value) > MAX_ITEMS:
            raise MalformedAct(path, f"at most {MAX_ITEMS} are expected")
        for number, each in enumerate(value):
            check_texts(each, (*path, number))


def read_text(given: object, field: tuple[str | int, ...]) -> str | None:
    """A text, or None where there is none."""
    if given is not None and not isinstance(given, str):
        raise MalformedAct(field, "a text is expected")
    return given


def _in_calendar(instant: datetime, field: tuple[str | int, ...]) -> datetime:
    if not FIRST_DAY <= civil_day(instant) <= LAST_DAY:
        raise MalformedAct(field, f"a time from {FIRST_DAY} to {LAST_DAY} is expected")
    return instant
