"""`liangdi vault enter`, `find`, `read`, `ask-erasure`, `erase` and `who`."""

import csv
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from typing import Any

import click

from adapters.access.own_records import read as read_records
from adapters.bootstrap import Here, here
from adapters.clock import now
from adapters.ledger import Conflict, LedgerError
from adapters.reads.finding import of_person
from adapters.reads.opened import open_reads
from adapters.settings import installation
from adapters.vault.errors import VaultError
from adapters.vault.opened import opened_vault
from adapters.vault.vault import Vault
from api.cli.terminal import DOES_NOT_HOLD, console, print_json, wrong_use
from api.cli.vault_erased import erased
from api.cli.vault_keys import DATABASE, keys, rotate
from domain.access.account import Account, account_of, stream_of
from domain.access.vault import Asking, is_subject, stream_of_subject
from domain.errors import Refused
from domain.localities import Code
from domain.recorded import CaseId, Subject
from projections.reads import by_day
from projections.reads import printed as printed_reads
from projections.vault_uses import HEADINGS, answer, plain, printed

_SUBJECT = click.argument("subject")


@click.group()
def vault() -> None:
    """保管库 The vault: names and identity numbers, encrypted beside the ledger.

    Each use is recorded before anything is shown: which account, for which office and case, and
    why. So is each refusal.

    Names and numbers are asked for, never taken from the command line, which others can see.
    Exit code 1: refused.
    """


vault.add_command(keys)
vault.add_command(rotate)
vault.add_command(erased)


def _asked(command: Callable[..., None]) -> Callable[..., None]:
    """The options of whoever asks."""
    for option in (
        DATABASE,
        click.option("--reason", required=True, help="Why; kept for ever, so it names nobody."),
        click.option("--for", "office", metavar="CODE", help="The office; the account's own else."),
        click.option("--as", "name", required=True, metavar="NAME", help="The account that asks."),
    ):
        command = option(command)
    return command


@vault.command(epilog="Example: liangdi vault enter --as li --reason 立案")
@_asked
def enter(**who: Any) -> None:
    """录入 Enter a person; the key to open cases with. Who is there already keeps the key."""
    person = click.prompt("姓名 name"), click.prompt("公民身份号码 identity number")
    with _asking(who) as (opened, asking):
        click.echo(opened.enter(asking, *person))


@vault.command(epilog="Example: liangdi vault find --as li --reason 核对来函")
@click.option(
    "--born",
    type=click.DateTime(["%Y-%m-%d"]),
    help="Find by name and this birthday, among the office's own open cases.",
)
@_asked
def find(*, born: Any, **who: Any) -> None:
    """查找 Find a person's key by the whole number, or by name and birthday."""
    text = click.prompt("公民身份号码 identity number" if born is None else "姓名 name")
    with _asking(who) as (opened, asking):
        if born is None:
            subject = opened.find(asking, text)
            lines = [] if subject is None else [str(subject)]
        else:
            named = opened.find_by_name(asking, text, born.date())
            lines = [f"{subject}  {case}" for subject, case in named]
    for line in lines:
        click.echo(line)
    if not lines:
        click.echo("查无此人 nobody found", err=True)
        raise SystemExit(DOES_NOT_HOLD)


@vault.command(epilog="Example: liangdi vault read SUBJECT --case k1 --as li --reason 制作通报")
@_SUBJECT
@click.option("--case", "case", required=True, help="An open case of the person.")
@_asked
def read(*, subject: str, case: str, **who: Any) -> None:
    """查看 Show name and number to a party of an open case."""
    with _asking(who) as (opened, asking):
        person = opened.read(asking, _subject(subject), CaseId(case))
    click.echo(f"{person.name}  {person.number}")


@vault.command(
    "ask-erasure", epilog="Example: liangdi vault ask-erasure SUBJECT --as li --reason 本人申请"
)
@_SUBJECT
@_asked
def ask_erasure(*, subject: str, **who: Any) -> None:
    """申请销毁 Ask the administrator, for an office, to erase a person."""
    with _asking(who) as (opened, asking):
        opened.ask_erasure(asking, _subject(subject))
    click.echo("已申请销毁，待管理员办理 asked; an administrator erases")


