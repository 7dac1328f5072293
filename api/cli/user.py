"""`liangdi user`: accounts, on the word of whoever works on this machine."""

from datetime import date
from pathlib import Path

import click

from adapters.access.credentials import check_password, new_password
from adapters.access.identity import Identity
from adapters.clock import now
from api.cli.access import AS_JSON, DATABASE, a_day, account_json, by_hand, known, opened
from api.cli.terminal import print_json, wrong_use
from api.cli.words import clock
from domain.access.account import Account
from domain.access.changes import open_account
from domain.access.facts import AccountOpened, DeputyNamed, Role
from domain.localities import Code

_NAME = click.argument("name")
_ROLE = click.Choice([str(role) for role in Role])
_PLACE = click.option(
    *("--office", "--area", "place"),
    metavar="CODE",
    help="A coordinator's office, a supervisor's or auditor's area.",
)
_FILE = click.option(
    "--password-file",
    type=click.Path(path_type=Path, allow_dash=True),
    help="The password is its first line; - for standard input.",
)
_GENERATE = click.option("--generate", is_flag=True, help="Make a password and show it once.")


@click.group()
def user() -> None:
    """Keep the accounts of the people who work here: facts, with their secrets beside the ledger.

    A password is asked for twice, unless --password-file or --generate says otherwise.
    """


@user.command(epilog="Example: liangdi user add li --role coordinator --office 320412 --shown 李")
@_NAME
@click.option("--role", type=_ROLE, required=True)
@_PLACE
@click.option("--shown", metavar="姓名", help="The name other offices see; NAME unless given.")
@_FILE
@_GENERATE
@click.option("--no-password", is_flag=True, help="Signs in by an identity provider only.")
@DATABASE
def add(
    name: str,
    role: str,
    place: str | None,
    shown: str | None,
    password_file: Path | None,
    generate: bool,  # noqa: FBT001
    no_password: bool,  # noqa: FBT001
    database: str | None,
) -> None:
    """Open an account; on a new installation, the first administrator's."""
    code = Code(place) if place else None
    with opened(database, make=True) as identity:
        administration = by_hand(identity)
        # Judged before a password is asked for, and again when it is recorded.
        account = AccountOpened(shown=shown or name, role=Role(role), place=code)
        places = identity.here.law.places
        open_account(administration.by, identity.accounts.get(name), account, name, places)
        password = None if no_password else _password(name, password_file, generate=generate)
        administration.open_account(name, account.shown, account.role, code)
        if password is not None:
            administration.set_password(name, password)
        _tell(identity, known(identity, name))
        _show_generated(password, generate=generate)


@user.command("list", epilog="Example: liangdi user list --json")
@DATABASE
@AS_JSON
def list_(database: str | None, as_json: bool) -> None:  # noqa: FBT001
    """Every account: its role and place, closed ones too."""
    with opened(database) as identity:
        accounts, at = identity.accounts.all(), now()
        if as_json:
            print_json([account_json(each, at) for each in accounts])
            return
        for each in accounts:
            _tell(identity, each)


@user.command(epilog="Example: liangdi user show li")
@_NAME
@DATABASE
@AS_JSON
def show(name: str, database: str | None, as_json: bool) -> None:  # noqa: FBT001
    """One account: deputies, tokens, linked identities, and what was recorded of it."""
    with opened(database) as identity:
        account, at = known(identity, name), now()
        if as_json:
            print_json(account_json(account, at))
            return
        _tell(identity, account)
        for record in identity.accounts.history(name):
            entry = record.entry
            click.echo(f"  {clock(entry.recorded_at)}  {record.fact.topic}  by {entry.actor}")


@user.command(epilog="Example: liangdi user password li --generate")
@_NAME
@_FILE
@_GENERATE
@DATABASE
def password(name: str, password_file: Path | None, generate: bool, database: str | None) -> None:  # noqa: FBT001
    """Another password; sessions end, and so does a lock for wrong passwords."""
    with opened(database) as identity:
        known(identity, name)
        given = _password(name, password_file, generate=generate)
        by_hand(identity).set_password(name, given)
        click.echo(f"{name}: the password is set")
        _show_generated(given, generate=generate)


@user.command(epilog="Example: liangdi user role li supervisor --area 3204")
@_NAME
@click.argument("role", type=_ROLE)
@_PLACE
@DATABASE
def role(name: str, role: str, place: str | None, database: str | None) -> None:
    """Another role or place; deputies, tokens and sessions of the old one are over."""
    with opened(database) as identity:
        code = Code(place) if place else None
        _tell(identity, by_hand(identity).give_role(name, Role(role), code))


