"""The views of a ledger, opened where they stand: beside its file, or in its database."""

import sqlite3
from collections.abc import Mapping
from typing import Any

from adapters.ledger import MEMORY
from adapters.store import LedgerError, words
from adapters.views.beats import make_beats
from adapters.views.dialect import Dialect
from adapters.views.sqlite import MEMORY as IN_MEMORY
from adapters.views.sqlite import SqliteViews
from adapters.views.tables import Tables
from projections.catalog import VIEWS
from projections.view import View

_SQLITE = "sqlite:///"
_BESIDE = ".views"
"""What the file of the views adds to the ledger's name."""


def open_views(url: str, views: Mapping[str, View[Any]] = VIEWS) -> Tables:
    """The views of the ledger at a URL, made if they are not there; LedgerError if they cannot be.

    Beside the file of an SQLite ledger, in a schema of a PostgreSQL one, in memory for one there.
    """
    try:
        tables = Tables(_dialect(url), views)
        make_beats(tables)
    except sqlite3.Error as error:
        raise LedgerError(f"the views of {url}: {words(error)}") from error
    return tables


def _dialect(url: str) -> Dialect:
    if url == MEMORY:
        return SqliteViews(IN_MEMORY)
    if url.startswith(_SQLITE):
        return SqliteViews(url.removeprefix(_SQLITE) + _BESIDE)
    # Lazily, as the ledger does: psycopg takes a tenth of a second to import.
    from adapters.views.postgres import PostgresViews  # noqa: PLC0415

    return PostgresViews(url)
