"""Signing in and out, one's own account, password and tokens."""

from http import HTTPStatus
from typing import Annotated

from fastapi import Path, Request, Response
from pydantic import BaseModel, Field

from adapters.access.administration import Administration
from adapters.access.identity import Visitor
from api.http.desk import (
    Desk,
    Here,
    SignedIn,
    address_of,
    cookie_name,
    end_session,
    give_session,
)
from api.http.documented import PROBLEMS, problems
from api.http.problems import Problem
from api.http.routing import Router
from api.http.shapes import PLAIN, Body, Me, Text, TokenShown
from domain.access.account import Account
from domain.access.changes import By
from domain.access.facts import Scope
from domain.say import Say

router = Router(tags=["me"], responses=PROBLEMS)

Secret = Annotated[str, Field(min_length=1, max_length=1000)]


class SignIn(Body):
    """A name and its password."""

    name: Annotated[str, Field(max_length=40)]
    password: Secret


class NewPassword(Body):
    """The password as it is, and as it is to be."""

    old: Secret
    new: Secret


class NewToken(Body):
    """A token to be made for another system."""

    label: Text
    scope: Scope
    days: Annotated[int, Field(ge=1, le=366)]


class TokenMade(TokenShown):
    """A token just made: `secret` is shown this once."""

    secret: str


class Tokens(BaseModel):
    """The tokens of an account."""

    items: list[TokenShown]


TokenInPath = Annotated[str, Path(max_length=100, pattern=PLAIN)]


@router.post("/session", status_code=201, responses=problems(HTTPStatus.TOO_MANY_REQUESTS))
def sign_in(here: Here, request: Request, response: Response, body: SignIn) -> Me:
    """Open a session: its cookie comes with the answer, its CSRF token in it."""
    at, had = here.clock(), request.cookies.get(cookie_name(request))
    opened = here.identity.sign_in(body.name, body.password, at, address_of(request), replaces=had)
    give_session(request, response, opened.secret)
    return _me(Desk(here, opened.visitor, at))


@router.delete("/session", status_code=204)
def sign_out(desk: SignedIn, request: Request, response: Response) -> None:
    """End the session."""
    if desk.visitor.csrf is not None:
        end_session(request, response)


@router.get("/me")
def me(desk: SignedIn) -> Me:
    """The account that asks, and for which offices it acts today."""
    return _me(desk)


@router.put("/me/password", status_code=204, responses=problems(HTTPStatus.TOO_MANY_REQUESTS))
def change_password(desk: SignedIn, request: Request, body: NewPassword) -> None:
    """Another password; every session of the account ends."""
    _by_session(desk.visitor)
    desk.served.identity.check_password(desk.who.name, body.old, desk.at, address_of(request))
    own(desk).set_password(desk.who.name, body.new)


@router.get("/me/tokens")
def tokens(desk: SignedIn) -> Tokens:
    """The tokens of one's account; their secrets are not known here."""
    return Tokens(items=tokens_shown(desk.who))


@router.post("/me/tokens", status_code=201)
def issue(desk: SignedIn, body: NewToken) -> TokenMade:
    """Make a token for another system; its secret is told this once."""
    _by_session(desk.visitor)
    before = set(desk.who.tokens)
    secret, account = own(desk).issue_token(desk.who.name, body.label, body.scope, body.days)
    made = next(each for each in tokens_shown(account) if each.token not in before)
    return TokenMade(secret=secret, **made.model_dump())


@router.delete("/me/tokens/{token}", status_code=204)
def revoke(desk: SignedIn, token: TokenInPath) -> None:
    """A token is good for nothing from the next request on."""
    own(desk).revoke_token(desk.who.name, token)


def tokens_shown(account: Account) -> list[TokenShown]:
    """An account's tokens, as they were made."""
    return [
        TokenShown(token=name, label=each.label, scope=each.scope, expires_at=each.expires_at)
        for name, each in account.tokens.items()
    ]


def own(desk: Desk) -> Administration:
    """What an account may change of itself."""
    by = By(account=desk.who, actor=desk.who.name)
    return Administration(desk.served.identity, by, desk.at)


def _by_session(visitor: Visitor) -> None:
    """A token makes no other tokens and no password: it would outlive its revocation."""
    if visitor.csrf is None:
        say = Say("须登录后办理，令牌不可", "sign in for that; a token does not do it")
        raise Problem(HTTPStatus.FORBIDDEN, "session-needed", say)


def _me(desk: Desk) -> Me:
    who = desk.who
    return Me(
        name=who.name,
        shown=who.shown,
        role=who.role,
        place=who.place,
        offices=list(who.offices(desk.at)),
        scope=desk.visitor.scope,
        csrf=desk.visitor.csrf,
    )
