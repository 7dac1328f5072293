"""Views in SQLite: a file beside the ledger's, which can be deleted and made again."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from threading import RLock
from typing import Any, ClassVar

from adapters.views.dialect import Dialect, Session
from projections.view import Column


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
    """Views in the file at a path, or in memory."""

    types: ClassVar = {str: "TEXT", int: "INTEGER", bool: "INTEGER", date: "TEXT", datetime: "TEXT"}
    collate = " COLLATE BINARY"
    clustered = " WITHOUT ROWID"

    def __init__(self, path: str) -> None:
        self._connection = sqlite3.connect(
            path, timeout=30, isolation_level=None, check_same_thread=False
        )
        self._connection.execute("PRAGMA journal_mode = WAL")
        self._lock = RLock()

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

    def among(self, column: str) -> str:
        return f"{column} IN (SELECT value FROM json_each(?))"  # noqa: S608  a name of our own

    def many(self, values: Sequence[str]) -> object:
        return json.dumps(list(values))

    def close(self) -> None:
        self._connection.close()


def _stored(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    if isinstance(value, date):
        return value.isoformat()
    return value
