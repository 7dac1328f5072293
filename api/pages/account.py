"""One's own account: who one is here, the password, and tokens for other systems."""

from http import HTTPStatus
from typing import Annotated, Any

from fastapi import Form, Path, Request, Response
from fastapi.responses import RedirectResponse

from adapters.access.identity import TooManyAttempts, WrongCredentials
from api.http.desk import Desk, address_of
from api.http.problems import Problem, problem_of
from api.http.routing import Router
from api.http.sessions import own, tokens_shown
from api.http.shapes import PLAIN
from api.pages.desk import SignedIn
from api.pages.flash import Said, say_next
from api.pages.frame import page
from api.pages.strings import STRINGS
from domain.access.facts import Scope
from domain.errors import Refused
from domain.say import Say

router = Router(prefix="/account")

DAYS = (30, 90, 180, 366)
"""How long a token may be good for."""

Secret = Annotated[str, Form(max_length=1000)]


@router.get("")
def account(request: Request, desk: SignedIn) -> Response:
    """Who one is, for which offices one acts today, and what else may be done in one's name."""
    return _shown(request, desk)


@router.post("/password")
def change_password(
    request: Request, desk: SignedIn, old: Secret = "", new: Secret = "", again: Secret = ""
) -> Response:
    """Another password; every session ends, and one signs in anew."""
    if new != again:
        say = Say("两次输入的新密码不同", "the two new passwords differ")
        differ = Problem(HTTPStatus.UNPROCESSABLE_ENTITY, "malformed", say)
        return _shown(request, desk, differ.status, wrong=differ, field="again")
    try:
        desk.served.identity.check_password(desk.who.name, old, desk.at, address_of(request))
        own(desk).set_password(desk.who.name, new)
    except (Refused, WrongCredentials, TooManyAttempts) as error:
        wrong = problem_of(error)
        assert wrong is not None, "each is one"
        field = "new" if wrong.field == "password" else "old"
        return _shown(request, desk, wrong.status, wrong=wrong, field=field)
    response = RedirectResponse("/sign-in", HTTPStatus.SEE_OTHER)
    say_next(response, Said("ok", STRINGS["account.changed"]))
    return response


@router.post("/tokens")
def issue(
    request: Request,
    desk: SignedIn,
    scope: Annotated[Scope, Form()],
    days: Annotated[int, Form(ge=1, le=366)],
    label: Annotated[str, Form(max_length=200)] = "",
) -> Response:
    """Make a token; its secret is on this one page, and nowhere else."""
    try:
        secret, _ = own(desk).issue_token(desk.who.name, label, scope, days)
    except Refused as refused:
        wrong = problem_of(refused)
        assert wrong is not None, "a refusal is one"
        given = {"label": label, "scope": scope, "days": days}
        return _shown(request, desk, wrong.status, wrong=wrong, field="label", given=given)
    return _shown(request, desk, secret=secret)


@router.post("/tokens/{token}/revoke")
def revoke(desk: SignedIn, token: Annotated[str, Path(max_length=100, pattern=PLAIN)]) -> Response:
    """A token is good for nothing from the next request on."""
    own(desk).revoke_token(desk.who.name, token)
    response = RedirectResponse("/account", HTTPStatus.SEE_OTHER)
    say_next(response, Said("ok", STRINGS["account.revoked"]))
    return response


def _shown(
    request: Request,
    desk: Desk,
    status: int = HTTPStatus.OK,
    *,
    wrong: Problem | None = None,
    field: str | None = None,
    given: dict[str, Any] | None = None,
    secret: str | None = None,
) -> Response:
    who = desk.served.identity.accounts.get(desk.who.name) or desk.who
    return page(
        request,
        desk,
        "account.html",
        status,
        offices=who.offices(desk.at),
        deputies=who.deputies,
        tokens=tokens_shown(who),
        scopes=_SCOPES,
        lasts=DAYS,
        wrong=wrong,
        field=field,
        given=given or {"label": "", "scope": Scope.READ, "days": DAYS[1]},
        secret=secret,
    )


_SCOPES = {Scope.READ: STRINGS["account.read"], Scope.ACT: STRINGS["account.act"]}
