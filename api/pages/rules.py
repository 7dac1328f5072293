"""The rules: every document with what it lays down, and a page for each rule."""

from datetime import date
from typing import Annotated

from fastapi import Query, Request, Response

from api.http.problems import not_there
from api.http.routing import Router
from api.http.shapes import PLAIN
from api.pages.desk import SignedIn
from api.pages.frame import page
from api.shown import in_force
from domain.calendar import civil_day
from domain.localities import Code
from projections.rules import of_instrument, rule, rule_of
from projections.words.rules import law_word, term_word
from projections.words.values import VALUES

router = Router(prefix="/rules")

_PROVINCE = Code("32")
"""Whose rules are shown to who has no place."""


@router.get("")
def listed(
    request: Request,
    desk: SignedIn,
    place: Annotated[str, Query(max_length=20, pattern=PLAIN)] = "",
    on: date | None = None,
) -> Response:
    """Every rule, and which documents are in force at a place on a day."""
    law, day = desk.served.here.law, on or civil_day(desk.at)
    office = Code(place.strip()) if place.strip() else desk.who.place or _PROVINCE
    try:
        known = law.places.ever_existed(office)
    except ValueError:
        known = False
    binding = in_force(law, office, day).binding if known else []
    return page(
        request,
        desk,
        "rules.html",
        place=office,
        on=day,
        known=known,
        shelves=[
            (each, each in binding, of_instrument(each.key))
            for each in sorted(law.instruments, key=lambda each: each not in binding)
        ],
        term_word=term_word,
    )


@router.get("/{name}")
def one(request: Request, desk: SignedIn, name: str) -> Response:
    """What a rule says, in our words and its own, and what comes from it."""
    found = rule(name)
    if found is None:
        raise not_there()
    return page(
        request,
        desk,
        "rule.html",
        rule=found,
        instrument=desk.served.here.law.instrument(found.instrument),
        rule_of=rule_of,
        term_word=term_word,
        law_word=law_word,
        word=lambda value: VALUES[type(value)][value],
    )
