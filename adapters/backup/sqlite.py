"""The files of an installation on SQLite, read at one instant."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

from adapters.backup.source import Source, after
from adapters.backup.stores import LEDGER, OF_LEDGER, PASSING, PLACE, STORES, file_of
from adapters.sqlite import connected
from adapters.store import LedgerError, words

_TABLES = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
_COLUMNS = "SELECT name FROM pragma_table_info(?) ORDER BY cid"
_STREAMS = (
    "SELECT originator_id, originator_version, topic, state FROM stored_events "
    "WHERE originator_id >= ? AND originator_id < ? ORDER BY originator_id, originator_version"
)


def columns_of(connection: sqlite3.Connection, table: str) -> list[str]:
    """The columns of a table; of the facts', their position first."""
    found = [name for (name,) in connection.execute(_COLUMNS, (table,))]
    return [PLACE, *found] if table == "stored_events" else found


def tables_of(connection: sqlite3.Connection, store: str) -> dict[str, list[str]]:
    """The tables of a store that belong to a backup, each with its columns."""
    there = {name for (name,) in connection.execute(_TABLES)}
    kept = set(OF_LEDGER) & there if store == LEDGER else there - PASSING
    return {table: columns_of(connection, table) for table in sorted(kept)}


def listed(columns: Sequence[str]) -> str:
    """The columns as SQLite has them, for a statement."""
    return ", ".join("rowid" if each == PLACE else f'"{each}"' for each in columns)


def rows_of(
    connection: sqlite3.Connection, table: str, columns: Sequence[str]
) -> Iterator[tuple[Any, ...]]:
    """Every row of a table, facts in the order of their positions."""
    order = " ORDER BY rowid" if table == "stored_events" else ""
    yield from connection.execute(f'SELECT {listed(columns)} FROM "{table}"{order}')  # noqa: S608


class SqliteSource(Source):
    """The files, each on a connection whose transaction has begun to read."""

    def __init__(self, readers: dict[str, sqlite3.Connection]) -> None:
        self._readers = readers

    def engine(self) -> str:
        return f"SQLite {sqlite3.sqlite_version}"

    def stores(self) -> Sequence[str]:
        return list(self._readers)

    def tables(self, store: str) -> dict[str, list[str]]:
        return tables_of(self._readers[store], store)

    def rows(self, store: str, table: str, columns: Sequence[str]) -> Iterator[Sequence[Any]]:
        return rows_of(self._readers[store], table, columns)

    def streams(self, prefix: str) -> Iterator[tuple[str, int, str, bytes]]:
        yield from self._readers[LEDGER].execute(_STREAMS, (prefix, after(prefix)))

    def release(self, store: str) -> None:
        self._readers[store].close()


@contextmanager
def files_at_one_instant(path: str) -> Iterator[Source]:
    """Every file of the installation, as all of them stood while nobody wrote in any.

    Who writes waits until each has begun to be read, some milliseconds, and then goes on; in the
    vault, whose file has no write-ahead log, until it is released.
    """
    name = f"sqlite:///{path}"
    if not Path(path).exists():
        raise LedgerError(f"{name}: there is no ledger")
    files = {store: file_of(Path(path), store) for store in STORES}
    files = {store: file for store, file in files.items() if file.exists()}
    try:
        with ExitStack() as reading:
            readers: dict[str, sqlite3.Connection] = {}
            with ExitStack() as held:
                for file in files.values():
                    writer = held.enter_context(closing(connected(str(file))))
                    writer.execute("BEGIN IMMEDIATE")
                for store, file in files.items():
                    reader = reading.enter_context(closing(connected(str(file))))
                    reader.execute("BEGIN")
                    reader.execute(_TABLES).fetchall()  # only now it is of this instant
                    readers[store] = reader
            yield SqliteSource(readers)
    except sqlite3.Error as error:
        raise LedgerError(f"{name}: {words(error)}") from error


@contextmanager
def files_as_they_are(ledger: Path) -> Iterator[Source]:
    """The files of a backup, which nobody writes; on a medium that cannot be written, too."""
    files = {store: file_of(ledger, store) for store in STORES}
    try:
        with ExitStack() as reading:
            yield SqliteSource(
                {
                    store: reading.enter_context(
                        closing(connected(f"file:{quote(str(file))}?mode=ro"))
                    )
                    for store, file in files.items()
                    if file.exists()
                }
            )
    except sqlite3.Error as error:
        raise LedgerError(f"{ledger}: {words(error)}") from error
