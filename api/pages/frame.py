"""The frame of every page: language, who is signed in, navigation, what is said once; its headers.

    return page(request, desk, "worklist.html", rows=rows)

Templates are handed `t s office day instant badge asset` and what the route gives.
"""

from contextlib import suppress
from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse
from jinja2 import Environment, PackageLoader, StrictUndefined

from adapters.ledger import LedgerError
from api.http.desk import Desk, served_of
from api.http.problems import Problem
from api.pages.addresses import here, local, with_values
from api.pages.assets import asset
from api.pages.desk import SignInNeeded, known
from api.pages.flash import all_said, said
from api.pages.language import keep_language, language_of
from api.pages.navigation import navigation
from api.pages.telling import Telling
from domain.calendar import civil_day
from projections.words.roles import ROLES

_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; script-src 'self'; "
    "img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'",
    "Referrer-Policy": "same-origin",
}

_templates = Environment(
    loader=PackageLoader("api.pages"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    auto_reload=False,
)
_templates.globals["asset"] = asset
_templates.globals["with_values"] = with_values


def page(
    request: Request, desk: Desk | None, template: str, status: int = 200, **values: Any
) -> Response:
    """A page for whoever is at the desk; None for nobody."""
    served = served_of(request)
    at = desk.at if desk else served.clock()
    language = language_of(request)
    telling = Telling(language, civil_day(at))
    lines = said(request)
    given = {
        "language": language,
        "t": telling.t,
        "s": telling.s,
        "office": telling.office,
        "day": telling.day,
        "instant": telling.instant,
        "badge": telling.badge,
        "here": here(request),
        "now": at,
        "today": telling.today,
        "who": desk.who if desk else None,
        "csrf": desk.visitor.csrf if desk else None,
        "navigation": navigation(desk, request.url.path) if desk else (),
        "said": lines,
        "demo": served.demo,
        "roles": ROLES,
    }
    text = _templates.get_template(template).render(given | values)
    response = HTMLResponse(text, status, _HEADERS | {"Content-Language": language})
    if lines:
        all_said(response)
    if "lang" in request.query_params:
        keep_language(response, language)
    return response


def problem_page(problem: Problem, request: Request) -> Response:
    """A problem as a page of its own, where no form shows it."""
    desk = getattr(request.state, "desk", None)
    if desk is None:
        with suppress(LedgerError):
            desk = known(request)
    response = page(request, desk, "problem.html", problem.status, problem=problem)
    response.headers.update(problem.headers)
    return response


def send_to_sign_in(app: FastAPI) -> None:
    """Let whoever is not known sign in, and go on where he was."""

    def to_sign_in(_request: Request, error: Exception) -> Response:
        assert isinstance(error, SignInNeeded), "installed for it"
        address = local(error.address)
        after = None if address == "/" else address
        return RedirectResponse(with_values("/sign-in", next=after), 303)

    app.add_exception_handler(SignInNeeded, to_sign_in)