@vault.command(epilog="Example: liangdi vault erase SUBJECT --as root --reason 依申请销毁")
@_SUBJECT
@_asked
def erase(*, subject: str, **who: Any) -> None:
    """销毁 Destroy a person's key, name and number, which an office asked for; no way back."""
    with _asking(who) as (opened, asking):
        day = opened.erase(asking, _subject(subject))
    click.echo(f"已于{day}销毁 erased on {day}")


@vault.command(epilog="Example: liangdi vault who SUBJECT --csv > uses.csv")
@_SUBJECT
@click.option("--json", "shape", flag_value="json", help="For programs.")
@click.option("--csv", "shape", flag_value="csv", help="For a sheet.")
@click.option("--as", "name", metavar="NAME", help="The account that tells the person.")
@click.option("--for", "office", metavar="CODE", help="The office; the account's own else.")
@click.option("--reason", help="Why it is told.")
@DATABASE
def who(*, subject: str, shape: str | None, **teller: Any) -> None:
    """谁看过 Who looked at this person's data: each use, with office, account, case and reason.

    As text also who looked at its cases, day by day; `liangdi reads CASE` has each look.

    The answer holds nothing of the person. With --as it is recorded that the person is told.
    """
    key = _subject(subject)
    if teller["name"] is not None:
        with _asking(teller) as (opened, asking):
            opened.tell(asking, key)
    with _ledger(teller["database"]) as (office, url):
        with closing(open_reads(url)) as log:
            looked = of_person(office, log, key)
        lines = by_day(looked, office.law.places.full_name, lambda name: _shown(office, name))
        told = answer(
            key,
            read_records(office, stream_of_subject(key)),
            office.law.places.full_name,
            lambda name: _shown(office, name),
        )
    if shape == "json":
        print_json(plain(told))
    elif shape == "csv":
        writer = csv.DictWriter(sys.stdout, HEADINGS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(plain(told))
    else:
        out = console()
        uses, cases = printed(told), printed_reads(lines)
        zh, en = f"{uses.zh}\n{cases.zh}", f"{uses.en}\n{cases.en}"
        out.print(zh, en, sep="\n\n", markup=False, soft_wrap=True)


@contextmanager
def _ledger(database: str | None) -> Iterator[tuple[Here, str]]:
    """The ledger, with its URL; exit code 2 with one message for what is wrong, 1 for a refusal."""
    settings = installation()
    url = database or settings.database
    try:
        office = here(settings, url, make=False)
        try:
            yield office, url
        finally:
            office.ledger.close()
    except (LedgerError, VaultError) as error:
        wrong_use(str(error))
    except Conflict:
        wrong_use("同时有人办理，请重试 others use this person's data at this moment: try again")
    except Refused as refused:
        click.echo(
            f"{refused.say.zh}\n{refused.say.en} ({refused.code}, {refused.field})", err=True
        )
        raise SystemExit(DOES_NOT_HOLD) from None


@contextmanager
def _asking(who: dict[str, Any]) -> Iterator[tuple[Vault, Asking]]:
    """The vault, and who asks."""
    with _ledger(who["database"]) as (office, url):
        account = _account(office, who["name"])
        if account is None:
            wrong_use(f"--as: there is no account {who['name']}")
        asking = Asking(
            account=account,
            office=Code(who["office"]) if who["office"] else account.place,
            reason=who["reason"] or "",
            at=now(),
        )
        with opened_vault(office, url, installation().vault_keys) as opened:
            yield opened, asking


def _account(office: Here, name: str) -> Account | None:
    return account_of(name, read_records(office, stream_of(name)))


def _shown(office: Here, name: str) -> str:
    account = _account(office, name)
    return name if account is None else account.shown


def _subject(text: str) -> Subject:
    if not is_subject(text):
        wrong_use("SUBJECT: a key of the vault is expected, s and 26 letters and digits")
    return Subject(text)
