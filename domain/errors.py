"""Refusals: an act that the rules do not allow, with its code, its rule and the reason."""

from collections.abc import Iterable
from enum import StrEnum

from domain.say import Say


class RefusalCode(StrEnum):
    """Why an act is refused, in order of precedence: of several, the first is given."""

    EXCLUDED_DISTRICTS = "excluded-districts"
    EXCLUDED_PURPOSE = "excluded-purpose"
    SAME_COUNTY = "same-county"
    NOT_IN_FORCE = "not-in-force"
    NOT_COMPETENT = "not-competent"
    NOT_A_PARTY = "not-a-party"
    WRONG_STAGE = "wrong-stage"
    ALREADY_DECIDED = "already-decided"
    NO_EVIDENCE = "no-evidence"
    FUTURE_EVIDENCE = "future-evidence"
    OUTSIDE_BOUNDARY = "outside-boundary"
    UNKNOWN_OFFICE = "unknown-office"
    UNKNOWN_CASE = "unknown-case"
    UNKNOWN_ACCOUNT = "unknown-account"
    MALFORMED = "malformed"


_PRECEDENCE = {code: rank for rank, code in enumerate(RefusalCode)}


class Refused(Exception):  # noqa: N818  the house word for it, see docs/glossary.md
    """An act that was not recorded: nothing of it is in the ledger."""

    def __init__(
        self, code: RefusalCode, say: Say, *, rule: str | None = None, field: str | None = None
    ) -> None:
        super().__init__(say.en)
        self.code = code
        self.say = say
        self.rule = rule
        self.field = field


def give_first(refusals: Iterable[Refused]) -> None:
    """Raise the refusal that comes first in the order of `RefusalCode`, if there is one."""
    found = list(refusals)
    if found:
        raise min(found, key=lambda refused: _PRECEDENCE[refused.code])


class UnknownRuleError(LookupError):
    """No row in force carries this rule: an error, never "no deadline"."""


class CalendarRangeError(LookupError):
    """A day outside the years the working calendar covers."""
