"""The case page: how a case stands, or stood; what may be done in it now; an act done on it."""

from http import HTTPStatus
from typing import Annotated, Any

from fastapi import Query, Request, Response
from fastapi.responses import RedirectResponse

from adapters import doing
from adapters.requests import Request as Handed
from adapters.requests import is_correction
from adapters.write_path import Stale
from api.http.desk import Desk
from api.http.problems import Problem, problem_of
from api.http.routing import Router
from api.http.shapes import CaseInPath
from api.pages.act_shown import (
    Sent,
    given_of,
    given_of_correction,
)
from api.pages.case_shown import numbers_of
from api.pages.case_view import Looking, as_it_stood, case_at, seen_case, shown
from api.pages.desk import Acting, Reading
from api.pages.flash import Said, say_next
from api.pages.typed import Posted, Typed, one
from domain import entry_refusals
from domain.access.reads import Part
from domain.calendar import civil_day
from domain.case import settle
from domain.localities import Code
from domain.recorded import CaseId, FactId
from domain.say import Say
from projections.words.acts import ACTS

router = Router()

Instant = Annotated[str, Query(max_length=40)]


@router.get("/cases/{case}")
def case_page(
    request: Request,
    desk: Reading,
    case: CaseInPath,
    as_of: Instant = "",
    known_at: Instant = "",
    for_: Annotated[str, Query(alias="for", max_length=20)] = "",
    correct: Annotated[int | None, Query(ge=1)] = None,
) -> Response:
    """A case as it stands; with `as_of` or `known_at`, as it stood, and then with no forms."""
    found = seen_case(desk, CaseId(case), Part.PAGE)
    if as_of or known_at:
        return as_it_stood(request, desk, found, as_of, known_at)
    return shown(request, desk, found, Looking(on_behalf=_office(for_), correct=correct))


@router.post("/cases/{case}/acts")
def act(request: Request, desk: Acting, case: CaseInPath, typed: Posted) -> Response:
    """Do an act in a case, if nothing happened in it since the page was made."""
    found = seen_case(desk, CaseId(case), Part.ACT)
    name, by, version = one(typed, "act"), one(typed, "by"), one(typed, "version")
    if name not in ACTS or not version.isdecimal():
        raise Problem(HTTPStatus.UNPROCESSABLE_ENTITY, "malformed", Say("表单有误", "no such form"))
    seen = int(version)
    if pick := one(typed, "pick"):
        return shown(request, desk, found, _looking(desk, found, typed, picked(typed, pick), None))
    try:
        given = _given(desk, found, name, typed)
        asked = Handed(by=by, act=name, given=given)
        done = doing.acts(desk.served, desk.who, asked, desk.at, found, seen, seen=True)
    except Stale:
        return shown(request, desk, found, _looking(desk, found, typed, typed, None, seen), 412)
    except Exception as error:
        problem = problem_of(error)
        if problem is None or problem.status == HTTPStatus.NOT_FOUND:
            raise
        problem = at_field(problem)
        return shown(
            request, desk, found, _looking(desk, found, typed, typed, problem), problem.status
        )
    number = done.records[0].version
    response = RedirectResponse(f"/cases/{found}?seen={done.position}#f{number}", 303)
    say_next(response, Said("ok", Say(f"已记录：{ACTS[name].zh}", f"recorded: {ACTS[name].en}")))
    return response


def at_field(problem: Problem) -> Problem:
    """The problem at the field of a form, not of a request."""
    field = (problem.field or "").removeprefix("with.")
    problem.field = field or None
    return problem


def picked(typed: Typed, pick: str) -> Typed:
    """What was typed, with the unit that was picked in its field."""
    name, _, code = pick.rpartition(" ")
    return {**typed, name: [code]} if name in typed else typed


def _given(desk: Desk, case: CaseId, name: str, typed: Typed) -> dict[str, Any]:
    here, day = case_at(desk, case, desk.at), civil_day(desk.at)
    if not is_correction(name):
        position = settle(here)
        assert position is not None, "seen, and therefore open"
        return given_of(name, typed, position, day)
    original = here.docket.history.find(FactId(one(typed, "of")))
    if original is None:
        raise entry_refusals.unknown_case(case)
    return given_of_correction(original, typed, day)


def _looking(
    desk: Desk,
    case: CaseId,
    typed: Typed,
    kept: Typed,
    problem: Problem | None,
    seen: int | None = None,
) -> Looking:
    """The page as the form that came back was part of it."""
    entered_by = _office(one(typed, "entered_by"))
    sent = Sent(
        act=one(typed, "act"),
        by=Code(one(typed, "by")),
        entered_by=entered_by,
        earlier=one(typed, "earlier") == "true",
        typed=kept,
        problem=problem,
    )
    numbered = numbers_of(case_at(desk, case, desk.at))
    return Looking(
        on_behalf=sent.by if entered_by else None,
        correct=numbered.get(FactId(one(typed, "of"))),
        sent=sent,
        seen=seen,
        problem=problem,
    )


def _office(text: str) -> Code | None:
    return Code(text) if text else None
