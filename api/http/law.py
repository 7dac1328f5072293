"""What the law and the country are: rules in force, units of any year, terms counted by day."""

from datetime import date
from typing import Annotated, Any

from fastapi import Query
from pydantic import BaseModel

from adapters.fields import MalformedAct
from adapters.gazetteer import gazetteer
from api.http.desk import SignedIn
from api.http.documented import PROBLEMS
from api.http.routing import Router
from api.http.shapes import PLAIN, Code_
from api.shown import rules_shown, term_shown, unit_shown
from domain.calendar import civil_day
from domain.localities import Code, Level

router = Router(tags=["law"], responses=PROBLEMS)

Year = Annotated[int | None, Query(ge=2000, le=2060, description="With notices up to it only.")]


class Term(BaseModel):
    """A term counted day by day, day 0 first."""

    due_on: date
    provisional: bool
    days: list[dict[str, Any]]


class Units(BaseModel):
    """Units found, the best first, and how many were left off."""

    items: list[dict[str, Any]]
    left_off: int


class Rules(BaseModel):
    """What binds an office on a day."""

    instruments: list[dict[str, Any]]
    duties: list[dict[str, Any]]
    for_information: list[dict[str, Any]]


@router.get("/calendar/terms")
def term(
    desk: SignedIn,
    start: Annotated[date, Query(description="Day 0, which is not counted.")],
    count: Annotated[int, Query(ge=1, le=1000, description="Working days.")],
    until: Year = None,
) -> Term:
    """A term of working days, every civil day with why it counts or not."""
    calendar = desk.served.here.law.calendars(until)
    due_on = calendar.after(start, count)
    return Term(**term_shown(calendar, list(calendar.days(start, due_on)), due_on))


@router.get("/divisions")
def divisions(
    desk: SignedIn,
    q: Annotated[str, Query(max_length=100, pattern=PLAIN)] = "",
    on: date | None = None,
    limit: Annotated[int, Query(ge=1, le=100)] = 20,
) -> Units:
    """Units of any year by code, name or pinyin initials; the provinces if nothing is asked for."""
    day, text = on or civil_day(desk.at), q.strip()
    level = None if text else Level.PROVINCE
    found = gazetteer().find(text, day, level=level, limit=limit)
    items = [unit_shown(match, day) for match in found.matches]
    return Units(items=items, left_off=found.left_off)


@router.get("/rules")
def rules(desk: SignedIn, place: Code_ = "32", on: date | None = None) -> Rules:
    """Every duty in force on a day that binds an office, and where it stands in the text."""
    law, office = desk.served.here.law, Code(place)
    if not law.places.ever_existed(office):
        raise MalformedAct(("place",), f"{place} is no office of any year")
    return Rules(**rules_shown(law, office, on or civil_day(desk.at)))
