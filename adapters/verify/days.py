"""Days and terms from the rules and the calendar days of a bundle: this program's own reckoning."""

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import Any

CIVIL = timezone(timedelta(hours=8))
_MIDNIGHT = "24:00"


class NotReckoned(Exception):  # noqa: N818  what this program leaves, not what went wrong
    """A term of a shape, or a day, that this program does not reckon, with the reason."""


@dataclass(frozen=True, slots=True)
class Ends:
    """When a term ends: its last day, the first instant after it, whether an act at it is in time.

    `settled` is false where a day counted is not settled by a published notice.
    """

    due_on: date | None
    at: datetime | None
    inclusive: bool
    settled: bool

    def holds(self, moment: datetime) -> bool:
        """Whether an act at the moment is in time."""
        if self.at is None or not self.settled:
            return True
        return moment <= self.at if self.inclusive else moment < self.at

    def is_over(self, moment: datetime) -> bool:
        """Whether the term has ended at the moment."""
        return self.at is not None and self.settled and moment >= self.at


class Days:
    """The civil days of a bundle: whether each counts, and whether that is settled."""

    def __init__(self, days: list[Mapping[str, Any]]) -> None:
        self._counts = {date.fromisoformat(each["day"]): bool(each["counts"]) for each in days}
        self._settled = {date.fromisoformat(each["day"]): not each["provisional"] for each in days}

    def working_day(self, after: date, count: int) -> date:
        """The so-manieth working day after a day, that day not counted."""
        day = after
        while count:
            day += timedelta(days=1)
            count -= self._known(self._counts, day)
        return day

    def rolled(self, day: date) -> date:
        """The day, or the first working day after it."""
        return self.working_day(day - timedelta(days=1), 1)

    def settled(self, *days: date) -> bool:
        return all(self._known(self._settled, day) for day in days)

    @staticmethod
    def _known(table: Mapping[date, bool], day: date) -> bool:
        if day not in table:
            raise NotReckoned(f"{day} is not among the days of the bundle")
        return table[day]


def ends(term: Mapping[str, Any], since: datetime, settings: Mapping[str, Any], days: Days) -> Ends:
    """When a term that began at an instant ends; NotReckoned for a shape that is not known here."""
    day0 = civil_day(since)
    close = settings["day_ends_at"]
    match term["shape"]:
        case "WorkingDays" | "ServiceStandard" as shape:
            own = shape == "ServiceStandard"
            count = settings["inquiry_working_days"] if own else term["count"]
            due = days.working_day(day0, count)
            first = min(day0 + timedelta(days=1), due)
            return _until(due, close, settled=days.settled(first, due))
        case "CalendarDays":
            return _rolling(day0 + timedelta(days=term["count"]), close, days)
        case "Months":
            return _rolling(_months_after(day0, term["count"]), close, days)
        case "SameDay":
            in_time = close != _MIDNIGHT and since <= _at(day0, time.fromisoformat(close))
            return _until(day0, close if in_time else _MIDNIGHT, settled=True)
        case "Promptly" | "Standing" | "Regularly" | "Threshold":
            return Ends(None, None, inclusive=False, settled=True)
        case "Validity" if term["months"] is None:
            return Ends(None, None, inclusive=False, settled=True)
        case "Validity":
            return _until(_months_after(day0, term["months"]), _MIDNIGHT, settled=True)
        case shape:
            raise NotReckoned(f"terms of the shape {shape} are not reckoned here")


def period(
    term: Mapping[str, Any], first: datetime, number: int, settings: Mapping[str, Any], days: Days
) -> tuple[date, Ends]:
    """When a period of so many months begins and ends, numbered from 0, the first day's."""
    day0, months = civil_day(first), term["count"]
    last = _months_after(day0, months * (number + 1))
    return _months_after(day0, months * number), _rolling(last, settings["day_ends_at"], days)


def civil_day(moment: datetime) -> date:
    """The civil day of an instant in China."""
    return moment.astimezone(CIVIL).date()


def instant(text: str) -> datetime:
    """An instant from its text, which says its offset."""
    found = datetime.fromisoformat(text)
    if found.tzinfo is None:
        raise ValueError(f"{text} says no offset")
    return found


def _rolling(last: date, close: str, days: Days) -> Ends:
    due = days.rolled(last)
    return _until(due, close, settled=days.settled(last, due))


def _until(due: date, close: str, *, settled: bool) -> Ends:
    whole = close == _MIDNIGHT
    at = _at(due + timedelta(days=1), time()) if whole else _at(due, time.fromisoformat(close))
    return Ends(due, at, inclusive=not whole, settled=settled)


def _at(day: date, clock: time) -> datetime:
    return datetime.combine(day, clock, CIVIL).astimezone(UTC)


def _months_after(day: date, count: int) -> date:
    years, month = divmod(day.month - 1 + count, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))
