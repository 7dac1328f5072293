"""The form of a row in the duties table: who owes what to whom, by when, and what silence means."""

from dataclasses import dataclass
from datetime import date, timedelta
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
    ORIGIN_VILLAGE = "village at the origin"
    ORIGIN_TOWNSHIP = "township at the origin"
    EACH_ORIGIN = "each origin"
    ORIGIN = "origin"
    RESIDENCE = "residence"
    COUPLE = "the couple"
    EACH_SIDE = "each side"
    PERSON = "the person"
    REGISTER = "the information system"
    HANDLER = "office that has the complaint"
    COMPLAINED_OF = "office complained of"


class From(StrEnum):
    """What happened on day 0 of a term."""

    ARRIVAL = "arrival of the notice"
    ASKING = "arrival of the request"
    APPLICATION = "receipt of the application"
    LAST_ANSWER = "arrival of the last answer"
    FILE = "arrival of the file"
    ISSUE = "issue of the certificate"
    REGISTRATION = "registration at the origin"
    DECISION = "the decision"
    DISPATCH = "dispatch of the notice"
    CONCLUSION = "the superior's conclusion"
    COLLECTION = "the day of collection"
    REPORT = "receipt of the report, or direct entry"
    MOVE = "the day of moving in"
    DATE_OF_PAPER = "the date on the certificate"
    RENEWAL = "the date of the renewal"
    INSPECTION = "the date of the last inspection"
    URGING = "the date of the written urging"
    COMPLAINT = "receipt of the complaint"
    UPHOLDING = "the superior's upholding"


class MetBy(StrEnum):
    """What meets the duty; REPLY and NOTICE follow the case's settings (rules.md D4)."""

    REPLY = "the reply, by arrival unless the setting says dispatch"
    NOTICE = "the notice, by provable dispatch unless the setting says arrival"
    ARRIVAL = "arrival"
    DISPATCH = "dispatch"
    ABSTAINING = "not doing it"
    COOPERATING = "cooperating on the request"
    SERVING = "service on record, and no duty lapsed"
    ENTRY = "entry in the system"
    CONTACT = "contact with the person"
    SERVICE = "any record of service there"
    NOTHING = "nothing: it runs by itself"


class Silence(StrEnum):
    """What it means when the term ends and the duty is not done."""

    CONSENT = "consent to what was notified (视为同意)"
    BLOCKS = "late, and what depends on it stays blocked"
    LATE = "late"
    BREACH = "breach"
    NOTHING = "nothing by itself: a reminder with its age"


@dataclass(frozen=True, slots=True)
class WorkingDays:
    """A term of so many working days; day 0 is not counted."""

    count: int

    @property
    def words(self) -> str:
        return f"{self.count} working days"


@dataclass(frozen=True, slots=True)
class CalendarDays:
    """A deadline of so many civil days after day 0; on a rest day it rolls to the next workday."""

    count: int

    @property
    def words(self) -> str:
        return f"{self.count} days, rolling to a working day"


@dataclass(frozen=True, slots=True)
class Months:
    """A deadline on the same date so many months later, clamped to the month's end, rolling."""

    count: int

    @property
    def words(self) -> str:
        return f"{self.count} months, rolling to a working day"


@dataclass(frozen=True, slots=True)
class Validity:
    """How long a paper is valid: through the same date so many months later; None: without end.

    Clamped to the month's end, never rolled.
    """

    months: int | None

    @property
    def words(self) -> str:
        return "without end" if self.months is None else f"{self.months} months, not rolling"


@dataclass(frozen=True, slots=True)
class Threshold:
    """A number of days that, once reached, makes something true; it never rolls.

    `inclusive` for 以上, which includes the number; else 超过, which excludes it.
    """

    days: int
    inclusive: bool

    def reached_on(self, day0: date) -> date:
        """The first civil day on which it holds."""
        return day0 + timedelta(days=self.days + (not self.inclusive))

    @property
    def words(self) -> str:
        return f"{self.days} days or more" if self.inclusive else f"more than {self.days} days"


@dataclass(frozen=True, slots=True)
class Promptly:
    """及时, without a number: a reminder with its age, which never lapses by itself."""

    words = "promptly (及时), no number"


@dataclass(frozen=True, slots=True)
class SameDay:
    """At once (即时): by the end of the day it arose, rest day or not."""

    words = "at once (即时)"


@dataclass(frozen=True, slots=True)
class Beforehand:
    """No length of its own: owed before, or together with, another act."""

    words = "none of its own"


@dataclass(frozen=True, slots=True)
class ServiceStandard:
    """A number of working days that the case's settings name, since no text does."""

    words = "a service standard, as the settings say"


Term = (
    WorkingDays
    | CalendarDays
    | Months
    | Validity
    | Threshold
    | Promptly
    | SameDay
    | Beforehand
    | ServiceStandard
)


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

    def in_force(self, day: date) -> bool:
        """True if the row is in force on the day."""
        return self.since <= day and (self.until is None or day < self.until)
