"""One account, for an administrator: what it is, what is on record of it, and what may change."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from http import HTTPStatus
from typing import Annotated

from fastapi import Form, Path, Request, Response

from adapters.access.credentials import new_password
from api.http.desk import Desk
from api.http.problems import not_there
from api.http.routing import Router
from api.http.sessions import TokenInPath, tokens_shown
from api.http.shapes import PLAIN
from api.pages.desk import Administering
from api.pages.frame import page
from api.pages.kept import Wrong, done, keeper, tried
from api.pages.typed import office_code
from domain.access.account import Account
from domain.access.facts import DeputyNamed, Role
from domain.access.refusals import wrong as wrong_field
from domain.calendar import civil_day
from domain.localities import Code
from projections.prose.own_records import SCOPES, told

router = Router(prefix="/accounts/{account}")

Name = Annotated[str, Path(max_length=40, pattern=PLAIN)]
Text = Annotated[str, Form(max_length=200)]
Day = Annotated[str, Form(max_length=20)]

_EMPTY = dict.fromkeys(("office", "last", "reason"), "")


@dataclass(frozen=True, slots=True)
class Sent:
    """A form of the page that was sent: its name, and what was typed in it."""

    form: str
    typed: Mapping[str, str] = field(default_factory=dict)


@router.get("")
def one(request: Request, desk: Administering, account: Name) -> Response:
    """The account as it stands, and its journal."""
    return shown(request, desk, account)


@router.post("/role")
def give_role(
    request: Request,
    desk: Administering,
    account: Name,
    role: Annotated[Role, Form()],
    place: Text = "",
) -> Response:
    """Another role or place; its sessions, tokens and deputies are over."""
    code = _code(desk, place)
    return _changed(
        request,
        desk,
        account,
        Sent("role", {"role": role, "place": place}),
        lambda: keeper(desk).give_role(account, role, code),
    )


@router.post("/password")
def reset_password(request: Request, desk: Administering, account: Name) -> Response:
    """A password made for it, on this one page; its sessions and a lock are over."""
    _known(desk, account)
    made = new_password()
    wrong = tried("password", lambda: keeper(desk).set_password(account, made))
    return shown(request, desk, account, wrong, secret=None if wrong else made)


@router.post("/deputies")
def name_deputy(
    request: Request,
    desk: Administering,
    account: Name,
    office: Text = "",
    first: Day = "",
    last: Day = "",
) -> Response:
    """It acts for another office too, on some days."""
    code = _code(desk, office)

    def change() -> None:
        named = DeputyNamed(
            office=code or Code(""), first=_day(first, "first"), last=_day(last, "last")
        )
        keeper(desk).name_deputy(account, named)

    sent = Sent("deputy", {"office": office, "first": first, "last": last})
    return _changed(request, desk, account, sent, change)


@router.post("/deputies/end")
def end_deputy(request: Request, desk: Administering, account: Name, office: Text = "") -> Response:
    """It acts for that office no longer."""
    return _changed(
        request,
        desk,
        account,
        Sent("deputy"),
        lambda: keeper(desk).end_deputy(account, Code(office)),
    )


@router.post("/unlock")
def unlock(request: Request, desk: Administering, account: Name) -> Response:
    """Passwords are tried for it again."""
    return _changed(
        request, desk, account, Sent("signing-in"), lambda: keeper(desk).unlock_account(account)
    )


@router.post("/sessions/end")
def end_sessions(request: Request, desk: Administering, account: Name) -> Response:
    """Whoever is signed in to it signs in anew."""
    return _changed(
        request, desk, account, Sent("signing-in"), lambda: keeper(desk).end_sessions(account)
    )


@router.post("/tokens/{token}/revoke")
def revoke(request: Request, desk: Administering, account: Name, token: TokenInPath) -> Response:
    """One of its tokens is good for nothing from the next request on."""
    return _changed(
        request, desk, account, Sent("tokens"), lambda: keeper(desk).revoke_token(account, token)
    )


@router.post("/close")
def close(request: Request, desk: Administering, account: Name, reason: Text = "") -> Response:
    """Nobody signs in to it any more; what it did stays."""
    return _changed(
        request,
        desk,
        account,
        Sent("close", {"reason": reason}),
        lambda: keeper(desk).close_account(account, reason),
    )


@router.post("/reopen")
def reopen(request: Request, desk: Administering, account: Name) -> Response:
    """It signs in again."""
    return _changed(
        request, desk, account, Sent("close"), lambda: keeper(desk).reopen_account(account)
    )


def shown(
    request: Request,
    desk: Desk,
    name: str,
    wrong: Wrong | None = None,
    typed: Mapping[str, str] | None = None,
    *,
    secret: str | None = None,
) -> Response:
    """The page of an account; with a password made for it, which no cache keeps."""
    account = _known(desk, name)
    places, day = desk.served.here.law.places, civil_day(desk.at)
    records = reversed(list(desk.served.identity.accounts.history(name)))
    until = account.locked_until
    response = page(
        request,
        desk,
        "account_kept.html",
        HTTPStatus.OK if wrong is None else wrong.problem.status,
        account=account,
        offices=account.offices(desk.at),
        deputies=[each for each in account.deputies if day <= each.last],
        locked_until=until if until is not None and desk.at < until else None,
        tokens=tokens_shown(account),
        scopes=SCOPES,
        journal=[
            (each.entry, told(each.fact, lambda code: places.full_name(code, day)))
            for each in records
        ],
        given={**_EMPTY, "first": day, "role": account.role, "place": account.place or ""}
        | dict(typed or {}),
        wrong=wrong,
        secret=secret,
    )
    if secret is not None:
        response.headers["Cache-Control"] = "no-store"
    return response


def _changed(
    request: Request, desk: Desk, name: str, sent: Sent, change: Callable[[], object]
) -> Response:
    _known(desk, name)
    wrong = tried(sent.form, change)
    return (
        done(f"/accounts/{name}", "accounts.changed")
        if wrong is None
        else shown(request, desk, name, wrong, sent.typed)
    )


def _known(desk: Desk, name: str) -> Account:
    found = desk.served.identity.accounts.get(name)
    if found is None:
        raise not_there()
    return found


def _code(desk: Desk, text: str) -> Code | None:
    return Code(office_code(text.strip(), civil_day(desk.at))) if text.strip() else None


def _day(text: str, field: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise wrong_field(
            field, "须为日期，如2010-05-06", "a day is expected, as 2010-05-06"
        ) from None
