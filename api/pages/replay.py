"""A case replayed on a page: as it stood on one day and was known on another, fact by fact."""

from datetime import datetime
from http import HTTPStatus
from typing import Annotated

from fastapi import Query, Request, Response
from fastapi.responses import RedirectResponse

from adapters.fields import MalformedAct, read_instant
from adapters.replay import NotOpen
from api.http.desk import Desk
from api.http.problems import Problem, problem_of
from api.http.routing import Router
from api.http.shapes import CaseInPath
from api.pages.case_view import now_in, seen_case
from api.pages.desk import Reading
from api.pages.frame import page
from api.pages.language import language_of
from api.pages.replay_shown import Asked, ReplayPage, Sliders, replay_page, sliders, typed
from api.pages.what_if import asked_of, fields_of, typed_of
from api.replayed import replayed
from domain.access.reads import Part
from domain.history import history_of
from domain.recorded import CaseId
from projections.words.cases import KINDS, STAGES

router = Router()

Instant = Annotated[str, Query(max_length=40)]
Place = Annotated[int | None, Query(ge=0, le=100_000)]
Number = Annotated[int | None, Query(ge=1, le=100_000)]


@router.get("/cases/{case}/replay")
def one(  # noqa: PLR0913, PLR0917  what the address may say
    request: Request,
    desk: Reading,
    case: CaseInPath,
    as_of: Instant = "",
    known_at: Instant = "",
    step: Number = None,
    at: Place = None,
    known: Place = None,
    version: Number = None,
) -> Response:
    """The case step by step; `step` is the number of a fact of the one that is looked at.

    `at` and `known` are places of the sliders on a page that had the facts up to `version`: they
    lead to the address that names the instants.
    """
    found = seen_case(desk, CaseId(case), Part.REPLAY)
    asked = Asked(found, as_of.strip(), known_at.strip(), step, typed_of(request))
    if at is not None or known is not None:
        scales = _sliders(desk, found, version)
        given = {
            "as_of": scales.happened.text(at or 0),
            "known_at": scales.learned.text(known or 0),
        }
        return RedirectResponse(asked.address(**given), 303)
    return _shown(request, desk, asked)


def _shown(request: Request, desk: Desk, asked: Asked) -> Response:
    problem = wrong = shown = None
    records = tuple(desk.served.here.ledger.history(asked.case))
    now = now_in(desk, asked.case)
    at = known = now
    try:
        at = read_instant(asked.as_of, ("as_of",)) if asked.as_of else now
        known = read_instant(asked.known_at, ("known_at",)) if asked.known_at else at
        shown, wrong = _replayed(request, desk, asked, at, known)
    except (MalformedAct, NotOpen) as error:
        problem = problem_of(error)
    scales = _sliders(desk, asked.case, None)
    status = next((each.status for each in (problem, wrong) if each), HTTPStatus.OK)
    return page(
        request,
        desk,
        "replay.html",
        status,
        kinds=KINDS,
        stages=STAGES,
        asked=asked,
        at=at,
        known=known,
        exact=(asked.as_of and typed(at), asked.known_at and typed(known)),
        version=records[-1].version,
        scales=scales,
        places=(
            scales.happened.place(at if asked.as_of else None),
            scales.learned.place(known if asked.as_of or asked.known_at else None),
        ),
        shown=shown,
        fields=fields_of(history_of(records).settings, asked.what_if),
        problem=problem,
        wrong=wrong,
    )


def _replayed(
    request: Request, desk: Desk, asked: Asked, at: datetime, known: datetime
) -> tuple[ReplayPage, Problem | None]:
    """The case at these moments, beside what is asked; without it if that is wrong, and why."""
    here, what_if, wrong = desk.served.here, asked_of(asked.what_if), None
    try:
        found = replayed(here, asked.case, at, known, what_if)
    except MalformedAct as error:
        wrong = problem_of(error)
        found = replayed(here, asked.case, at, known)
    return replay_page(desk, found, asked.step, language_of(request)), wrong


def _sliders(desk: Desk, case: CaseId, version: int | None) -> Sliders:
    """The scales as they were with the facts up to a version, None for all."""
    records = desk.served.here.ledger.history(case)
    known = [each for each in records if version is None or each.version <= version]
    return sliders(known, now_in(desk, case))
