"""A ledger in SQLite: one file, or memory for the moment."""

import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from functools import partial
from threading import Condition
from time import monotonic
from typing import Any

from eventsourcing.persistence import OperationalError, StoredEvent
from eventsourcing.sqlite import SQLiteApplicationRecorder, SQLiteCursor

from adapters.appending import TOGETHER, Submitted, settle, without_conflicts
from adapters.seal.sealing import Sealing, sealed
from adapters.seal.tree import Head, unpacked
from adapters.sqlite_tables import CREATE_LINKS, CREATE_SEAL
from adapters.store import (
    Changes,
    Contents,
    Engine,
    Filled,
    Link,
    NodesAt,
    Rights,
    Row,
    Store,
    StoredHead,
)
from adapters.together import Together, Turn

_VERSIONS = (
    "SELECT originator_id, max(originator_version) AS version FROM stored_events "
    "WHERE originator_id IN (SELECT value FROM json_each(?)) GROUP BY originator_id"
)
INSERT_NODES = "INSERT INTO seal_nodes (position, nodes) VALUES (?, ?)"
SET_HEAD = "UPDATE ledger_head SET size = ?, root = ?, peaks = ?"
_INSERT_ROWS = (
    "INSERT INTO stored_events (rowid, originator_id, originator_version, topic, state) "
    "VALUES (?, ?, ?, ?, ?)"
)
SELECT_ROWS = "SELECT rowid, originator_id, originator_version, topic, state FROM stored_events "
_LOOKED_FOR_S = 0.25
"""Seconds between two looks for what another process appended: half of what a page may lag."""


class LinkedSQLiteRecorder(SQLiteApplicationRecorder, Store):
    """The library's SQLite recorder, with the seal and the links in the same transaction."""

    kind = "SQLite"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._appending = Together(self._append_all, TOGETHER)
        self._appended = Condition()
        self._appends = 0

    def construct_create_table_statements(self) -> list[str]:
        return [
            *super().construct_create_table_statements(),
            CREATE_LINKS,
            *CREATE_SEAL,
        ]

    def insert_events(
        self, stored_events: Sequence[StoredEvent], **kwargs: Any
    ) -> Sequence[int] | None:
        positions = self._appending.do(Submitted(stored_events, list(kwargs.get("links", ()))))
        with self._appended:
            self._appends += 1
            self._appended.notify_all()
        return positions

    def _append_all(self, turns: Sequence[Turn[Submitted, range]]) -> None:
        """Append what several threads submit; a conflict fails only the one whose it is."""
        with self.datastore.transaction(commit=True) as c:
            # Written before it is read: a transaction that begins with a read may not write once
            # somebody else has written.
            c.execute("UPDATE ledger_head SET size = size RETURNING size, peaks")
            found = c.fetchall()
            if not found:
                raise OperationalError("ledger_head has no row: nothing was recorded")
            fitting = turns if len(turns) == 1 else without_conflicts(turns, _versions(c, turns))
            size = _insert(c, unpacked(*found[0]), [turn.wanted for turn in fitting])
        settle(fitting, size)

    @contextmanager
    def changes(self) -> Iterator[Changes]:
        """Woken by this process's appends at once; another's are looked for now and then.

        SQLite tells nobody of another process's commit, but counts them for whoever asks.
        """
        with closing(connected(self.datastore.pool.db_name)) as connection:

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

    def facts_of(self, case: str) -> list[tuple[int, str, bytes]]:
        return self._rows(
            "SELECT originator_version, topic, state FROM stored_events "
            "WHERE originator_id = ? ORDER BY originator_version",
            case,
        )

    def version_of(self, case: str) -> int:
        ((version,),) = self._rows(
            "SELECT coalesce(max(originator_version), 0) FROM stored_events "
            "WHERE originator_id = ?",
            case,
        )
        return int(version)

    def rows_of(self, cases: Sequence[str], until: int) -> list[Row]:
        return self._rows(
            SELECT_ROWS  # noqa: S608
            + "WHERE originator_id IN (SELECT value FROM json_each(?)) AND rowid <= ? "
            "ORDER BY originator_id, originator_version",
            *(json.dumps(list(cases)), until),
        )

    def rows_between(self, after: int, until: int) -> list[Row]:
        statement = SELECT_ROWS + "WHERE rowid > ? AND rowid <= ? ORDER BY rowid"
        try:
            return self._rows(statement, after, until)
        except OperationalError as error:
            if "decode" not in str(error):
                raise
        # Somebody put bytes there that are no text: whoever verifies is to see them.
        with self.datastore.transaction(commit=False) as c:
            connection = c.sqlite_cursor.connection
            connection.text_factory = partial(str, encoding="utf-8", errors="surrogateescape")
            try:
                c.execute(statement, (after, until))
                return [tuple(row) for row in c.sqlite_cursor]
            finally:
                connection.text_factory = str

    def nodes_between(self, after: int, until: int) -> list[NodesAt]:
        return self._rows(
            "SELECT position, nodes FROM seal_nodes WHERE position > ? AND position <= ? "
            "ORDER BY position",
            *(after, until),
        )

    def nodes_at(self, positions: Sequence[int]) -> list[NodesAt]:
        marks = ",".join("?" * len(positions))
        return self._rows(
            f"SELECT position, nodes FROM seal_nodes WHERE position IN ({marks})",  # noqa: S608
            *positions,
        )

    def head(self) -> StoredHead:
        with self.datastore.transaction(commit=False) as c:
            return _head(c)

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

    def engine(self) -> Engine:
        with self.datastore.transaction(commit=False) as c:
            c.execute("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size")
            (size,) = c.fetchone()
            return Engine(self.kind, sqlite3.sqlite_version, size)

    def rights(self) -> Rights:
        """Whoever can write the file can change anything in it."""
        return Rights.CHANGE

    @contextmanager
    def snapshot(self) -> Iterator[Contents]:
        with self.datastore.transaction(commit=False) as c:
            yield Contents(
                _head(c),
                _each(c, SELECT_ROWS + "ORDER BY rowid"),
                _each(c, "SELECT key, originator_id FROM links ORDER BY key, originator_id"),
            )

    @contextmanager
    def filled(self, rows: Iterator[Row], links: Iterator[Link]) -> Iterator[Filled | None]:
        with self.datastore.transaction(commit=True) as c:
            if self._max_notification_id(c):
                yield None
                return
            sealing = Sealing()
            for batch, nodes in sealing.batches(rows):
                c.executemany(_INSERT_ROWS, batch)
                c.executemany(INSERT_NODES, nodes)
            head = sealing.head
            c.execute(SET_HEAD, (head.size, head.root, head.packed))
            c.executemany("INSERT INTO links VALUES (?, ?)", links)
            c.execute("SELECT count(*), coalesce(max(rowid), 0) FROM stored_events")
            facts, last = c.fetchone()
            yield Filled(facts, last, head.root)


