"""Civil days and working days, counted one by one from the days the notices moved."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone

from chinese_calendar.constants import holidays, workdays

CHINA = timezone(timedelta(hours=8))
FIRST_YEAR, LAST_YEAR = 2004, 2026
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Term:
    """From day 0 to the last day; `ends_at` is the first instant after it."""

    day0: date
    due_on: date
    ends_at: datetime
    provisional: bool

    def lapsed(self, at: datetime) -> bool:
        """A provisional term never lapses."""
        return at >= self.ends_at and not self.provisional


def midnight(day: date) -> datetime:
    """The first instant of a civil day."""
    return datetime.combine(day, time(), CHINA)


def civil_day(at: datetime) -> date:
    """The day in China at an instant."""
    return at.astimezone(CHINA).date()


def is_known(day: date, until: int) -> bool:
    """Whether the notices up to a year settle the day: not in its last week, before the next."""
    last_week = day.month == 12 and day.day >= 25
    return day.year >= FIRST_YEAR and day.year + last_week <= min(until, LAST_YEAR)


def is_working(day: date, until: int) -> bool:
    """Whether a day counts; on the plain week where no notice settles it."""
    if is_known(day, until):
        if day in workdays:
            return True
        if day in holidays:
            return False
    return day.weekday() < 5


def working_days(day0: date, count: int, until: int) -> Term:
    """The term of so many working days after day 0."""
    day, provisional = day0, False
    while count:
        day += _DAY
        provisional = provisional or not is_known(day, until)
        count -= is_working(day, until)
    return Term(day0, day, midnight(day + _DAY), provisional)


def same_day(day0: date) -> Term:
    """What is due at once: the same civil day, rest day or not."""
    return Term(day0, day0, midnight(day0 + _DAY), provisional=False)
