"""Views in SQLite, and what else stands beside a ledger: each in a file of its own."""

import json
import sqlite3
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from threading import RLock
from typing import Any, ClassVar

from adapters.views.dialect import Dialect, Session
from projections.view import Column

MEMORY = ":memory:"
"""The path of a database of its own, which one connection sees."""


class _SqliteSession(Session):
    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def run(self, statement: str, *parameters: object) -> None:
        self._connection.execute(statement, [_stored(each) for each in parameters])

    def each(self, statement: str, parameters: Sequence[Sequence[object]]) -> None:
        stored = ([_stored(value) for value in each] for each in parameters)
        self._connection.executemany(statement, stored)

    def rows(self, statement: str, *parameters: object) -> list[tuple[Any, ...]]:
        return self._connection.execute(statement, [_stored(e) for e in parameters]).fetchall()

    def insert(self, table: str, columns: Sequence[Column], rows: Iterable[Sequence[Any]]) -> None:
        marks = ", ".join("?" * len(columns))
        self._connection.executemany(
            f'INSERT INTO "{table}" VALUES ({marks})',  # noqa: S608  the names are the views' own
            ([_stored(value) for value in row] for row in rows),
        )


class SqliteViews(Dialect):
    """Tables in the file at a path, or in memory."""

    types: ClassVar = {str: "TEXT", int: "INTEGER", bool: "INTEGER", date: "TEXT", datetime: "TEXT"}
    collate = " COLLATE BINARY"
    failures = (sqlite3.Error,)

    def __init__(self, path: str) -> None:
        self._path = path
        self._connection = self._connected()
        self._connection.execute("PRAGMA journal_mode = WAL")
        self._lock = RLock()
        self._idle: deque[sqlite3.Connection] = deque()

    @contextmanager
    def session(self) -> Iterator[Session]:
        with self._lock:
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield _SqliteSession(self._connection)
            except BaseException:
                self._connection.execute("ROLLBACK")
                raise
            self._connection.execute("COMMIT")

    @contextmanager
    def reading(self) -> Iterator[Session]:
        if self._path == MEMORY:
            with self.session() as session:
                yield session
            return
        try:
            connection = self._idle.pop()
        except IndexError:  # all are in use
            connection = self._connected()
        try:
            connection.execute("BEGIN")
            try:
                yield _SqliteSession(connection)
            finally:
                connection.execute("ROLLBACK")
        finally:
            self._idle.append(connection)

    def among(self, column: str) -> str:
        return f"{column} IN (SELECT value FROM json_each(?))"  # noqa: S608  a name of our own

    def many(self, values: Sequence[str]) -> object:
        return json.dumps(list(values))

    def close(self) -> None:
        for connection in (*self._idle, self._connection):
            connection.close()

    def _connected(self) -> sqlite3.Connection:
        return sqlite3.connect(
            self._path, timeout=30, isolation_level=None, check_same_thread=False
        )


def _stored(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    if isinstance(value, date):
        return value.isoformat()
    return value