def _insert(c: SQLiteCursor, old: Head, appends: Sequence[Submitted]) -> int:
    """Insert and seal after the old head; the size of the new one."""
    events = [event for one in appends for event in one.events]
    head, nodes = sealed(old, events)
    positions = range(old.size + 1, head.size + 1)
    c.executemany(
        _INSERT_ROWS,
        [
            (place, each.originator_id, each.originator_version, each.topic, each.state)
            for place, each in zip(positions, events, strict=True)
        ],
    )
    c.executemany(INSERT_NODES, list(zip(positions, nodes, strict=True)))
    c.execute(SET_HEAD, (head.size, head.root, head.packed))
    links = [link for one in appends for link in one.links]
    c.executemany("INSERT OR IGNORE INTO links VALUES (?, ?)", links)
    return head.size


def _versions(c: SQLiteCursor, turns: Sequence[Turn[Submitted, range]]) -> dict[str, int]:
    streams = {str(each.originator_id) for turn in turns for each in turn.wanted.events}
    c.execute(_VERSIONS, (json.dumps(list(streams)),))
    return {row["originator_id"]: row["version"] for row in c.fetchall()}


WAITS_S = 30
"""Seconds that a process waits for another that writes; SQLite serves nobody in turn."""


def connected(name: str) -> sqlite3.Connection:
    """A connection of its own, to a file by path or URI; for any thread."""
    uri = name.startswith("file:")
    return sqlite3.connect(
        name, uri=uri, isolation_level=None, check_same_thread=False, timeout=WAITS_S
    )


def _head(c: SQLiteCursor) -> StoredHead:
    c.execute("SELECT size, root, peaks FROM ledger_head")
    found = c.fetchone()
    if found is None:
        raise OperationalError("ledger_head has no row")
    return StoredHead(*found)


def _each(c: SQLiteCursor, statement: str) -> Iterator[Any]:
    """The rows as tuples, fetched as they are asked for."""
    c.execute(statement)
    for row in c.sqlite_cursor:
        yield tuple(row)
