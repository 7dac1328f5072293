"""The months a closed report is about: the last of them is over when it is made."""

from dataclasses import dataclass
from datetime import date, datetime

from adapters.views.as_of import recorded_at
from api.http.desk import Desk
from api.pages.reports_asked import Asking
from api.pages.reports_place import Standing
from domain.calendar import civil_day


@dataclass(frozen=True, slots=True)
class Period:
    """Months as 2010-09, both included; `is_closed` if the last was over at the place asked for."""

    first: str
    last: str
    is_closed: bool


def period(desk: Desk, asking: Asking, place: Standing) -> Period:
    """The months asked for; unless said, the year's so far that are over."""
    at = desk.at if place.is_now else recorded_at(desk.served.tables, place.position)
    over = last_closed(at)
    last = asking.asked.last or over
    first = asking.asked.first or f"{last[:4]}-01"
    return Period(first, last, is_closed=first <= last <= over)


def last_closed(at: datetime) -> str:
    """The last month that was over at an instant."""
    today = civil_day(at)
    year, month = (today.year, today.month - 1) if today.month > 1 else (today.year - 1, 12)
    return f"{date(year, month, 1):%Y-%m}"
