"""A look at a case: who had what of it shown, when, in which role and for which office."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from domain.access.facts import Role
from domain.localities import Code
from domain.recorded import CaseId


class Part(StrEnum):
    """What of a case was shown."""

    PAGE = "page"
    FILE = "file"
    """The case file, to a program."""
    HISTORY = "history"
    REPLAY = "replay"
    LETTER = "letter"
    RECEIPT = "receipt"
    ACT = "act"
    """The answer to an act, whatever became of it: it shows how the case stands."""
    BUNDLE = "bundle"
    EVIDENCE = "evidence"
    """The acts that a finding rests on."""
    REASON = "reason"
    """Why coordination was asked for, or a finding contested, to whom it is to be settled by."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """One look. Of the case stands its id alone, of the person who looked the account's name.

    `office` is the office or area through which the case is seen. Both it and `role` are None for
    whoever works on the machine itself, `account` then names the system's user.
    """

    at: datetime
    account: str
    role: Role | None
    office: Code | None
    case: CaseId
    part: Part
