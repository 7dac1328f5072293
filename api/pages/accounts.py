"""The accounts, for an administrator: every one, and a new one."""

from dataclasses import dataclass
from http import HTTPStatus
from typing import Annotated

from fastapi import Form, Query, Request, Response

from adapters.access.credentials import new_password
from api.http.desk import Desk
from api.http.routing import Router
from api.pages.account_kept import shown as account_shown
from api.pages.desk import Administering
from api.pages.frame import page
from api.pages.kept import Wrong, done, keeper, tried
from api.pages.typed import office_code
from domain.access.account import Account
from domain.access.facts import Role
from domain.calendar import civil_day
from domain.localities import Code

router = Router()

Text = Annotated[str, Form(max_length=200)]


@dataclass(frozen=True, slots=True)
class _Given:
    """The form of a new account, as it was filled in."""

    name: str = ""
    shown: str = ""
    role: Role = Role.COORDINATOR
    place: str = ""
    password: bool = True


@router.get("/accounts")
def every(
    request: Request, desk: Administering, q: Annotated[str, Query(max_length=100)] = ""
) -> Response:
    """Every account, or those in whose name or place a text is."""
    return listed(request, desk, q)


@router.get("/new-account")
def new(request: Request, desk: Administering) -> Response:
    """The form of a new account."""
    return _form(request, desk, _Given(), None)


@router.post("/new-account")
def open_account(
    request: Request,
    desk: Administering,
    name: Text = "",
    shown: Text = "",
    role: Annotated[Role, Form()] = Role.COORDINATOR,
    place: Text = "",
    password: Annotated[bool, Form()] = False,  # noqa: FBT002  a box of the form
) -> Response:
    """Open an account; a password made for it is on this one page, and nowhere else."""
    given = _Given(name.strip(), shown.strip(), role, place.strip(), password)
    code = Code(office_code(given.place, civil_day(desk.at))) if given.place else None
    made = new_password() if password else None

    def change() -> None:
        keeper(desk).open_account(given.name, given.shown or given.name, role, code)
        if made is not None:
            keeper(desk).set_password(given.name, made)

    wrong = tried("new", change)
    if wrong is not None:
        return _form(request, desk, given, wrong)
    if made is None:
        return done(f"/accounts/{given.name}", "accounts.opened")
    return account_shown(request, desk, given.name, secret=made)


def listed(request: Request, desk: Desk, q: str = "") -> Response:
    """The list, which is an administrator's first page, too."""
    places, day = desk.served.here.law.places, civil_day(desk.at)

    def fits(account: Account) -> bool:
        place = account.place
        where = "" if place is None else f"{places.full_name(place, day)} {place}"
        return q in f"{account.name} {account.shown} {where}"

    accounts = desk.served.identity.accounts.all()
    found = [each for each in accounts if fits(each)]
    return page(request, desk, "accounts.html", accounts=found, count=len(accounts), q=q)


def _form(request: Request, desk: Desk, given: _Given, wrong: Wrong | None) -> Response:
    status = HTTPStatus.OK if wrong is None else wrong.problem.status
    return page(request, desk, "account_new.html", status, given=given, wrong=wrong)
