"""The app: an installation's pages, its API under `/api/v1`, and what stands around them."""

from importlib.metadata import version

from fastapi import FastAPI, Request, Response
from fastapi.routing import APIRoute

from adapters.served import Served
from api.http import (
    accounts,
    acts,
    cases,
    events,
    examples,
    health,
    law,
    problems,
    reads,
    registers,
    replays,
    reports,
    sealed,
    sessions,
    vault,
    worklist,
)
from api.http.limits import API, BodyLimits
from api.http.routing import in_threads
from api.http.shapes import ProblemShown
from api.http.watching import Figures, Watching
from api.pages import frame
from api.pages.catalog import PAGES

_FIRST = (worklist, cases, acts, events, reports)
"""What is asked for most: routes are tried one by one, in their order."""

_THEN = (
    *(replays, reads, registers, law),
    *(sessions, accounts, vault, sealed),
)

_WATCHED = frozenset(route.path for route in health.router.routes if isinstance(route, APIRoute))
"""What whoever watches the machine asks for."""


def app(served: Served) -> FastAPI:
    """The app that answers for an installation; whoever made the installation closes it."""
    made = FastAPI(
        title="两地 Liangdi",
        version=version("liangdi"),
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/v1/openapi.json",
        lifespan=in_threads,
    )
    made.state.served = served
    made.state.figures = Figures()
    for each in _FIRST:
        made.include_router(each.router, prefix="/api/v1")
    for page in PAGES:
        made.include_router(page.router, include_in_schema=False)
    for each in _THEN:
        made.include_router(each.router, prefix="/api/v1")
    made.include_router(health.router)
    frame.send_to_sign_in(made)
    problems.install(made, _answer)
    made.add_middleware(BodyLimits, answer=_answer)
    made.add_middleware(Watching, figures=made.state.figures, answer=_answer)
    examples.install(made, ProblemShown)
    return made


def _answer(problem: problems.Problem, request: Request) -> Response:
    """A document for a program, a page for a person."""
    path = request.url.path
    if path.startswith(API) or path in _WATCHED:
        return problems.answer_to(problem, request)
    return frame.problem_page(problem, request)
