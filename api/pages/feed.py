"""Deadlines in one's own calendar: addresses made and revoked, and the feed behind one."""

from hashlib import sha256
from typing import Annotated

from fastapi import Form, Path, Request, Response
from fastapi.responses import RedirectResponse

from adapters.access.administration import Administration
from adapters.divisions import places
from adapters.queries.deadlines import deadlines
from api.feed import feed
from api.http.desk import Desk, served_of
from api.http.problems import not_there
from api.http.routing import Router
from api.http.shapes import PLAIN
from api.pages.desk import Reading
from api.pages.flash import Said, say_next
from api.pages.frame import page
from api.pages.language import language_of
from api.pages.strings import STRINGS
from api.pages.telling import Telling
from domain.access.account import Account
from domain.access.changes import MAX_TOKEN_DAYS, By
from domain.access.facts import Role, Scope, TokenIssued
from domain.calendar import civil_day
from domain.errors import Refused

router = Router(prefix="/calendar")

_TYPE = "text/calendar; charset=utf-8"


@router.get("")
def shown(request: Request, desk: Reading) -> Response:
    """The addresses in use, and the form for another."""
    return _page(request, desk, desk.who)


@router.post("")
def made(
    request: Request,
    desk: Reading,
    label: Annotated[str, Form(max_length=200)] = "",
    days: Annotated[int, Form()] = MAX_TOKEN_DAYS,
) -> Response:
    """Make an address, and show it this once."""
    keeper = Administration(desk.served.identity, By(desk.who, desk.who.name), desk.at)
    try:
        secret, account = keeper.issue_token(desk.who.name, label, Scope.CALENDAR, days)
    except Refused as refused:
        return _page(request, desk, desk.who, refused=refused, label=label, days=days)
    address = f"{str(request.base_url).rstrip('/')}/calendar/{secret}.ics"
    return _page(request, desk, account, address=address)


@router.post("/revoke")
def revoked(desk: Reading, token: Annotated[str, Form(max_length=100, pattern=PLAIN)]) -> Response:
    """Make an address good for nothing."""
    keeper = Administration(desk.served.identity, By(desk.who, desk.who.name), desk.at)
    keeper.revoke_token(desk.who.name, token)
    response = RedirectResponse("/calendar", 303)
    say_next(response, Said("ok", STRINGS["feed.revoked"]))
    return response


@router.get("/{secret}.ics")
def calendar(
    request: Request, secret: Annotated[str, Path(max_length=100, pattern="^[A-Za-z0-9_-]+$")]
) -> Response:
    """The feed behind an address; nothing is there for one that is revoked, expired or no such."""
    served = served_of(request)
    at = served.clock()
    visitor = served.identity.by_token(secret, at)
    if (
        visitor is None
        or visitor.scope is not Scope.CALENDAR
        or visitor.account.role is Role.ADMINISTRATOR
    ):
        raise not_there()
    telling = Telling(language_of(request), civil_day(at))
    content = feed(
        deadlines(served, visitor.account, at),
        served.here.node,
        f"{str(request.base_url).rstrip('/')}/cases",
        telling.t,
        lambda code: places().full_name(code, telling.today),
    )
    tag = f'"{sha256(content).hexdigest()[:32]}"'
    headers = {"ETag": tag, "Cache-Control": "private, no-cache"}
    if tag in request.headers.get("if-none-match", ""):
        return Response(None, 304, headers)
    return Response(content, 200, headers, _TYPE)


def _page(
    request: Request,
    desk: Desk,
    account: Account,
    *,
    address: str | None = None,
    refused: Refused | None = None,
    label: str | None = None,
    days: int = MAX_TOKEN_DAYS,
) -> Response:
    return page(
        request,
        desk,
        "calendar.html",
        status=200 if refused is None else 422,
        tokens=_in_use(account, desk),
        address=address,
        refused=refused,
        label=label,
        days=days,
        most=MAX_TOKEN_DAYS,
    )


def _in_use(account: Account, desk: Desk) -> list[TokenIssued]:
    return [
        each
        for each in account.tokens.values()
        if each.scope is Scope.CALENDAR and desk.at < each.expires_at
    ]
