"""Views in SQLite, and what else stands beside a ledger: each in a file of its own."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from threading import RLock
from typing import Any, ClassVar

from adapters.views.dialect import Dialect, Session, Statement, select
from projections.view import Column

MEMORY = ":memory:"
"""The path of views that pass with the program; one connection holds them."""


class _SqliteSession(Session):
    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def run(self, statement: str, *parameters: object) -> None:
        self._connection.execute(statement, [stored(each) for each in parameters])

    def rows(self, statement: str, *parameters: object) -> list[tuple[Any, ...]]:
        return self._connection.execute(statement, [stored(e) for e in parameters]).fetchall()

    def exchange(self, statements: Sequence[Statement]) -> list[list[tuple[Any, ...]]]:
        return [self.rows(statement, *parameters) for statement, parameters in statements]

    def each(
        self, tables: Mapping[str, Sequence[Column]], where: str, given: object
    ) -> list[list[Sequence[Any]]]:
        return [list(self.rows(select(*each, where), given)) for each in tables.items()]

    def alone(self) -> None:
        """BEGIN IMMEDIATE has seen to it: one transaction writes at a time."""

    def insert(self, table: str, columns: Sequence[Column], rows: Iterable[Sequence[Any]]) -> None:
        marks = ", ".join("?" * len(columns))
        places = [place for place, each in enumerate(columns) if each.kind in (date, datetime)]
        self._connection.executemany(
            f'INSERT INTO "{table}" VALUES ({marks})',  # noqa: S608  the names are the views' own
            (_in_text(row, places) for row in rows) if places else rows,
        )


class SqliteViews(Dialect):
    """Tables in the file at a path, or in memory.

    What is `lasting` is there after a power cut. It may cost views their last batches, rows and
    place alike, and they are folded again.
    """

    types: ClassVar = {str: "TEXT", int: "INTEGER", bool: "INTEGER", date: "TEXT", datetime: "TEXT"}
    collate = " COLLATE BINARY"
    clustered = " WITHOUT ROWID"
    failures = (sqlite3.Error,)
    away = (sqlite3.OperationalError,)

    def __init__(self, path: str, *, lasting: bool = False) -> None:
        self._path = path
        self._synchronous = "FULL" if lasting else "NORMAL"
        self._connection = self._connected()
        self._connection.execute("PRAGMA journal_mode = WAL")
        self._lock = RLock()
        self._idle: list[sqlite3.Connection] = []

    @contextmanager
    def writes(self) -> Iterator[Session]:
        with self._lock, _transaction(self._connection, "BEGIN IMMEDIATE") as session:
            yield session

    @contextmanager
    def reads(self) -> Iterator[Session]:
        if self._path == MEMORY:
            with self.writes() as session:
                yield session
            return
        with self._lent() as connection, _transaction(connection, "BEGIN") as session:
            yield session

    @contextmanager
    def asks(self) -> Iterator[Session]:
        if self._path == MEMORY:
            with self._lock:
                yield _SqliteSession(self._connection)
            return
        with self._lent() as connection:
            yield _SqliteSession(connection)

    @contextmanager
    def _lent(self) -> Iterator[sqlite3.Connection]:
        # A list's pop and append are atomic: no lock, so that a reader waits for nobody.
        try:
            connection = self._idle.pop()
        except IndexError:
            connection = self._connected()
        try:
            yield connection
        finally:
            self._idle.append(connection)

    def _connected(self) -> sqlite3.Connection:
        connection = sqlite3.connect(
            self._path, timeout=30, isolation_level=None, check_same_thread=False
        )
        connection.execute(f"PRAGMA synchronous = {self._synchronous}")
        return connection

    def among(self, column: str) -> str:
        return f"{column} IN (SELECT value FROM json_each(?))"  # noqa: S608  a name of our own

    def many(self, values: Sequence[str]) -> object:
        return json.dumps(list(values))

    def handed(self, columns: Sequence[Column]) -> str:
        values = ", ".join(f"json_extract(value, '$[{place}]')" for place in range(len(columns)))
        # Without a condition, SQLite takes an ON CONFLICT behind it for a part of a join.
        return f"SELECT {values} FROM json_each(?) WHERE true"  # noqa: S608  numbers of our own

    def handing(self, rows: Sequence[Sequence[Any]]) -> object:
        return json.dumps(rows, default=stored)

    def looking_over(self, tables: Sequence[str]) -> str:  # noqa: ARG002  it takes one or all
        return "ANALYZE"

    def close(self) -> None:
        for connection in (self._connection, *self._idle):
            connection.close()


@contextmanager
def _transaction(connection: sqlite3.Connection, begin: str) -> Iterator[Session]:
    connection.execute(begin)
    try:
        yield _SqliteSession(connection)
        connection.execute("COMMIT")
    except BaseException:
        # Of a full disk SQLite takes some back by itself; what could not be committed stays open.
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _in_text(row: Sequence[Any], places: Sequence[int]) -> list[Any]:
    """The row with its days and instants as text."""
    in_text = list(row)
    for place in places:
        in_text[place] = stored(in_text[place])
    return in_text


def stored(value: Any) -> Any:
    """A value as SQLite has it: days and instants as text."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    if isinstance(value, date):
        return value.isoformat()
    return value
