"""The library's PostgreSQL recorder, appending in one statement under the lock of the head."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, LiteralString

import psycopg
from eventsourcing.persistence import OperationalError, StoredEvent
from eventsourcing.postgres import PostgresApplicationRecorder, PostgresFactory
from eventsourcing.utils import Environment, get_topic
from psycopg import Connection
from psycopg.rows import dict_row, tuple_row
from psycopg.sql import SQL, Identifier

from adapters.postgres.connect import address, connection
from adapters.postgres.schema import prepare, rights
from adapters.store import Changes, Contents, Link, Opened, Rights, Row, Store

# The inserts read what the update returns, so they come after it: its row lock is held until the
# commit, and the next append waits for it. One statement is one transaction and one round trip.
_APPEND = """
WITH head AS (
    UPDATE public.ledger_head SET size = size + %(count)s RETURNING size
), events AS (
    INSERT INTO public.stored_events
        (originator_id, originator_version, topic, state, notification_id)
    SELECT e.id, e.version, e.topic, e.state, head.size - %(count)s + e.place
    FROM head, unnest(%(ids)s::text[], %(versions)s::bigint[], %(topics)s::text[],
        %(states)b::bytea[]) WITH ORDINALITY AS e (id, version, topic, state, place)
), found AS (
    INSERT INTO public.links (key, originator_id)
    SELECT l.key, l.id FROM head, unnest(%(keys)s::text[], %(cases)s::text[]) AS l (key, id)
    ON CONFLICT DO NOTHING
)
SELECT size, pg_notify(%(channel)s, '') FROM head
"""
_ROWS = (
    "SELECT notification_id, originator_id, originator_version, topic, state "
    "FROM public.stored_events ORDER BY notification_id"
)
_LINKS = "SELECT key, originator_id FROM public.links ORDER BY key, originator_id"
_COPY_ROWS = (
    "COPY public.stored_events (notification_id, originator_id, originator_version, topic, state) "
    "FROM STDIN (FORMAT BINARY)"
)
_COPY_LINKS = "COPY public.links (key, originator_id) FROM STDIN (FORMAT BINARY)"
_FETCHED = 2000
"""Rows to a round trip when everything is read."""


class LinkedPostgresRecorder(PostgresApplicationRecorder, Store):
    """The library's PostgreSQL recorder, with the head and the links in the same transaction.

    Its table lock, which an append-only role may not take, is left out: the head's row lock does
    the same. So are its retries of an insert: one that was committed unseen would come back as
    somebody else's.
    """

    kind = "PostgreSQL"

    def insert_events(
        self, stored_events: Sequence[StoredEvent], **kwargs: Any
    ) -> Sequence[int] | None:
        links = list(kwargs.get("links", ()))
        count = len(stored_events)
        parameters = {
            "count": count,
            "ids": [str(event.originator_id) for event in stored_events],
            "versions": [event.originator_version for event in stored_events],
            "topics": [event.topic for event in stored_events],
            "states": [event.state for event in stored_events],
            "keys": [key for key, _ in links],
            "cases": [case for _, case in links],
            "channel": self.channel_name,
        }
        with self.datastore.get_connection() as conn:
            head = conn.execute(_APPEND, parameters, prepare=True).fetchone()
        if head is None:
            raise OperationalError("ledger_head has no row: nothing was recorded")
        return range(head["size"] - count + 1, head["size"] + 1)

    def select_linked(self, keys: Sequence[str]) -> list[str]:
        statement = "SELECT DISTINCT originator_id FROM public.links WHERE key = ANY(%s) ORDER BY 1"
        with self.datastore.get_connection() as conn:
            rows = conn.execute(statement, (list(keys),), prepare=True).fetchall()
        return [row["originator_id"] for row in rows]

    def links_of(self, keys: Sequence[str]) -> list[Link]:
        return self._rows(
            "SELECT key, originator_id FROM public.links WHERE key = ANY(%s) "
            "ORDER BY key, originator_id",
            list(keys),
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
        with _listening(parameters) as conn:
            conn.execute(SQL("LISTEN {}").format(Identifier(self.channel_name)))

            def wait(seconds: float) -> None:
                try:
                    for timeout, count in ((seconds, 1), (0, None)):
                        for _ in conn.notifies(timeout=timeout, stop_after=count):
                            pass
                except psycopg.Error as error:
                    raise OperationalError(str(error)) from error

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

    def rows_of(self, cases: Sequence[str], until: int) -> list[Row]:
        return self._rows(
            "SELECT notification_id, originator_id, originator_version, topic, state "
            "FROM public.stored_events WHERE originator_id = ANY(%s) AND notification_id <= %s "
            "ORDER BY originator_id, originator_version",
            *(list(cases), until),
        )

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

    def rights(self) -> Rights:
        with self.datastore.get_connection() as conn:
            return rights(conn, conn.info.user) or Rights.READ

    @contextmanager
    def snapshot(self) -> Iterator[Contents]:
        with self.datastore.get_connection() as conn, conn.transaction():
            conn.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            head = conn.execute("SELECT size FROM public.ledger_head").fetchone()
            yield Contents(head["size"] if head else 0, _each(conn, _ROWS), _each(conn, _LINKS))

    @contextmanager
    def filled(self, contents: Contents) -> Iterator[tuple[int, int] | None]:
        with self.datastore.transaction(commit=True) as curs:
            # The head first, as ever: its lock keeps everybody else out until the commit.
            curs.execute(
                "UPDATE public.ledger_head SET size = %s WHERE size = 0 RETURNING size",
                (contents.last,),
            )
            if curs.fetchone() is None:
                yield None
                return
            with curs.copy(_COPY_ROWS) as copy:
                copy.set_types(["int8", "text", "int8", "text", "bytea"])
                for row in contents.rows:
                    copy.write_row(row)
            with curs.copy(_COPY_LINKS) as copy:
                copy.set_types(["text", "text"])
                for link in contents.links:
                    copy.write_row(link)
            curs.execute(
                "SELECT count(*) AS facts, coalesce(max(notification_id), 0) AS last "
                "FROM public.stored_events"
            )
            held = curs.fetchone()
            yield (held["facts"], held["last"]) if held else (0, 0)


def open_database(url: str, *, make: bool) -> Opened:
    """The ledger in a database, made if `make` and there is none.

    LedgerError if the database cannot be reached, or is not or cannot be made a ledger.
    """
    where = address(url)
    with connection(where) as session:
        prepare(session, where, make=make)
    factory = PostgresFactory(
        Environment(
            env={
                # Replaced below by all that the URL says, but asked for by the library.
                "POSTGRES_DBNAME": "",
                "POSTGRES_HOST": "",
                "POSTGRES_USER": "",
                "POSTGRES_PASSWORD": "",
                "POSTGRES_CONNECT_TIMEOUT": "5",
                "POSTGRES_POOL_SIZE": "1",
                "POSTGRES_MAX_OVERFLOW": "15",
                "ORIGINATOR_ID_TYPE": "text",
                "CREATE_TABLE": "no",
                "APPLICATION_RECORDER_TOPIC": get_topic(LinkedPostgresRecorder),
            }
        )
    )
    factory.datastore.pool.kwargs = {**where.parameters, "row_factory": dict_row}
    recorder = factory.application_recorder()
    assert isinstance(recorder, LinkedPostgresRecorder), "named in the environment above"
    return Opened(where.name, factory, recorder)


@contextmanager
def _listening(parameters: dict[str, Any]) -> Iterator[Connection[Any]]:
    try:
        conn = psycopg.connect(**parameters, autocommit=True)
    except psycopg.Error as error:
        raise OperationalError(str(error)) from error
    with conn:
        yield conn


def _each(conn: Connection[Any], statement: LiteralString) -> Iterator[Any]:
    """The rows as tuples, fetched as they are asked for."""
    with conn.cursor(name="each", row_factory=tuple_row) as curs:
        curs.itersize = _FETCHED
        curs.execute(statement, binary=True)
        yield from curs
