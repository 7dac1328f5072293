"""The form of a row in the duties table: who owes what to whom, by when, and what silence means."""

from calendar import monthrange
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
    EACH_ORIGIN = "each origin"
    ORIGIN = "origin"
    RESIDENCE = "residence"
    COUPLE = "the couple"
    EVERY_LEVEL = "office of any level"
    PROVINCE = "province"
    COUNTY_OR_ABOVE = "county or above"
    CITY_OR_COUNTY = "city or county"
    COUNTY_OR_TOWNSHIP = "county or township"
    TOWN = "township or street"
    COMMUNITY = "village or community"
    BASE = "township or village"
    WORKPLACE = "village of the workplace"
    OTHER_PLACE = "office of the other place"
    SUPERIOR = "superior office"
    BELOW = "offices below"
    PUBLIC = "the public"
    NOBODY = "nobody in particular"


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
    EVENT = "the matter arising"
    PERIOD = "the first day of the period"
    PAIR = "the first exchange or agreement of the two offices"
    NOTHING = "nothing: it stands"


class MetBy(StrEnum):
    """What meets the duty; REPLY and NOTICE follow the case's settings (rules.md D4)."""

    REPLY = "the reply, by arrival unless the setting says dispatch"
    NOTICE = "the notice, by provable dispatch unless the setting says arrival"
    ARRIVAL = "arrival"
    DISPATCH = "dispatch"
    ABSTAINING = "not doing it"
    RECORD = "doing it, by the office's own record"
    AGREEMENT = "the agreement"


class Silence(StrEnum):
    """What it means when the term ends and the duty is not done."""

    CONSENT = "consent to what was notified (视为同意)"
    BLOCKS = "late, and what depends on it stays blocked"
    LATE = "late"
    BREACH = "breach"
    NOTHING = "nothing by itself"


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
class Standing:
    """A register, paper or arrangement to be kept: no period, so nothing to lapse."""

    words = "standing, no period"


@dataclass(frozen=True, slots=True)
class Regularly:
    """定期, without a number: shown as last done, never lapsing by itself."""

    words = "regularly (定期), no number"


class Every(StrEnum):
    """The civil periods a duty recurs in."""

    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


END_OF_MONTH = 31
"""The day of the month that stands for its last one."""


@dataclass(frozen=True, slots=True)
class Recurring:
    """Owed so many times in every civil week, month or year; its last day rolls to a workday.

    `on_day` is the day of the month that the text names; None: the period's own last day.
    """

    every: Every
    times: int = 1
    on_day: int | None = None

    def around(self, day: date) -> tuple[date, date]:
        """The first day of the period a day lies in, and the last on which it may be done."""
        match self.every:
            case Every.WEEK:
                monday = day - timedelta(days=day.weekday())
                return monday, monday + timedelta(days=6)
            case Every.MONTH:
                length = monthrange(day.year, day.month)[1]
                last = min(self.on_day or END_OF_MONTH, length)
                return day.replace(day=1), day.replace(day=last)
            case Every.YEAR:
                return date(day.year, 1, 1), date(day.year, 12, 31)

    @property
    def words(self) -> str:
        times = {1: "once", 2: "twice"}[self.times]
        named = "" if self.on_day is None else f", on day {self.on_day}"
        named = ", on its last day" if self.on_day == END_OF_MONTH else named
        return f"{times} a {self.every}{named}"


@dataclass(frozen=True, slots=True)
class EveryMonths:
    """Owed once in every so many months from a first day, clamped to the month's end, rolling."""

    count: int

    @property
    def words(self) -> str:
        return f"once in every {self.count} months, rolling to a working day"


@dataclass(frozen=True, slots=True)
class Within:
    """A step of a plan, with the first and last day the plan sets; the last rolls to a workday."""

    first: date
    last: date

    def around(self, _: date) -> tuple[date, date]:
        """The same two days, whatever the day."""
        return self.first, self.last

    @property
    def words(self) -> str:
        return f"from {self.first} to {self.last}"


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
    | Threshold
    | Promptly
    | Standing
    | Regularly
    | Recurring
    | EveryMonths
    | Within
    | SameDay
    | Beforehand
    | ServiceStandard
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """One rule that binds an office: the number with its source beside it.

    `written`: a telephone call does not meet it. `clauses`: the paragraphs of the articles on
    responsibility under which a breach is found, one for each side that can owe the duty.
    `since` is None for a row of an undated instrument.
    `quote` is the source's own term where the term is the rule; `reading` says what the text
    leaves open and how it is read here.
    """

    rule: str
    instrument: str
    since: date | None
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
        begun = self.since is None or self.since <= day
        return begun and (self.until is None or day < self.until)
