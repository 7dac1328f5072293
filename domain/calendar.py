"""Civil days and working days: which day counts, and why.

Sources: 民法通则 art. 154 (the first day is not counted); the State Council's yearly notices
on holidays and make-up working days. Days beyond the last published notice are counted on the
plain week, Monday to Friday whatever the date, and marked provisional: no consent is deemed and
no finding made on them.
"""

from calendar import monthrange
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone
from enum import StrEnum
from itertools import accumulate, compress, islice

from domain.errors import CalendarRangeError

SHANGHAI = timezone(timedelta(hours=8), "Asia/Shanghai")
"""Civil time of the whole country. A fixed offset: no summer time since 1991."""

FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2060, 12, 31)
"""The days the working calendar knows how to count; acts outside it are refused."""

UNSETTLED_FROM = (12, 25)
"""From this day the next year's notice may still move days (2011-12-31 was worked by it)."""

_SATURDAY = 5


def civil_day(instant: datetime) -> date:
    """The civil day an instant falls on. The only conversion from instants to days."""
    return instant.astimezone(SHANGHAI).date()


def start_of(day: date) -> datetime:
    """The first instant of a civil day, in UTC."""
    return at_time(day, time())


def at_time(day: date, clock: time) -> datetime:
    """A civil day and a time of day, as an instant in UTC."""
    return datetime.combine(day, clock, SHANGHAI).astimezone(UTC)


def months_after(day: date, count: int) -> date:
    """The same date so many months later, clamped to the month's end."""
    years, month = divmod(day.month - 1 + count, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


class DayKind(StrEnum):
    """What a civil day is to somebody counting working days."""

    WORKDAY = "workday"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    MAKE_UP = "make-up"


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """The published notice that sets a year's holidays: `number` as printed on it."""

    title: str
    number: str
    issued_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SpecialDay:
    """A day that a notice takes out of the plain week: a holiday, or a weekend day worked."""

    works: bool
    name: str
    notice: Notice


@dataclass(frozen=True, slots=True, kw_only=True)
class DayExplained:
    """One civil day, whether it counts, and which notice says so (None: the plain week does)."""

    day: date
    kind: DayKind
    name: str | None
    notice: Notice | None
    provisional: bool

    @property
    def counts(self) -> bool:
        return self.kind in (DayKind.WORKDAY, DayKind.MAKE_UP)


class WorkingCalendar:
    """Working days as rank tables: the n-th working day after any day is two look-ups.

    `special` holds every day that a notice moves; `last_year` is the last year whose own notice
    is loaded. From 25 December of that year on, and before `first_year`, days are provisional.
    """

    def __init__(
        self, special: Mapping[date, SpecialDay], *, first_year: int, last_year: int
    ) -> None:
        self.special = special
        self.settled_from = date(first_year, 1, 1)
        self.settled_until = date(last_year, *UNSETTLED_FROM)
        self.last_year = last_year
        days = [FIRST_DAY + timedelta(days=n) for n in range((LAST_DAY - FIRST_DAY).days + 1)]
        works = [self._works(day) for day in days]
        self._working = list(compress(days, works))
        """Every working day, in order."""
        self._rank = dict(zip(days, islice(accumulate(works, initial=-1), 1, None), strict=True))
        """For every day, the index in `_working` of the last working day not after it."""

    def after(self, day: date, count: int) -> date:
        """The `count`-th working day after `day`, count >= 1; `day` itself is day 0."""
        try:
            return self._working[self._rank[day] + count]
        except (KeyError, IndexError):
            raise _out_of_range(day) from None

    def between(self, day: date, later: date) -> int:
        """How many working days there are after `day`, up to and with `later`."""
        try:
            return self._rank[later] - self._rank[day]
        except KeyError:
            raise _out_of_range(later) from None

    def counted(self, day: date, count: int) -> tuple[date, ...]:
        """The working days counted from day 0 `day` to the last day of the term."""
        self.after(day, count)
        rank = self._rank[day]
        return tuple(self._working[rank + 1 : rank + count + 1])

    def is_provisional(self, day: date) -> bool:
        """True if no published notice settles yet whether the day counts."""
        return not self.settled_from <= day < self.settled_until

    def is_term_provisional(self, day: date, due_on: date) -> bool:
        """True if a day after `day` and up to `due_on` is not settled by a published notice."""
        following = min(day + timedelta(days=1), due_on)
        return self.is_provisional(following) or self.is_provisional(due_on)

    def first_unlike(self, other: "WorkingCalendar") -> date | None:
        """The first day that the other calendar takes to be something else; None if none is.

        No term is another in the two whose last day, in either, comes before it.
        """
        days = {day for day in {*self.special, *other.special} if day in self._rank}
        unlike = {day for day in days if self.explain(day) != other.explain(day)}
        for one, two in (
            (self.settled_from, other.settled_from),
            (self.settled_until, other.settled_until),
        ):
            if one != two:
                unlike.add(min(one, two))
        return min(unlike, default=None)

    def explain(self, day: date) -> DayExplained:
        """What the day is, its name, the notice behind it, and whether that is final."""
        if day not in self._rank:
            raise _out_of_range(day)
        provisional = self.is_provisional(day)
        special = None if provisional else self.special.get(day)
        if special is not None:
            kind = DayKind.MAKE_UP if special.works else DayKind.HOLIDAY
        else:
            kind = DayKind.WEEKEND if day.weekday() >= _SATURDAY else DayKind.WORKDAY
        return DayExplained(
            day=day,
            kind=kind,
            name=special.name if special else None,
            notice=special.notice if special else None,
            provisional=provisional,
        )

    def days(self, first: date, last: date) -> Iterator[DayExplained]:
        """Every civil day from `first` to `last`, explained."""
        for n in range((last - first).days + 1):
            yield self.explain(first + timedelta(days=n))

    def _works(self, day: date) -> bool:
        special = None if self.is_provisional(day) else self.special.get(day)
        return special.works if special else day.weekday() < _SATURDAY


def _out_of_range(day: date) -> CalendarRangeError:
    return CalendarRangeError(f"{day} is outside the working calendar ({FIRST_DAY} to {LAST_DAY})")
