"""When offices work: the instants at which somebody sits at the desk."""

from datetime import date, datetime, time, timedelta
from random import Random

from adapters.world.proportions import LATE_BY, Timing
from domain.calendar import WorkingCalendar, at_time, civil_day
from domain.law import Term

_OPENS, _CLOSES = time(8, 45), time(17, 15)
_PAUSE = timedelta(minutes=20)
_DAY = timedelta(days=1)
_WITHOUT_TERM = (1, 12)
"""Working days until an office does what has no term."""


class Hours:
    """Office hours on a working calendar; every instant drawn lies after the one it follows."""

    def __init__(self, calendar: WorkingCalendar) -> None:
        self._calendar = calendar

    def on(self, random: Random, day: date) -> datetime:
        """Some time in the office hours of a day."""
        opens, closes = at_time(day, _OPENS), at_time(day, _CLOSES)
        return opens + timedelta(minutes=random.randrange((closes - opens) // timedelta(minutes=1)))

    def working_day(self, day: date) -> date:
        """The day, or the first working day after it."""
        return self._calendar.after(day - _DAY, 1)

    def working_days(self, first: date, last: date) -> int:
        """How many working days there are, both days included."""
        return sum(each.counts for each in self._calendar.days(first, last))

    def later(self, random: Random, after: datetime, days: tuple[int, int]) -> datetime:
        """An instant so many working days later, fewest and most given; 0: as soon as can be."""
        count = random.randint(*days)
        day = civil_day(after)
        if count == 0:
            soon = after + _PAUSE
            return soon if self._is_open(soon) else self.on(random, self._calendar.after(day, 1))
        return self.on(random, self._calendar.after(day, count))

    def for_duty(
        self, random: Random, after: datetime, term: Term, timing: Timing
    ) -> datetime | None:
        """When an office does what it owes within a term; None if it never does.

        What it owes on the very day is done minutes later, or on a later day.
        """
        if timing is Timing.NEVER:
            return None
        if term.due_on is None:
            begins = max(civil_day(after), term.day0)
            return self.later(random, max(after, self.on(random, begins)), _WITHOUT_TERM)
        if timing is Timing.LATE:
            day = max(civil_day(after), term.due_on)
            return self.on(random, self._calendar.after(day, random.randint(*LATE_BY)))
        day = self._in_time(random, after, term, term.due_on, timing)
        at = self.on(random, day)
        return max(after + _PAUSE, at)

    def _in_time(
        self, random: Random, after: datetime, term: Term, due_on: date, timing: Timing
    ) -> date:
        if timing is Timing.LAST_DAY:
            return due_on
        today = civil_day(after)
        before = [day for day in term.days if today < day < due_on]
        if before:
            return random.choice(before)
        if term.days or due_on <= today + _DAY:
            return due_on
        return today + timedelta(days=random.randint(1, (due_on - today).days - 1))

    def _is_open(self, instant: datetime) -> bool:
        day = civil_day(instant)
        return self.working_day(day) == day and instant < at_time(day, _CLOSES)
