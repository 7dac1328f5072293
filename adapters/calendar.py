"""Working days from the `chinesecalendar` package and override files, each with its notice.

An override file is JSON: the year, the notice it comes from, and the days it moves:

    {"year": 2027, "title": "...", "number": "国办发明电〔2026〕1号", "issued_on": "2026-11-02",
     "days": [{"date": "2027-01-01", "name": "元旦", "works": false}]}
"""

import csv
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Annotated

import chinese_calendar
from pydantic import Field, TypeAdapter, ValidationError
from pydantic.dataclasses import dataclass as validated

from domain.calendar import FIRST_DAY, LAST_DAY, Notice, SpecialDay, WorkingCalendar

_DECEMBER = 12
_NAMES = {holiday.value: holiday.chinese for holiday in chinese_calendar.Holiday}


class OverrideError(Exception):
    """An override file that is not one: names the file and the field."""


@validated(config={"extra": "forbid"}, kw_only=True, frozen=True)
class OverrideDay:
    date: date
    name: str
    works: bool


@validated(config={"extra": "forbid"}, kw_only=True, frozen=True)
class Override:
    """The days one further notice moves, and the year it is the notice of."""

    year: Annotated[int, Field(ge=FIRST_DAY.year, le=LAST_DAY.year)]
    title: str
    number: str
    issued_on: date
    days: tuple[OverrideDay, ...]


@dataclass(frozen=True, slots=True)
class Notices:
    """Every day that some notice moves, and the years whose own notice is known."""

    special: Mapping[date, SpecialDay]
    years: frozenset[int]


def calendars(overrides: Iterable[Path] = ()) -> Callable[[int | None], WorkingCalendar]:
    """The working calendar as known with notices up to a year, or with all (None).

    Built once for each year asked for; OverrideError if a file is not an override.
    """
    paths = tuple(overrides)

    @cache
    def notices() -> Notices:
        return _with_overrides(_packaged(), [_read(path) for path in paths])

    @cache
    def calendar(until: int | None) -> WorkingCalendar:
        known = notices()
        first = min(known.years)
        last = first - 1
        while last + 1 in known.years and (until is None or last + 1 <= until):
            last += 1
        return WorkingCalendar(known.special, first_year=first, last_year=last)

    return calendar


def _packaged() -> Notices:
    yearly: dict[int, Notice] = {}
    amending: dict[date, Notice] = {}
    text = (files("adapters") / "data" / "holiday_notices.csv").read_text("utf-8")
    for row in csv.DictReader(text.splitlines()):
        notice = Notice(
            title=row["title"],
            number=row["number"],
            issued_on=date.fromisoformat(row["issued_on"]),
        )
        if row["days"]:
            amending.update(dict.fromkeys(map(date.fromisoformat, row["days"].split()), notice))
        else:
            yearly[int(row["year"])] = notice
    holidays, make_ups = chinese_calendar.constants.holidays, chinese_calendar.constants.workdays
    special = {
        day: SpecialDay(
            works=works,
            name=_NAMES[name],
            notice=amending.get(day) or yearly[_year_of_notice(day, name)],
        )
        for works, days in ((False, holidays), (True, make_ups))
        for day, name in days.items()
    }
    return Notices(special, frozenset(day.year for day in special) & frozenset(yearly))


def _year_of_notice(day: date, name: str) -> int:
    """New Year's days in December are moved by the notice of the year to come."""
    is_next = day.month == _DECEMBER and name == chinese_calendar.Holiday.new_years_day.value
    return day.year + 1 if is_next else day.year


def _with_overrides(known: Notices, overrides: Iterable[Override]) -> Notices:
    special, years = dict(known.special), set(known.years)
    for override in sorted(overrides, key=lambda each: each.issued_on):
        notice = Notice(title=override.title, number=override.number, issued_on=override.issued_on)
        years.add(override.year)
        for day in override.days:
            special[day.date] = SpecialDay(works=day.works, name=day.name, notice=notice)
    return Notices(special, frozenset(years))


def _read(path: Path) -> Override:
    try:
        return TypeAdapter(Override).validate_json(path.read_bytes())
    except (ValidationError, OSError) as error:
        raise OverrideError(f"{path}: {error}") from error
