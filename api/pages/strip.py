"""How a term was counted: day 0, the days that count and those that do not, and which notice."""

from collections.abc import Sequence
from dataclasses import dataclass

from api.shown import numbered
from domain.calendar import DayExplained, Notice
from domain.law import Law, Term
from domain.settings import Settings


@dataclass(frozen=True, slots=True)
class Cell:
    """A civil day of the strip; `number` is its place in the count, None for day 0 and rest."""

    explained: DayExplained
    number: int | None
    is_first: bool
    is_last: bool


@dataclass(frozen=True, slots=True)
class Strip:
    """A term in weeks from Monday to Sunday, None before day 0 and after the last day."""

    weeks: tuple[tuple[Cell | None, ...], ...]
    notices: tuple[Notice, ...]
    provisional: bool


_WEEK = 7


def strip(law: Law, settings: Settings, term: Term) -> Strip | None:
    """The days of a term in working days; None for any other."""
    if not term.days:
        return None
    days = list(law.calendars(settings.calendar_until).days(term.day0, term.days[-1]))
    cells: list[Cell | None] = [None] * days[0].day.weekday()
    cells += [
        Cell(day, number, is_first=day is days[0], is_last=day is days[-1])
        for day, number in numbered(days)
    ]
    cells += [None] * (-len(cells) % _WEEK)
    weeks = tuple(tuple(cells[at : at + _WEEK]) for at in range(0, len(cells), _WEEK))
    return Strip(weeks, _notices(days[1:]), term.provisional)


def _notices(days: Sequence[DayExplained]) -> tuple[Notice, ...]:
    """The notices that moved a day, each once."""
    return tuple(dict.fromkeys(day.notice for day in days if day.notice is not None))
