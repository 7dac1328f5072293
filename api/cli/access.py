"""What the commands that keep accounts share: the installation opened, refusals told, accounts."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from getpass import getuser
from typing import Any

import click

from adapters.access.administration import Administration
from adapters.access.identity import Identity, open_identity
from adapters.bootstrap import here
from adapters.clock import now
from adapters.ledger import Conflict, LedgerError
from adapters.settings import installation
from api.cli.terminal import wrong_use
from domain.access.account import Account
from domain.access.changes import By
from domain.access.refusals import unknown_account
from domain.errors import Refused

DATABASE = click.option(
    "--database", metavar="URL", help="The ledger; LIANGDI_DATABASE if left out."
)
AS_JSON = click.option("--json", "as_json", is_flag=True, help="For programs.")


@contextmanager
def opened(database: str | None, *, make: bool = False) -> Iterator[Identity]:
    """The accounts of the installation; exit code 2 with one message for whatever is refused.

    A ledger that is not there is made if `make`.
    """
    settings = installation()
    url = database or settings.database
    try:
        office = here(settings, url, make=make)
        try:
            identity = open_identity(office, url)
            try:
                yield identity
            finally:
                identity.close()
        finally:
            office.ledger.close()
    except Refused as refused:
        field = f"{refused.field}: " if refused.field else ""
        wrong_use(f"{field}{refused.say.zh} ({refused.say.en})")
    except (LedgerError, Conflict) as error:
        wrong_use(str(error))


def by_hand(identity: Identity) -> Administration:
    """Changes on the word of whoever works on this machine: the facts name the system's user."""
    return Administration(identity, keeper(), now())


def keeper() -> By:
    """Whoever works on this machine."""
    try:
        user = getuser()
    except (OSError, KeyError):  # a container may have no such user
        user = "unknown"
    return By(None, f"machine:{user}")


def known(identity: Identity, name: str) -> Account:
    """The account of a name; Refused if there is none."""
    account = identity.accounts.get(name)
    if account is None:
        raise unknown_account()
    return account


def a_day(_: click.Context, option: click.Parameter, text: str | None) -> date | None:
    """The day that an option gives."""
    try:
        return None if text is None else date.fromisoformat(text)
    except ValueError:
        wrong_use(f"--{option.name}: a day is expected, as in 2010-05-06")


def account_json(account: Account, at: datetime) -> dict[str, Any]:
    """An account as programs read it, as it stands at an instant; nothing in it is a secret."""
    until = account.locked_until
    return {
        "name": account.name,
        "shown": account.shown,
        "role": str(account.role),
        "place": account.place,
        "offices": list(account.offices(at)),
        "deputy": [
            {
                "office": each.office,
                "first": each.first.isoformat(),
                "last": each.last.isoformat(),
            }
            for each in account.deputies
        ],
        "closed": account.is_closed,
        "has_password": account.password is not None,
        "locked_until": until.isoformat() if until and at < until else None,
        "identities": [
            {"issuer": issuer, "identity": identity}
            for issuer, identity in sorted(account.identities)
        ],
        "tokens": [token_json(account, token) for token in account.tokens],
    }


def token_json(account: Account, token: str) -> dict[str, Any]:
    """A token as programs read it: its name, never its secret."""
    issued = account.tokens[token]
    return {
        "token": token,
        "account": account.name,
        "label": issued.label,
        "scope": str(issued.scope),
        "expires_at": issued.expires_at.isoformat(),
    }
