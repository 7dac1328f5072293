"""The shapes a term can have: how long it runs, how it recurs, or that it has no number."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from domain.calendar import months_after


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

    def around(self, day0: date) -> tuple[date, date]:
        """Day 0 and the last day, before it rolls."""
        return day0, day0 + timedelta(days=self.count)

    @property
    def words(self) -> str:
        return f"{self.count} days, rolling to a working day"


@dataclass(frozen=True, slots=True)
class Months:
    """A deadline on the same date so many months later, clamped to the month's end, rolling."""

    count: int

    def around(self, day0: date) -> tuple[date, date]:
        """Day 0 and the last day, before it rolls."""
        return day0, months_after(day0, self.count)

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

    def around(self, first: date, number: int = 0) -> tuple[date, date]:
        """The first day of a period, numbered from 0, and its last, before it rolls."""
        begins = months_after(first, number * self.count)
        return begins, months_after(first, (number + 1) * self.count)

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
    | Validity
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
