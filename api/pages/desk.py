"""Who asks for a page: a person with a session; everybody else is sent to sign in.

A form brings the session's CSRF token in its field `csrf`. A page after a write has the place of
what was written as `seen` in its address, and waits until the views show it.
"""

from http import HTTPStatus
from typing import Annotated

from fastapi import Depends, Request

from adapters.access.identity import csrf_matches
from api.http.desk import (
    SAFE,
    Desk,
    check_acts,
    check_administers,
    check_reads,
    served_of,
    visitor_of,
    wait_shown,
)
from api.http.problems import Problem
from api.http.routing import at_once
from api.pages.addresses import came_from, here
from domain.say import Say

_PLACES = 15
_SAME = ("same-origin", "none")


class SignInNeeded(Exception):  # noqa: N818  no error: a session is over
    """Nobody known asks for a page; `address` is where to go on after signing in."""

    def __init__(self, address: str) -> None:
        super().__init__(address)
        self.address = address


def known(request: Request) -> Desk | None:
    """Who asks, by the session's cookie; None for nobody known."""
    served = served_of(request)
    at = served.clock()
    visitor = visitor_of(request, None, at)
    return None if visitor is None else Desk(served, visitor, at)


def check_own_form(request: Request) -> None:
    """That a form which needs no session was not sent by another site, where browsers tell."""
    if request.headers.get("sec-fetch-site", "none") not in _SAME:
        raise _forged()


async def _signed_in(request: Request) -> Desk:
    desk = known(request)
    safe = request.method in SAFE
    if desk is None:
        raise SignInNeeded(here(request) if safe else came_from(request))
    request.state.desk = desk
    if not safe:
        given = (await request.form()).get("csrf")
        if not csrf_matches(desk.visitor, given if isinstance(given, str) else None):
            raise _forged()
    seen = request.query_params.get("seen", "")
    if seen.isascii() and seen.isdigit() and len(seen) <= _PLACES:
        wait_shown(request, desk.served, int(seen), "seen")
    return desk


def _forged() -> Problem:
    say = Say("表单已失效，请返回后重试", "the form is not of this session: go back and try again")
    return Problem(HTTPStatus.FORBIDDEN, "csrf", say)


SignedIn = Annotated[Desk, Depends(_signed_in)]


def _reading(desk: SignedIn) -> Desk:
    return check_reads(desk)


def _acting(desk: SignedIn) -> Desk:
    return check_acts(desk)


def _administering(desk: SignedIn) -> Desk:
    return check_administers(desk)


Reading = Annotated[Desk, Depends(at_once(_reading))]
Acting = Annotated[Desk, Depends(at_once(_acting))]
Administering = Annotated[Desk, Depends(at_once(_administering))]
