"""The app: the routes of one served installation under `/api/v1`, and what stands around them."""

from importlib.metadata import version

from fastapi import APIRouter, FastAPI

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
    registers,
    reports,
    sessions,
    vault,
    worklist,
)
from api.http.limits import BodyLimits
from api.http.shapes import ProblemShown
from api.http.watching import Figures, Watching

_RESOURCES = (cases, acts, worklist, registers, reports, law, events, sessions, accounts, vault)


def app(served: Served) -> FastAPI:
    """The app that answers for an installation; whoever made the installation closes it."""
    made = FastAPI(
        title="两地 Liangdi",
        version=version("liangdi"),
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/v1/openapi.json",
    )
    made.state.served = served
    made.state.figures = Figures()
    under = APIRouter(prefix="/api/v1")
    for each in _RESOURCES:
        under.include_router(each.router)
    made.include_router(under)
    made.include_router(health.router)
    problems.install(made)
    made.add_middleware(BodyLimits)
    made.add_middleware(Watching, figures=made.state.figures)
    examples.install(made, ProblemShown)
    return made
