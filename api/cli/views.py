"""`liangdi views rebuild`, `status` and `check`."""

from collections.abc import Iterator
from contextlib import contextmanager
from time import perf_counter

import click

from adapters.bootstrap import Here, here
from adapters.ledger import LedgerError
from adapters.settings import installation
from adapters.views.checking import check as differences
from adapters.views.opened import open_views
from adapters.views.rebuilding import brought_up, forget
from adapters.views.tables import Tables
from api.cli.terminal import DOES_NOT_HOLD, bar, print_json, wrong_use

_DATABASE = click.option(
    "--database", metavar="URL", help="The ledger's URL; LIANGDI_DATABASE unless given."
)


@click.group()
def views() -> None:
    """Keep up, look at and check what is folded from the facts: worklist, registers, reports.

    The views stand beside the ledger and can be made again from nothing at any time.
    """


@views.command(epilog="Example: liangdi views rebuild worklist")
@click.argument("name", required=False)
@_DATABASE
def rebuild(name: str | None, database: str | None) -> None:
    """Make one view, or all of them, again from the first fact, and bring the rest up to date."""
    with opened_views(database) as (office, tables):
        if name is not None and name not in tables.views:
            wrong_use(f"there is no view {name}: {', '.join(tables.views)}")
        forget(tables, name)
        begun = perf_counter()
        facts = _built(office, tables, database)
        seconds = perf_counter() - begun
        click.echo(f"{facts} facts in {seconds:.1f} s, {facts / seconds:.0f} a second")


@views.command(epilog="Example: liangdi views status --json")
@_DATABASE
@click.option("--json", "as_json", is_flag=True, help="For programs.")
def status(database: str | None, as_json: bool) -> None:  # noqa: FBT001
    """How far each view has come, how far behind the ledger it is, and its version."""
    with opened_views(database) as (office, tables):
        head = office.ledger.position
        with tables.reading() as session:
            states = tables.states(session)
    shown = [
        {
            "view": state.view,
            "version": state.version,
            "position": state.position,
            "lag": head - state.position,
            "live": state.live,
            "building_until": state.until,
        }
        for state in states
    ]
    if as_json:
        print_json(shown)
        return
    for each in shown:
        mark = "" if each["live"] else "  being built"
        click.echo(
            f"{each['view']:<12} version {each['version']}  at {each['position']}"
            f"  {each['lag']} behind{mark}"
        )


@views.command(epilog="Example: liangdi views check --sample 500")
@_DATABASE
@click.option("--sample", default=200, show_default=True, help="How many cases to fold anew.")
@click.option("--seed", default=1, show_default=True, help="Which cases are drawn.")
def check(database: str | None, sample: int, seed: int) -> None:
    """Fold a sample of cases anew from the facts, take every count again, and compare.

    Exit code 1 if anything differs, with the rows.
    """
    with opened_views(database) as (office, tables):
        found = list(differences(office.ledger, office.law, tables, sample, seed))
    for each in found:
        click.echo(f"{each.view} {each.case}: the facts say {each.expected}, it has {each.found}")
    if found:
        raise SystemExit(DOES_NOT_HOLD)
    click.echo("the views say what the facts say")


def _built(office: Here, tables: Tables, database: str | None) -> int:
    """Bring the views up, with a bar on a terminal; how many facts they are made of."""
    settings = installation()
    with bar() as shown:
        task = shown.add_task("cases", total=office.ledger.status().cases)
        return brought_up(
            settings,
            database or settings.database,
            office,
            tables,
            lambda count: shown.advance(task, count),
        )


@contextmanager
def opened_views(database: str | None) -> Iterator[tuple[Here, Tables]]:
    """The ledger and its views; exit code 2 with one message if they cannot be opened."""
    settings = installation()
    url = database or settings.database
    try:
        office = here(settings, url, make=False)
        try:
            tables = open_views(url)
            try:
                yield office, tables
            finally:
                tables.close()
        finally:
            office.ledger.close()
    except LedgerError as error:
        wrong_use(str(error))
