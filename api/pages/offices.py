"""The offices of an area, for an administrator: who acts for each."""

from typing import Annotated

from fastapi import Query, Request, Response

from adapters.access.offices import acting, offices_of
from api.http.routing import Router
from api.pages.desk import Administering
from api.pages.frame import page
from domain.calendar import civil_day
from domain.localities import Code, Level

router = Router(prefix="/offices")

_LEVELS = ("city", "county", "township")
_MOST = 500


@router.get("")
def listed(
    request: Request,
    desk: Administering,
    area: Annotated[str, Query(max_length=20)] = "",
    level: Annotated[str, Query(max_length=20)] = "",
) -> Response:
    """Every office that somebody acts for today; of a level, also those that nobody does."""
    places, day = desk.served.here.law.places, civil_day(desk.at)
    accounts = desk.served.identity.accounts.all()
    by_office = acting(accounts, desk.at)
    try:
        known = not area or places.ever_existed(Code(area))
    except ValueError:
        known = False
    codes = {code for code in by_office if code.startswith(area)} if known else set()
    if known and level in _LEVELS:
        codes |= set(offices_of(places, Level[level.upper()], area, day))
    found = [(code, by_office.get(code, [])) for code in sorted(codes)]
    return page(
        request,
        desk,
        "offices.html",
        area=area,
        level=level,
        levels=_LEVELS,
        known=known,
        found=found[:_MOST],
        most=_MOST if len(found) > _MOST else None,
    )
