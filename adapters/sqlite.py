"""A ledger in SQLite: one file, or memory for the moment."""

import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from threading import Condition
from time import monotonic
from typing import Any
from urllib.parse import quote
from uuid import uuid4

from eventsourcing.persistence import PersistenceError, StoredEvent
from eventsourcing.sqlite import SQLiteApplicationRecorder, SQLiteCursor, SQLiteFactory
from eventsourcing.utils import Environment, get_topic

from adapters.store import (
    Changes,
    Contents,
    LedgerError,
    Link,
    Opened,
    Rights,
    Row,
    Store,
    words,
)

_CREATE_LINKS = (
    "CREATE TABLE IF NOT EXISTS links "
    "(key TEXT, originator_id TEXT, PRIMARY KEY (key, originator_id)) WITHOUT ROWID"
)
_LOOKED_FOR_S = 0.25
"""Seconds between two looks for what another process appended: half of what a page may lag."""

_TABLES = {
    "stored_events": [
        ("originator_id", "TEXT", 1),
        ("originator_version", "INTEGER", 2),
        ("topic", "TEXT", 0),
        ("state", "BLOB", 0),
    ],
    "links": [("key", "TEXT", 1), ("originator_id", "TEXT", 2)],
}
"""Each table's columns, with type and place in the primary key."""


class LinkedSQLiteRecorder(SQLiteApplicationRecorder, Store):
    """The library's SQLite recorder, with the links of a case in the same transaction."""

    kind = "SQLite"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._appended = Condition()
        self._appends = 0

    def construct_create_table_statements(self) -> list[str]:
        return [
            *super().construct_create_table_statements(),
            _CREATE_LINKS,
        ]

    def _insert_events(
        self, c: SQLiteCursor, stored_events: Sequence[StoredEvent], **kwargs: Any
    ) -> Sequence[int] | None:
        positions = super()._insert_events(c, stored_events)
        c.executemany("INSERT OR IGNORE INTO links VALUES (?, ?)", kwargs.get("links", ()))
        return positions

    def insert_events(
        self, stored_events: Sequence[StoredEvent], **kwargs: Any
    ) -> Sequence[int] | None:
        positions = super().insert_events(stored_events, **kwargs)
        with self._appended:
            self._appends += 1
            self._appended.notify_all()
        return positions

    @contextmanager
    def changes(self) -> Iterator[Changes]:
        """Woken by this process's appends at once; another's are looked for now and then.

        SQLite tells nobody of another process's commit, but counts them for whoever asks.
        """
        with closing(_connected(self.datastore.pool.db_name)) as connection:

            def others() -> int:
                (version,) = connection.execute("PRAGMA data_version").fetchone()
                return int(version)

            seen = self._appends, others()

            def wait(seconds: float) -> None:
                nonlocal seen
                until = monotonic() + seconds
                with self._appended:
                    while seen == (self._appends, others()) and (left := until - monotonic()) > 0:
                        self._appended.wait(min(left, _LOOKED_FOR_S))
                    seen = self._appends, others()

            yield wait

    def select_linked(self, keys: Sequence[str]) -> list[str]:
        marks = ",".join("?" * len(keys))
        statement = f"SELECT DISTINCT originator_id FROM links WHERE key IN ({marks}) ORDER BY 1"  # noqa: S608
        with self.datastore.transaction(commit=False) as c:
            c.execute(statement, list(keys))
            return [row["originator_id"] for row in c.fetchall()]

    def links_of(self, keys: Sequence[str]) -> list[Link]:
        return self._rows(
            "SELECT key, originator_id FROM links WHERE key IN (SELECT value FROM json_each(?)) "
            "ORDER BY key, originator_id",
            json.dumps(list(keys)),
        )

    def positions_after(self, position: int, limit: int) -> list[tuple[int, str]]:
        return self._rows(
            "SELECT rowid, originator_id FROM stored_events WHERE rowid > ? ORDER BY rowid LIMIT ?",
            *(position, limit),
        )

    def cases_after(self, case: str, until: int, limit: int) -> list[str]:
        rows = self._rows(
            "SELECT originator_id FROM stored_events WHERE originator_id > ? "
            "AND originator_version = 1 AND rowid <= ? AND substr(originator_id, 1, 1) <> '@' "
            "ORDER BY originator_id LIMIT ?",
            *(case, until, limit),
        )
        return [case for (case,) in rows]

    def rows_of(self, cases: Sequence[str], until: int) -> list[Row]:
        return self._rows(
            "SELECT rowid, originator_id, originator_version, topic, state FROM stored_events "
            "WHERE originator_id IN (SELECT value FROM json_each(?)) AND rowid <= ? "
            "ORDER BY originator_id, originator_version",
            *(json.dumps(list(cases)), until),
        )

    def _rows(self, statement: str, *parameters: object) -> list[Any]:
        with self.datastore.transaction(commit=False) as c:
            c.sqlite_cursor.row_factory = None
            return c.sqlite_cursor.execute(statement, parameters).fetchall()

    def count(self) -> tuple[int, int]:
        with self.datastore.transaction(commit=False) as c:
            c.execute(
                "SELECT count(*), count(CASE WHEN originator_version = 1 "
                "AND substr(originator_id, 1, 1) <> '@' THEN 1 END) FROM stored_events"
            )
            facts, cases = c.fetchone()
            return facts, cases

    def rights(self) -> Rights:
        """Whoever can write the file can change anything in it."""
        return Rights.CHANGE

    @contextmanager
    def snapshot(self) -> Iterator[Contents]:
        with self.datastore.transaction(commit=False) as c:
            last = self._max_notification_id(c) or 0
            yield Contents(
                last,
                _each(c, "SELECT rowid, * FROM stored_events ORDER BY rowid"),
                _each(c, "SELECT key, originator_id FROM links ORDER BY key, originator_id"),
            )

    @contextmanager
    def filled(self, contents: Contents) -> Iterator[tuple[int, int] | None]:
        with self.datastore.transaction(commit=True) as c:
            if self._max_notification_id(c):
                yield None
                return
            c.executemany(
                "INSERT INTO stored_events "
                "(rowid, originator_id, originator_version, topic, state) VALUES (?, ?, ?, ?, ?)",
                contents.rows,
            )
            c.executemany("INSERT INTO links VALUES (?, ?)", contents.links)
            c.execute("SELECT count(*), coalesce(max(rowid), 0) FROM stored_events")
            facts, last = c.fetchone()
            yield facts, last


