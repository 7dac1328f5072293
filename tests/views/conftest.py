"""Views to look at: every shipped casebook on a ledger, and the tables beside it."""

from collections.abc import Callable, Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import psycopg
import pytest

from adapters.bootstrap import Here
from adapters.casebook.file import parse
from adapters.casebook.run import Run
from adapters.ledger import MEMORY, Ledger, open_ledger
from adapters.postgres.schema import VIEWS as SCHEMA
from adapters.views.dialect import Dialect
from adapters.views.postgres import PostgresViews
from adapters.views.projector import Projector
from adapters.views.reading import Reader
from adapters.views.sqlite import SqliteViews
from adapters.views.tables import Tables
from domain.law import Law
from projections.catalog import VIEWS
from projections.view import Seen

BOOKS = sorted((files("api") / "casebooks").iterdir(), key=lambda path: path.name)

Made = Callable[[], Tables]
"""Makes empty tables for every view."""


def filled(url: str, law: Law) -> Here:
    """A kept ledger with every shipped casebook on it."""
    here = Here(ledger=open_ledger(url), law=law, node="test")
    for book in BOOKS:
        for _ in Run(here, parse(book.read_text("utf-8"), law.places)).steps():
            pass
    return here


@pytest.fixture(scope="session")
def ledger(the_law: Law) -> Iterator[Ledger]:
    """Every shipped casebook, one after the other, on one ledger."""
    here = filled(MEMORY, the_law)
    yield here.ledger
    here.ledger.close()


@pytest.fixture(params=["sqlite", "postgresql"])
def made(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Made]:
    """Makes tables in each kind of database in turn; all are closed in the end."""
    opened: list[Tables] = []

    def make() -> Tables:
        dialect: Dialect
        if request.param == "sqlite":
            dialect = SqliteViews(str(tmp_path / f"views{len(opened)}.db"))
        else:
            url = request.getfixturevalue("postgres_url")
            with psycopg.connect(url, autocommit=True) as owner:
                owner.execute(f"DROP SCHEMA IF EXISTS {SCHEMA} CASCADE")
            dialect = PostgresViews(url)
        opened.append(Tables(dialect, VIEWS))
        return opened[-1]

    yield make
    for tables in opened:
        tables.close()


def everything(tables: Tables) -> dict[str, list[Any]]:
    """Every row of every view, and every count, in order."""
    with tables.session() as session:
        found: dict[str, list[Any]] = {}
        for view in tables.views.values():
            found[view.name] = tables.rows(session, view)
            for tally in view.tallies:
                found[f"{view.name} {tally.name}"] = tables.counts(session, view, tally)
        return found


def caught_up(ledger: Ledger, law: Law, tables: Tables, batch: int = 2000) -> dict[str, list[Any]]:
    """Every row once the views have caught up in batches of a size."""
    Projector(ledger, law, tables, batch).catch_up()
    return everything(tables)


def all_seen(ledger: Ledger, law: Law) -> list[Seen]:
    """Every case of a ledger as the views read it."""
    until = ledger.position
    return list(Reader(ledger, law, until).seen(ledger.cases_after("", until, 100_000)))
