"""The form of a row in the duties table: who owes what to whom, by when, and what silence means."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain.say import Say


class Party(StrEnum):
    """A role in a case that can owe or be owed a duty."""

    NOTIFIER = "notifier"
    NOTIFIED = "notified office"
    DECIDER = "deciding office"
    ASKED = "asked office"
    ASKER = "asking office"
    VILLAGE = "village at the residence"
    TOWNSHIP = "township at the residence"
    EACH_ORIGIN = "each origin"
    ORIGIN = "origin"
    RESIDENCE = "residence"
    COUPLE = "the couple"


class From(StrEnum):
    """The event whose civil day is day 0 of a term."""

    ARRIVAL = "arrival of the notice"
    ASKING = "arrival of the request"
    APPLICATION = "receipt of the application"
    LAST_ANSWER = "arrival of the last answer"
    FILE = "arrival of the file"
    ISSUE = "issue of the certificate"
    REGISTRATION = "registration at the origin"
    DECISION = "the decision"
    DISPATCH = "dispatch of the notice"


class MetBy(StrEnum):
    """What meets the duty; REPLY and NOTICE follow the case's settings (rules.md D4)."""

    REPLY = "the reply, by arrival unless the setting says dispatch"
    NOTICE = "the notice, by provable dispatch unless the setting says arrival"
    ARRIVAL = "arrival"
    DISPATCH = "dispatch"
    ABSTAINING = "not doing it"


class Silence(StrEnum):
    """What it means when the term ends and the duty is not done."""

    CONSENT = "consent to what was notified (视为同意)"
    BLOCKS = "late, and what depends on it stays blocked"
    LATE = "late"
    BREACH = "breach"


@dataclass(frozen=True, slots=True)
class WorkingDays:
    """A term of so many working days; day 0 is not counted."""

    count: int


@dataclass(frozen=True, slots=True)
class SameDay:
    """At once (即时): by the end of the day it arose, rest day or not."""


@dataclass(frozen=True, slots=True)
class Beforehand:
    """No length of its own: owed before, or together with, another act."""


@dataclass(frozen=True, slots=True)
class ServiceStandard:
    """A number of working days that the case's settings name, since no text does."""


Term = WorkingDays | SameDay | Beforehand | ServiceStandard


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """One rule that binds an office: the number with its source beside it.

    `written`: a telephone call does not meet it. `clauses`: the paragraphs of the articles on
    responsibility under which a breach is found, one for each side that can owe the duty.
    `quote` is the source's own term where the term is the rule; `reading` says what the text
    leaves open and how it is read here.
    """

    rule: str
    instrument: str
    since: date
    until: date | None = None
    owed_by: Party
    owed_to: Party
    term: Term
    counted_from: From
    met_by: MetBy
    written: bool = False
    statutory: bool = True
    silence: Silence
    clauses: tuple[str, ...] = ()
    cite: Say
    quote: str
    reading: Say | None = None
