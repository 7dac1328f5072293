"""Holiday notices, those that ship and those that were loaded, and the calendars they make.

A notice is loaded by a fact, so that everybody who reads the ledger counts by it from that place
on, and nobody by it before.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from domain.calendar import FIRST_DAY, LAST_DAY, Notice, SpecialDay, WorkingCalendar
from domain.shape import Shape


@dataclass(frozen=True, slots=True, kw_only=True)
class MovedDay(Shape):
    """A day that a notice moves: at rest, or a weekend day worked; `name` is the holiday's."""

    date: date
    name: str
    works: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class HolidayNotice(Shape):
    """A published notice: the days it moves, and the year it is the notice of."""

    year: int
    title: str
    number: str
    issued_on: date
    days: tuple[MovedDay, ...]

    def __post_init__(self) -> None:
        if not FIRST_DAY.year <= self.year <= LAST_DAY.year:
            raise ValueError(f"year: {FIRST_DAY.year} to {LAST_DAY.year} is expected")


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeLoaded(Shape):
    """Terms are counted by this notice from now on.

    `digest` is the SHA-256 of the file it came from, in hexadecimal; `terms` how many running
    terms it was seen to move.
    """

    topic: ClassVar[str] = "calendar.notice-loaded.v1"
    notice: HolidayNotice
    digest: str
    terms: int


class Calendars:
    """The working calendar as known with the notices up to a year; built once for each.

    `special` has the days that shipped notices move, `years` the years whose own notice is known;
    the further notices come over them in the order they were issued.
    """

    def __init__(
        self,
        special: Mapping[date, SpecialDay],
        years: Iterable[int],
        further: tuple[HolidayNotice, ...] = (),
        loaded: tuple[HolidayNotice, ...] = (),
    ) -> None:
        self._shipped = special, frozenset(years)
        self._further = further
        self.loaded = loaded
        """The notices loaded by facts, in the order they were."""
        self._special, self._years = dict(special), {*self._shipped[1]}
        for each in sorted((*further, *loaded), key=lambda each: each.issued_on):
            notice = Notice(title=each.title, number=each.number, issued_on=each.issued_on)
            self._years.add(each.year)
            for day in each.days:
                self._special[day.date] = SpecialDay(works=day.works, name=day.name, notice=notice)
        self._made: dict[int, WorkingCalendar] = {}
        self._with: dict[tuple[HolidayNotice, ...], Calendars] = {}

    def __call__(self, until: int | None) -> WorkingCalendar:
        """The calendar as known with notices up to a year, or with all of them (None)."""
        first = min(self._years)
        last = first - 1
        while last + 1 in self._years and (until is None or last + 1 <= until):
            last += 1
        if last not in self._made:
            self._made[last] = WorkingCalendar(self._special, first_year=first, last_year=last)
        return self._made[last]

    def with_notices(self, loaded: tuple[HolidayNotice, ...]) -> "Calendars":
        """The calendars with these notices loaded, and no others beside what is installed."""
        if loaded == self.loaded:
            return self
        if loaded not in self._with:
            made = Calendars(*self._shipped, self._further, loaded)
            self._with[loaded] = made
        return self._with[loaded]

    @property
    def notices(self) -> tuple[Notice, ...]:
        """The notices that some day or year is known by, the latest issued first."""
        found = {each.notice for each in self._special.values()}
        return tuple(sorted(found, key=lambda each: (str(each.issued_on), each.number))[::-1])
