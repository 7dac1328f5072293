"""Accounts and settings, for an administrator: opened, changed and closed by facts."""

from datetime import date
from typing import Annotated

from fastapi import Path
from pydantic import BaseModel, Field

from adapters.access.administration import Administration
from adapters.access.settings import change_settings, settings_now
from api.http.desk import Administering, Desk
from api.http.documented import PROBLEMS
from api.http.routing import Router
from api.http.sessions import Secret, TokenInPath, tokens_shown
from api.http.shapes import PLAIN, AccountShown, Body, Code_, Deputy, Text
from domain.access.account import Account
from domain.access.changes import By
from domain.access.facts import DeputyNamed, Role
from domain.access.refusals import unknown_account
from domain.localities import Code
from domain.settings import CountsBy, Settings

router = Router(tags=["administration"], responses=PROBLEMS)

NameInPath = Annotated[str, Path(max_length=40, pattern=PLAIN)]


class NewAccount(Body):
    """An account to be opened; `place` is its office or area."""

    name: Annotated[str, Field(max_length=40)]
    shown: Text
    role: Role
    place: Code_ | None = None
    password: Secret | None = None


class NewRole(Body):
    """Another role, or place."""

    role: Role
    place: Code_ | None = None


class Password(Body):
    """A password."""

    password: Secret


class Reason(Body):
    """Why."""

    reason: Text


class NewDeputy(Body):
    """An office to act for too, on these days."""

    office: Code_
    first: date
    last: date


class Accounts(BaseModel):
    """Every account."""

    items: list[AccountShown]


class SettingsShown(Body):
    """The readings new cases are kept under (docs/decisions/0007-readings.md)."""

    reply_counts_by: CountsBy
    notice_counts_by: CountsBy
    day_ends_at: Annotated[str, Field(pattern=r"^(0[1-9]|1[0-9]|2[0-3]):[0-5][0-9]$|^24:00$")]
    deemed_consent_out_of_province: bool
    inquiry_working_days: Annotated[int, Field(ge=1, le=250)]
    calendar_until: Annotated[int, Field(ge=2000, le=2060)] | None = None


class NewSettings(Body):
    """Settings, and why they are changed."""

    settings: SettingsShown
    reason: Text


@router.get("/accounts")
def listed(desk: Administering) -> Accounts:
    """Every account, by name."""
    return Accounts(items=[_shown(each) for each in desk.served.identity.accounts.all()])


@router.post("/accounts", status_code=201)
def open_account(desk: Administering, body: NewAccount) -> AccountShown:
    """Open an account; with a password, or until one is set nobody signs in to it."""
    place = Code(body.place) if body.place else None
    account = _keeper(desk).open_account(body.name, body.shown, body.role, place)
    if body.password is not None:
        account = _keeper(desk).set_password(body.name, body.password)
    return _shown(account)


@router.get("/accounts/{name}")
def one(desk: Administering, name: NameInPath) -> AccountShown:
    """An account."""
    found = desk.served.identity.accounts.get(name)
    if found is None:
        raise unknown_account()
    return _shown(found)


@router.put("/accounts/{name}/role")
def give_role(desk: Administering, name: NameInPath, body: NewRole) -> AccountShown:
    """Another role or place; its sessions, tokens and deputies are over."""
    place = Code(body.place) if body.place else None
    return _shown(_keeper(desk).give_role(name, body.role, place))


@router.put("/accounts/{name}/password")
def set_password(desk: Administering, name: NameInPath, body: Password) -> AccountShown:
    """Another password; its sessions are over."""
    return _shown(_keeper(desk).set_password(name, body.password))


@router.post("/accounts/{name}/deputies", status_code=201)
def name_deputy(desk: Administering, name: NameInPath, body: NewDeputy) -> AccountShown:
    """It acts for another office too, on some days."""
    named = DeputyNamed(office=Code(body.office), first=body.first, last=body.last)
    return _shown(_keeper(desk).name_deputy(name, named))


@router.delete("/accounts/{name}/deputies/{office:path}")
def end_deputy(
    desk: Administering,
    name: NameInPath,
    office: Annotated[str, Path(max_length=40, pattern=PLAIN)],
) -> AccountShown:
    """It acts for that office no longer."""
    return _shown(_keeper(desk).end_deputy(name, Code(office)))


@router.delete("/accounts/{name}/tokens/{token}")
def revoke(desk: Administering, name: NameInPath, token: TokenInPath) -> AccountShown:
    """One of its tokens is good for nothing from the next request on."""
    return _shown(_keeper(desk).revoke_token(name, token))


@router.post("/accounts/{name}/close")
def close(desk: Administering, name: NameInPath, body: Reason) -> AccountShown:
    """Nobody signs in to it any more; what it did stays."""
    return _shown(_keeper(desk).close_account(name, body.reason))


@router.post("/accounts/{name}/reopen")
def reopen(desk: Administering, name: NameInPath) -> AccountShown:
    """It signs in again."""
    return _shown(_keeper(desk).reopen_account(name))


@router.get("/settings")
def settings(desk: Administering) -> SettingsShown:
    """The settings that a case opened now is kept under."""
    return _settings_shown(settings_now(desk.served.here))


@router.put("/settings")
def change(desk: Administering, body: NewSettings) -> SettingsShown:
    """Keep cases opened from now on under other settings; running ones keep theirs."""
    given = body.settings.model_dump(mode="json")
    changed = change_settings(desk.served.here, _by(desk), given, body.reason, desk.at)
    return _settings_shown(changed)


def _by(desk: Desk) -> By:
    return By(account=desk.who, actor=desk.who.name)


def _keeper(desk: Desk) -> Administration:
    return Administration(desk.served.identity, _by(desk), desk.at)


def _settings_shown(found: Settings) -> SettingsShown:
    return SettingsShown(**{name: getattr(found, name) for name in SettingsShown.model_fields})


def _shown(account: Account) -> AccountShown:
    return AccountShown(
        name=account.name,
        shown=account.shown,
        role=account.role,
        place=account.place,
        version=account.version,
        closed=account.is_closed,
        deputies=[
            Deputy(office=each.office, first=each.first, last=each.last)
            for each in account.deputies
        ],
        tokens=tokens_shown(account),
    )
