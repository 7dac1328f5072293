"""Who is asking, and what they are asking of: what every route is handed.

A browser brings a session's cookie, and with anything that changes something the session's CSRF
token; a program brings a token in `Authorization`.
"""

from dataclasses import dataclass, field
from datetime import datetime
from http import HTTPStatus
from typing import Annotated

from fastapi import Depends, Query, Request, Response
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from adapters.access.identity import Visitor, csrf_matches
from adapters.served import WAITS, Served
from api.http.problems import Problem
from api.http.routing import NotYet, at_once
from domain.access.account import Account
from domain.access.facts import Role, Scope
from domain.access.jurisdiction import Jurisdiction
from domain.access.reads import Part
from domain.recorded import CaseId
from domain.say import Say

SAFE = frozenset(("GET", "HEAD", "OPTIONS"))
_SECURE_COOKIE = "__Host-liangdi"
_PLAIN_COOKIE = "liangdi"
CSRF_HEADER = "X-CSRF-Token"

_bearer = HTTPBearer(auto_error=False, scheme_name="token")


@dataclass(frozen=True, slots=True)
class Desk:
    """A request of somebody who is known: who, when, and the installation."""

    served: Served
    visitor: Visitor
    at: datetime
    _names: dict[str, str] = field(default_factory=dict, compare=False)

    @property
    def who(self) -> Account:
        return self.visitor.account

    @property
    def sight(self) -> Jurisdiction:
        return self.served.sight(self.visitor.account, self.at)

    def shown(self, name: str) -> str:
        """The name of an account that others see, as it was when this request first asked."""
        if name not in self._names:
            self._names[name] = self.served.identity.accounts.shown(name)
        return self._names[name]

    def looks(self, case: CaseId, part: Part) -> bool:
        """Whether the account sees a case; if so, that it had this of it shown is on record."""
        return self.served.look(self.who, self.at, case, part)


def cookie_name(request: Request) -> str:
    """The session's cookie; over https one that only this host can set."""
    return _SECURE_COOKIE if request.url.scheme == "https" else _PLAIN_COOKIE


def give_session(request: Request, response: Response, secret: str) -> None:
    """Hand the browser its session; no script reads it, and no other site's form sends it."""
    response.set_cookie(
        cookie_name(request),
        secret,
        path="/",
        secure=request.url.scheme == "https",
        httponly=True,
        samesite="lax",
    )


def end_session(request: Request, response: Response) -> None:
    """End the session that the browser has, and take its cookie away."""
    cookie = cookie_name(request)
    secret = request.cookies.get(cookie)
    if secret:
        served_of(request).identity.sign_out(secret)
        response.delete_cookie(cookie, path="/")


def address_of(request: Request) -> str:
    """The address a request comes from; empty where there is none."""
    return request.client.host if request.client else ""


def served_of(request: Request) -> Served:
    """The installation."""
    found = request.app.state.served
    assert isinstance(found, Served), "set where the app is made"
    return found


Here = Annotated[Served, Depends(at_once(served_of))]


def visitor_of(
    request: Request, token: str | None, at: datetime, *, is_use: bool = True
) -> Visitor | None:
    """Who makes a request, by its token or its session; None for nobody known.

    A look at a session that its person did not ask for is no use of it.
    The token in a calendar's address is nobody's key to anything else.
    """
    identity = served_of(request).identity
    if token is not None:
        visitor = identity.by_token(token, at)
        return None if visitor is None or visitor.scope is Scope.CALENDAR else visitor
    secret = request.cookies.get(cookie_name(request))
    return identity.by_session(secret, at, is_use=is_use) if secret else None


def _signed_in(
    request: Request,
    here: Here,
    token: Annotated[HTTPAuthorizationCredentials | None, Depends(_bearer)],
) -> Desk:
    at = here.clock()
    visitor = visitor_of(request, token.credentials if token else None, at)
    if visitor is None:
        raise Problem(
            HTTPStatus.UNAUTHORIZED,
            "sign-in",
            Say("请先登录", "sign in, or bring a token"),
            headers={"WWW-Authenticate": "Bearer"},
        )
    if request.method not in SAFE:
        if visitor.scope is not Scope.ACT:
            raise _forbidden("read-only", "该令牌只可读取", "the token is good for reading only")
        if not csrf_matches(visitor, request.headers.get(CSRF_HEADER)):
            raise _forbidden(
                "csrf", "缺少或不符的 CSRF 令牌", f"the header {CSRF_HEADER} is expected, from /me"
            )
    return Desk(here, visitor, at)


SignedIn = Annotated[Desk, Depends(at_once(_signed_in))]


def _reading(desk: SignedIn) -> Desk:
    return check_reads(desk)


Reading = Annotated[Desk, Depends(at_once(_reading))]


def _acting(desk: SignedIn) -> Desk:
    return check_acts(desk)


Acting = Annotated[Desk, Depends(at_once(_acting))]


def _administering(desk: SignedIn) -> Desk:
    return check_administers(desk)


Administering = Annotated[Desk, Depends(at_once(_administering))]


def check_reads(desk: Desk) -> Desk:
    """Who sees cases; Problem for an administrator."""
    if desk.who.role is Role.ADMINISTRATOR:
        raise _forbidden("role", "管理员不接触个案", "an administrator sees no case")
    return desk


def check_acts(desk: Desk) -> Desk:
    """Who acts for an office; Problem for an administrator and an auditor."""
    if check_reads(desk).who.role is Role.AUDITOR:
        raise _forbidden("role", "审计员只可查阅", "an auditor changes nothing")
    return desk


def check_administers(desk: Desk) -> Desk:
    """Who keeps the accounts; Problem for everybody else."""
    if desk.who.role is not Role.ADMINISTRATOR:
        raise _forbidden("role", "只有管理员可以办理", "only an administrator does this")
    return desk


def _waited(
    request: Request,
    here: Here,
    wait_for: Annotated[
        int | None, Query(ge=0, le=2**53, description="Wait until this position is shown.")
    ] = None,
) -> None:
    if wait_for is not None:
        wait_shown(request, here, wait_for, "wait_for")


def wait_shown(request: Request, here: Served, position: int, field: str) -> None:
    """Wait until the views have passed a place that the field names; Problem if they do not."""
    if position > here.here.ledger.position:
        raise Problem(
            HTTPStatus.UNPROCESSABLE_ENTITY,
            "malformed",
            Say("台账尚无此位置", "the ledger does not reach so far"),
            field=field,
        )
    if here.follower.shown < position:
        if not getattr(request.state, "waited", False):
            raise NotYet(lambda: here.follower.shown >= position, WAITS)
        raise Problem(
            HTTPStatus.SERVICE_UNAVAILABLE,
            "not-shown-yet",
            Say("视图尚未更新到该位置", "the views have not come so far yet"),
            headers={"Retry-After": "1"},
        )


Waited = Depends(at_once(_waited))
"""A route that can wait for what its reader wrote."""


def _forbidden(code: str, zh: str, en: str) -> Problem:
    return Problem(HTTPStatus.FORBIDDEN, code, Say(zh, en))