@user.command(epilog="Example: liangdi user deputy li 321322 --first 2010-10-08 --last 2010-10-22")
@_NAME
@click.argument("office", metavar="CODE")
@click.option("--first", metavar="DAY", callback=a_day, help="The first day.")
@click.option("--last", metavar="DAY", callback=a_day, help="The last day, included.")
@click.option("--end", is_flag=True, help="It is deputy there no longer.")
@DATABASE
def deputy(
    name: str,
    office: str,
    first: date | None,
    last: date | None,
    end: bool,  # noqa: FBT001
    database: str | None,
) -> None:
    """Let a coordinator act for another office too, for some days; or no longer."""
    with opened(database) as identity:
        administration = by_hand(identity)
        if end:
            account = administration.end_deputy(name, Code(office))
        elif first is None or last is None:
            wrong_use("--first and --last: the days are expected, or --end")
        else:
            named = DeputyNamed(office=Code(office), first=first, last=last)
            account = administration.name_deputy(name, named)
        _tell(identity, account)


@user.command(epilog="Example: liangdi user close li --reason 调离")
@_NAME
@click.option("--reason", required=True)
@DATABASE
def close(name: str, reason: str, database: str | None) -> None:
    """Nobody signs in to it any more; its sessions and tokens are over, what it did stays."""
    with opened(database) as identity:
        _tell(identity, by_hand(identity).close_account(name, reason))


@user.command(epilog="Example: liangdi user reopen li")
@_NAME
@DATABASE
def reopen(name: str, database: str | None) -> None:
    """A closed account signs in again."""
    with opened(database) as identity:
        _tell(identity, by_hand(identity).reopen_account(name))


@user.command(epilog="Example: liangdi user unlock li")
@_NAME
@DATABASE
def unlock(name: str, database: str | None) -> None:
    """Passwords are tried for it again, before a lock's time is over."""
    with opened(database) as identity:
        _tell(identity, by_hand(identity).unlock_account(name))


@user.command("sign-out", epilog="Example: liangdi user sign-out li")
@_NAME
@DATABASE
def sign_out(name: str, database: str | None) -> None:
    """Whoever is signed in to it signs in anew; its tokens stay."""
    with opened(database) as identity:
        _tell(identity, by_hand(identity).end_sessions(name))


@user.command(epilog="Example: liangdi user link li --issuer https://id.example --identity 2482897")
@_NAME
@click.option("--issuer", required=True, help="The identity provider (iss).")
@click.option("--identity", "subject", required=True, help="What it calls the person (sub).")
@click.option("--end", is_flag=True, help="It is linked no longer.")
@DATABASE
def link(name: str, issuer: str, subject: str, end: bool, database: str | None) -> None:  # noqa: FBT001
    """Let a person of an identity provider sign in as this account; or no longer."""
    with opened(database) as identity:
        administration = by_hand(identity)
        change = administration.unlink_identity if end else administration.link_identity
        _tell(identity, change(name, issuer, subject))


def _password(name: str, path: Path | None, *, generate: bool) -> str:
    """The password that was given, asked for or made; Refused if it is weak."""
    if generate:
        return new_password()
    if path is None:
        given: str = click.prompt("Password", hide_input=True, confirmation_prompt=True, err=True)
    else:
        try:
            with click.open_file(str(path), encoding="utf-8") as file:
                given = file.readline().rstrip("\r\n")
        except (OSError, UnicodeError):
            wrong_use(f"--password-file: {path} cannot be read")
    check_password(given, name)
    return given


def _show_generated(password: str | None, *, generate: bool) -> None:
    if generate:
        click.echo(f"password, shown this once: {password}")


def _tell(identity: Identity, account: Account) -> None:
    """An account in a line."""
    at = now()
    shown = account_json(account, at)
    marks = [
        *(["closed"] if account.is_closed else []),
        *(["no password"] if account.password is None else []),
        *([f"locked until {shown['locked_until']}"] if shown["locked_until"] else []),
        *(f"deputy at {e.office} {e.first} to {e.last}" for e in account.deputies),
        *(f"signs in as {subject} of {issuer}" for issuer, subject in account.identities),
        *([f"tokens: {len(account.tokens)}"] if account.tokens else []),
    ]
    places = identity.here.law.places
    place = f"{places.full_name(account.place, at.date())} {account.place}" if account.place else ""
    line = f"{account.name:<16} {account.role:<13} {place}  {account.shown}"
    click.echo("  ".join([line.rstrip(), *marks]))
