"""The files of a backup: filled from a source, complete in themselves, their owner's alone."""

import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from shutil import copyfile
from typing import Any

from adapters.backup.errors import BackupError
from adapters.backup.source import Source
from adapters.backup.sqlite import listed, tables_of
from adapters.backup.stores import HEADS, VAULT, file_of, make
from adapters.sqlite import connected
from adapters.store import words
from domain.recorded import Subject

OWNERS = 0o600


def filled(
    source: Source, store: str, ledger: Path, without: Iterable[Subject] = ()
) -> dict[str, int]:
    """Put a store of the source into a new file beside a ledger's; how many rows, by table.

    Of the vault's persons those erased are left out, whatever the source still holds of them.
    BackupError if the source has a table or a column that this program does not know.
    """
    make(store, f"sqlite:///{ledger}")
    path = file_of(ledger, store)
    gone = frozenset(without)
    counts: dict[str, int] = {}
    with _told(store), closing(connected(str(path))) as connection:
        known = tables_of(connection, store)
        connection.execute("BEGIN")
        for table, columns in source.tables(store).items():
            if not set(columns) <= set(known.get(table, ())):
                raise BackupError(
                    f"the table {table} of {store} is not as this program makes it: "
                    "back up by the program that made it"
                )
            rows: Iterator[Sequence[Any]] = source.rows(store, table, columns)
            if (store, table) == (VAULT, "persons"):
                place = columns.index("subject")
                rows = (row for row in rows if row[place] not in gone)
            counts[table] = _inserted(connection, table, columns, rows)
        connection.execute("COMMIT")
    return counts


@contextmanager
def _told(store: str) -> Iterator[None]:
    """What SQLite says when a copy cannot be written, or what is copied not be read."""
    try:
        yield
    except sqlite3.Error as error:
        raise BackupError(f"the copy of {store}: {words(error)}") from error


def _inserted(
    connection: sqlite3.Connection,
    table: str,
    columns: Sequence[str],
    rows: Iterable[Sequence[Any]],
) -> int:
    if table in HEADS:
        connection.execute(f'DELETE FROM "{table}"')  # noqa: S608  a name of our own
    marks = ", ".join("?" * len(columns))
    cursor = connection.executemany(
        f'INSERT INTO "{table}" ({listed(columns)}) VALUES ({marks})',  # noqa: S608  likewise
        rows,
    )
    return max(cursor.rowcount, 0)


def settled(path: Path) -> None:
    """Make a file complete in itself, its owner's alone, and on the disk."""
    with closing(connected(str(path))) as connection:
        # A file in write-ahead mode could not be looked at where nobody may write.
        connection.execute("PRAGMA journal_mode = DELETE")
    path.chmod(OWNERS)
    synced(path)


def copied(source: Path, target: Path) -> None:
    """Copy a file, or a folder with all that is in it, for their owner alone."""
    for path in (source, *sorted(source.rglob("*"))):
        to = target if path == source else target / path.relative_to(source)
        if path.is_dir():
            to.mkdir(mode=0o700, parents=True, exist_ok=True)
        elif path.is_file():
            to.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            copyfile(path, to)
            to.chmod(OWNERS)


def synced(path: Path) -> None:
    """Have a file or a folder on the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
