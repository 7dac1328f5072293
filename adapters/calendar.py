"""Working days from the `chinesecalendar` package and override files, each with its notice.

An override file is a notice as JSON: the year, what it is called, and the days it moves:

    {"year": 2027, "title": "...", "number": "国办发明电〔2026〕1号", "issued_on": "2026-11-02",
     "days": [{"date": "2027-01-01", "name": "元旦", "works": false}]}
"""

import csv
from collections.abc import Iterable
from datetime import date
from importlib.resources import files
from pathlib import Path

import chinese_calendar
from pydantic import TypeAdapter, ValidationError

from adapters.codec import problem
from domain.calendar import Notice, SpecialDay
from domain.notices import Calendars, HolidayNotice

_DECEMBER = 12
_NAMES = {holiday.value: holiday.chinese for holiday in chinese_calendar.Holiday}
_NOTICE = TypeAdapter(HolidayNotice)


class OverrideError(Exception):
    """An override file that is not one: names the file and the field."""


def calendars(overrides: Iterable[Path] = ()) -> Calendars:
    """The calendars that ship, with override files; OverrideError if a file is not one."""
    return Calendars(*_packaged(), tuple(map(_read, overrides)))


def read_notice(data: bytes) -> HolidayNotice:
    """The notice in an override file's bytes; ValueError says where it is none."""
    try:
        return _NOTICE.validate_json(data)
    except ValidationError as error:
        where, expected = problem(error)
        raise ValueError(
            ": ".join((".".join(map(str, where)), expected)).removeprefix(": ")
        ) from None


def _packaged() -> tuple[dict[date, SpecialDay], frozenset[int]]:
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
    return special, frozenset(day.year for day in special) & frozenset(yearly)


def _year_of_notice(day: date, name: str) -> int:
    """New Year's days in December are moved by the notice of the year to come."""
    is_next = day.month == _DECEMBER and name == chinese_calendar.Holiday.new_years_day.value
    return day.year + 1 if is_next else day.year


def _read(path: Path) -> HolidayNotice:
    try:
        return read_notice(path.read_bytes())
    except (ValueError, OSError) as error:
        raise OverrideError(f"{path}: {error}") from error
