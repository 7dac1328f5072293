"""An area at a glance, for who oversees it: its units in figures, each figure with its list."""

from fastapi import Request, Response

from adapters.queries.overviews import below, overviews
from adapters.queries.queues import days_of
from api.http.desk import Desk
from api.pages.frame import page
from domain.calendar import civil_day
from domain.localities import Level


def shown(request: Request, desk: Desk) -> Response:
    """The units of the account's area, and the area as a whole."""
    days = days_of(desk.served.here.law.calendars(None), civil_day(desk.at))
    with desk.served.reading() as (session, _):
        units, whole = overviews(session, desk.sight, days.near)
    return page(
        request,
        desk,
        "overview.html",
        units=units,
        whole=whole,
        level=below(desk.who.place) if desk.who.place else Level.PROVINCE,
        days=days,
    )
