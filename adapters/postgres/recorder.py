"""The library's PostgreSQL recorder, appending in one statement under the lock of the head."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, LiteralString

import psycopg
from eventsourcing.persistence import InterfaceError, OperationalError, StoredEvent
from eventsourcing.postgres import PostgresApplicationRecorder
from eventsourcing.utils import retry
from psycopg import Connection
from psycopg.rows import tuple_row

from adapters.appending import TOGETHER, Submitted, settle, without_conflicts
from adapters.postgres.append_statement import APPEND, VERSIONS
from adapters.postgres.arrays import binaries, numbers, texts
from adapters.postgres.listening import listening
from adapters.postgres.rights import rights
from adapters.postgres.seal_schema import COPY_NODES, SET_HEAD, copied
from adapters.seal.sealing import Sealing, sealed
from adapters.seal.tree import Head, unpacked
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

_SELECT_ROWS = (
    "SELECT notification_id, originator_id, originator_version, topic, state "
    "FROM public.stored_events "
)
_ROWS = _SELECT_ROWS + "ORDER BY notification_id"
_HEAD = "SELECT size, root, peaks FROM public.ledger_head"
_LINKS = "SELECT key, originator_id FROM public.links ORDER BY key, originator_id"
_COPY_ROWS = (
    "COPY public.stored_events (notification_id, originator_id, originator_version, topic, state) "
    "FROM STDIN (FORMAT BINARY)"
)
_COPY_LINKS = "COPY public.links (key, originator_id) FROM STDIN (FORMAT BINARY)"
_asked_again = retry((InterfaceError, OperationalError), max_attempts=10, wait=0.2)
"""As the library asks, for two seconds, where the server was away."""

_FETCHED = 2000
"""Rows to a round trip when everything is read."""


class LinkedPostgresRecorder(PostgresApplicationRecorder, Store):
    """The library's PostgreSQL recorder, with the head and the links in the same transaction.

    Its table lock, which an append-only role may not take, is left out: the head's row lock does
    the same. So are its retries of an insert: one that was committed unseen would come back as
    somebody else's.
    """

    kind = "PostgreSQL"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._appending = Together(self._append_all, TOGETHER)
        self._head: Head | None = None
        """As this process left it, a guess: an append says which head it follows."""

    def insert_events(
        self, stored_events: Sequence[StoredEvent], **kwargs: Any
    ) -> Sequence[int] | None:
        return self._appending.do(Submitted(stored_events, list(kwargs.get("links", ()))))

    def _append_all(self, turns: Sequence[Turn[Submitted, range]]) -> None:
        """Append what several threads submit; a conflict fails only the one whose it is."""
        with self.datastore.get_connection() as conn:
            try:
                head = self._head and self._append(conn, self._head, turns)
            except psycopg.errors.UniqueViolation:
                head = None
            if head is not None:
                self._head = head
                settle(turns, head.size)
                return
            # Another process appended, or somebody was quicker in a case, or this is the first.
            with conn.transaction():
                old = _locked_head(conn)
                fitting = without_conflicts(turns, self._versions(conn, turns))
                head = self._append(conn, old, fitting) if fitting else old
        self._head = head
        assert head is not None, "the head was locked"
        settle(fitting, head.size)

    @staticmethod
    def _versions(conn: Connection[Any], turns: Sequence[Turn[Submitted, range]]) -> dict[str, int]:
        streams = {str(each.originator_id) for turn in turns for each in turn.wanted.events}
        rows = conn.execute(VERSIONS, (texts(streams),), prepare=True).fetchall()
        return {row["originator_id"]: row["version"] for row in rows}

    def _append(
        self,
        conn: Connection[Any],
        old: Head,
        turns: Sequence[Turn[Submitted, range]],
    ) -> Head | None:
        """The head after the events; None, and nothing is done, if the head was not the old one."""
        events = [event for turn in turns for event in turn.wanted.events]
        links = [link for turn in turns for link in turn.wanted.links]
        head, nodes = sealed(old, events)
        parameters = {
            "count": len(events),
            "old_size": old.size,
            "old_peaks": old.packed,
            "root": head.root,
            "peaks": head.packed,
            "nodes": binaries(nodes),
            "ids": texts(str(event.originator_id) for event in events),
            "versions": numbers(event.originator_version for event in events),
            "topics": texts(event.topic for event in events),
            "states": binaries(event.state for event in events),
            "keys": texts(key for key, _ in links),
            "cases": texts(case for _, case in links),
            "channel": self.channel_name,
        }
        found = conn.execute(APPEND, parameters, prepare=True).fetchone()
        return None if found is None else head

    def select_linked(self, keys: Sequence[str]) -> list[str]:
        rows = self._rows(
            "SELECT DISTINCT originator_id FROM public.links WHERE key = ANY(%s::text[]) "
            "ORDER BY 1",
            texts(keys),
        )
        return [case for (case,) in rows]

    def links_of(self, keys: Sequence[str]) -> list[Link]:
        return self._rows(
            "SELECT key, originator_id FROM public.links WHERE key = ANY(%s::text[]) "
            "ORDER BY key, originator_id",
            texts(keys),
        )

    def positions_after(self, position: int, limit: int) -> list[tuple[int, str]]:
        return self._rows(
            "SELECT notification_id, originator_id FROM public.stored_events "
            "WHERE notification_id > %s ORDER BY notification_id LIMIT %s",
            *(position, limit),
        )

    @contextmanager
    def changes(self) -> Iterator[Changes]:
        """Woken by the NOTIFY of every append, on a connection of its own."""
        parameters = self.datastore.pool.kwargs
        assert isinstance(parameters, dict), "as open_database has set them"
        with listening(parameters, self.channel_name) as wait:
            yield wait

    def cases_after(self, case: str, until: int, limit: int) -> list[str]:
        rows = self._rows(
            "SELECT originator_id FROM public.stored_events WHERE originator_id > %s "
            "AND originator_version = 1 AND notification_id <= %s "
            "AND left(originator_id, 1) <> '@' "
            "ORDER BY originator_id LIMIT %s",
            *(case, until, limit),
        )
        return [case for (case,) in rows]

    @_asked_again
    def facts_of(self, case: str) -> list[tuple[int, str, bytes]]:
        return self._rows(
            "SELECT originator_version, topic, state FROM public.stored_events "
            "WHERE originator_id = %s ORDER BY originator_version",
            case,
        )

    @_asked_again
    def version_of(self, case: str) -> int:
        ((version,),) = self._rows(
            "SELECT coalesce(max(originator_version), 0) FROM public.stored_events "
            "WHERE originator_id = %s",
            case,
        )
        return int(version)

    def rows_of(self, cases: Sequence[str], until: int) -> list[Row]:
        return self._rows(
            _SELECT_ROWS + "WHERE originator_id = ANY(%s::text[]) AND notification_id <= %s "
            "ORDER BY originator_id, originator_version",
            *(texts(cases), until),
        )

    def rows_between(self, after: int, until: int) -> list[Row]:
        return self._rows(
            _SELECT_ROWS + "WHERE notification_id > %s AND notification_id <= %s "
            "ORDER BY notification_id",
            *(after, until),
        )

    def nodes_between(self, after: int, until: int) -> list[NodesAt]:
        return self._rows(
            "SELECT position, nodes FROM public.seal_nodes "
            "WHERE position > %s AND position <= %s ORDER BY position",
            *(after, until),
        )

    def nodes_at(self, positions: Sequence[int]) -> list[NodesAt]:
        return self._rows(
            "SELECT position, nodes FROM public.seal_nodes WHERE position = ANY(%s::bigint[])",
            numbers(positions),
        )

    def head(self) -> StoredHead:
        with self.datastore.get_connection() as conn:
            return _head(conn)

    def _rows(self, statement: LiteralString, *parameters: object) -> list[Any]:
        with (
            self.datastore.get_connection() as conn,
            conn.cursor(binary=True, row_factory=tuple_row) as curs,
        ):
            return curs.execute(statement, parameters, prepare=True).fetchall()

    def count(self) -> tuple[int, int]:
        statement = (
            "SELECT count(*) AS facts, count(*) FILTER (WHERE originator_version = 1 "
            "AND left(originator_id, 1) <> '@') AS cases FROM public.stored_events"
        )
        with self.datastore.get_connection() as conn:
            row = conn.execute(statement).fetchone()
        return (row["facts"], row["cases"]) if row else (0, 0)

    def engine(self) -> Engine:
        ((version, size),) = self._rows(
            "SELECT current_setting('server_version'), pg_database_size(current_database())"
        )
        return Engine(self.kind, version.partition(" ")[0], size)

    def rights(self) -> Rights:
        with self.datastore.get_connection() as conn:
            return rights(conn, conn.info.user) or Rights.READ

    @contextmanager
    def snapshot(self) -> Iterator[Contents]:
        with self.datastore.get_connection() as conn, conn.transaction():
            conn.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield Contents(_head(conn), _each(conn, _ROWS), _each(conn, _LINKS))

    @contextmanager
    def filled(self, rows: Iterator[Row], links: Iterator[Link]) -> Iterator[Filled | None]:
        with self.datastore.transaction(commit=True) as curs:
            # The head first, as ever: its lock keeps everybody else out until the commit.
            curs.execute("UPDATE public.ledger_head SET size = size WHERE size = 0 RETURNING size")
            if curs.fetchone() is None:
                yield None
                return
            sealing = Sealing()
            for batch, nodes in sealing.batches(rows):
                copied(curs, _COPY_ROWS, ["int8", "text", "int8", "text", "bytea"], batch)
                copied(curs, COPY_NODES, ["int8", "bytea"], nodes)
            copied(curs, _COPY_LINKS, ["text", "text"], links)
            head = sealing.head
            curs.execute(SET_HEAD, (head.size, head.root, head.packed))
            curs.execute(
                "SELECT count(*) AS facts, coalesce(max(notification_id), 0) AS last "
                "FROM public.stored_events"
            )
            held = curs.fetchone() or {"facts": 0, "last": 0}
            yield Filled(held["facts"], held["last"], head.root)


def _head(conn: Connection[Any], statement: LiteralString = _HEAD) -> StoredHead:
    found = conn.execute(statement).fetchone()
    if found is None:
        raise OperationalError("ledger_head has no row: nothing was recorded")
    return StoredHead(found["size"], found["root"], found["peaks"])


def _locked_head(conn: Connection[Any]) -> Head:
    """The head as it is, and stays until the transaction ends."""
    found = _head(conn, _HEAD + " FOR UPDATE")
    return unpacked(found.size, found.peaks)


def _each(conn: Connection[Any], statement: LiteralString) -> Iterator[Any]:
    """The rows as tuples, fetched as they are asked for."""
    with conn.cursor(name="each", row_factory=tuple_row) as curs:
        curs.itersize = _FETCHED
        curs.execute(statement, binary=True)
        yield from curs