def open_file(path: str, *, make: bool) -> Opened:
    """The ledger in the file, made if `make` and it is not there; LedgerError if it is none."""
    name = f"sqlite:///{path}"
    try:
        there = _is_ledger(name, path)
        if not there and not make:
            raise LedgerError(f"{name}: there is no ledger")
        Path(path).parent.mkdir(parents=True, exist_ok=True)
    except (sqlite3.Error, OSError) as error:
        raise LedgerError(f"{name}: {words(error)}") from error
    return _open(name, path)


def open_memory() -> Opened:
    """A ledger of its own, gone when it is closed."""
    return _open("memory:", f"file:liangdi-{uuid4().hex}?mode=memory&cache=shared")


def _open(name: str, database: str) -> Opened:
    factory = SQLiteFactory(
        Environment(
            env={
                "SQLITE_DBNAME": database,
                "ORIGINATOR_ID_TYPE": "text",
                "APPLICATION_RECORDER_TOPIC": get_topic(LinkedSQLiteRecorder),
            }
        )
    )
    try:
        recorder = factory.application_recorder()
    except (PersistenceError, sqlite3.Error) as error:
        factory.close()
        raise LedgerError(f"{name}: {words(error)}") from error
    assert isinstance(recorder, LinkedSQLiteRecorder), "named in the environment above"
    return Opened(name, factory, recorder)


def _is_ledger(name: str, path: str) -> bool:
    """Whether the file holds a ledger's tables; LedgerError if it holds others of their names."""
    if not Path(path).exists():
        return False
    # Before the library opens it, for that already changes the file's journal.
    with closing(_connected(f"file:{quote(path)}?mode=rw")) as connection:
        found = {table: _columns(connection, table) for table in _TABLES}
    if not any(found.values()):
        return False
    for table, columns in _TABLES.items():
        if found[table] != columns:
            expected = ", ".join(column for column, *_ in columns)
            raise LedgerError(
                f"{name} is not a ledger: its table {table} is to have the columns {expected}, "
                f"and has {', '.join(column for column, *_ in found[table]) or 'none'}"
            )
    return True


def _connected(name: str) -> sqlite3.Connection:
    """A connection of its own, to a file by path or URI; for any thread."""
    uri = name.startswith("file:")
    return sqlite3.connect(name, uri=uri, isolation_level=None, check_same_thread=False)


def _columns(connection: sqlite3.Connection, table: str) -> list[tuple[str, str, int]]:
    return connection.execute(
        "SELECT name, type, pk FROM pragma_table_info(?) ORDER BY cid", (table,)
    ).fetchall()


def _each(c: SQLiteCursor, statement: str) -> Iterator[Any]:
    """The rows as tuples, fetched as they are asked for."""
    c.execute(statement)
    for row in c.sqlite_cursor:
        yield tuple(row)
