"""`liangdi ledger migrate`, `status` and `copy`."""

from time import perf_counter

import click

from adapters.ledger import Ledger, LedgerError, migrate, open_ledger
from adapters.settings import installation
from api.cli.terminal import bar, print_json, wrong_use

_URL = click.argument("url", metavar="[URL]", required=False)


@click.group()
def ledger() -> None:
    """Make, look at and copy ledgers: the store of every fact, in the order recorded.

    A URL is sqlite:///PATH or postgresql://USER@HOST/DATABASE; without one, LIANGDI_DATABASE is
    meant, or else an SQLite file in the user's data folder (docs/operations.md).
    """


@ledger.command(
    "migrate",
    epilog="Example: liangdi ledger migrate postgresql://owner@127.0.0.1/liangdi --role app",
)
@_URL
@click.option("--role", metavar="APP_ROLE", help="Let this role append, and do no more.")
def migrate_(url: str | None, role: str | None) -> None:
    """Make the tables of a ledger where there are none; done again, it changes nothing.

    On PostgreSQL, --role gives a role that exists the rights to read and to append, and takes
    from it all others on these tables.
    """
    try:
        name = migrate(_url(url), role)
    except LedgerError as error:
        wrong_use(str(error))
    click.echo(f"{name}: the ledger's tables are there")
    if role is not None:
        click.echo(f"role {role} can read and append, and cannot change or remove a fact")


@ledger.command(epilog="Example: liangdi ledger status sqlite:///kept.db")
@_URL
@click.option("--json", "as_json", is_flag=True, help="For programs.")
def status(url: str | None, as_json: bool) -> None:  # noqa: FBT001
    """How far a ledger goes, how many cases it holds, and who may do what to it."""
    try:
        opened = open_ledger(_url(url), make=False)
        try:
            found = opened.status()
        finally:
            opened.close()
    except LedgerError as error:
        wrong_use(str(error))
    shown = {
        "ledger": opened.name,
        "store": found.store,
        "position": found.position,
        "facts": found.facts,
        "cases": found.cases,
        "rights": str(found.rights),
    }
    if as_json:
        print_json(shown)
    else:
        for key, value in shown.items():
            click.echo(f"{key:<9} {value}")


@ledger.command(
    epilog="Example: liangdi ledger copy sqlite:///kept.db postgresql://app@127.0.0.1/liangdi"
)
@click.argument("source", metavar="FROM")
@click.argument("target", metavar="TO")
def copy(source: str, target: str) -> None:
    """Copy a ledger into an empty one, in either kind of store, all or nothing.

    Every fact keeps its position, topic and bytes, every case its links. Exit code 2, and TO is
    as it was, if TO is not empty or anything fails.
    """
    begun = perf_counter()
    try:
        taken = open_ledger(source, make=False)
        try:
            given = open_ledger(target)
            try:
                facts, last = _copy(taken, given)
            finally:
                given.close()
        finally:
            taken.close()
    except LedgerError as error:
        wrong_use(str(error))
    seconds = perf_counter() - begun
    click.echo(
        f"{facts} facts copied in {seconds:.1f} s, {facts / seconds:.0f} a second; "
        f"compared: {facts} facts, the last at position {last}, in both"
    )


def _copy(taken: Ledger, given: Ledger) -> tuple[int, int]:
    with bar() as shown:
        return taken.copy_to(
            given, lambda rows, total: shown.track(rows, total=total, description="facts")
        )


def _url(given: str | None) -> str:
    return given or installation().database
