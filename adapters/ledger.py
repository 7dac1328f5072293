"""The ledger: the facts of every case, in the order they were recorded.

The eventsourcing library keeps the store, the optimistic concurrency and the ordered
notification log. Beside its table stands one more, `links`, written in the same transaction:
under which key (a matter, a subject) a case is found by others whose rules name it.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from typing import Any
from uuid import uuid4

from eventsourcing.persistence import EventStore, IntegrityError, PersistenceError, StoredEvent
from eventsourcing.sqlite import SQLiteApplicationRecorder, SQLiteCursor, SQLiteFactory
from eventsourcing.utils import Environment, get_topic

from adapters.codec import FactMapper
from domain.recorded import CaseId, Fact, Recorded

MEMORY = "memory:"
_SQLITE = "sqlite:///"


_CREATE_LINKS = (
    "CREATE TABLE IF NOT EXISTS links "
    "(key TEXT, originator_id TEXT, PRIMARY KEY (key, originator_id)) WITHOUT ROWID"
)


class LedgerError(Exception):
    """A ledger that cannot be opened, with what was expected."""


class Conflict(Exception):  # noqa: N818  the house word for it, see docs/glossary.md
    """Somebody else recorded in this case meanwhile."""


class LinkedSQLiteRecorder(SQLiteApplicationRecorder):
    """The library's SQLite recorder, with the links of a case in the same transaction."""

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

    def select_linked(self, keys: Sequence[str]) -> list[str]:
        """The cases found under any of the keys, in order of their ids."""
        marks = ",".join("?" * len(keys))
        statement = f"SELECT DISTINCT originator_id FROM links WHERE key IN ({marks}) ORDER BY 1"  # noqa: S608
        with self.datastore.transaction(commit=False) as c:
            c.execute(statement, list(keys))
            return [row["originator_id"] for row in c.fetchall()]


class Ledger:
    """Append and read; nothing is ever changed or removed."""

    def __init__(self, factory: SQLiteFactory, recorder: LinkedSQLiteRecorder) -> None:
        self._factory = factory
        self._recorder = recorder
        mapper = factory.mapper(mapper_class=FactMapper)
        self._store: EventStore[str] = factory.event_store(mapper=mapper, recorder=recorder)

    def history(self, case: CaseId) -> Iterator[Recorded[Fact]]:
        """The facts of a case, the opening first."""
        for record in self._store.get(case):
            assert isinstance(record, Recorded), "the ledger holds recorded facts"
            yield record

    def append(self, records: Sequence[Recorded[Fact]], links: Iterable[str] = ()) -> int:
        """Record facts of one case, all or none; returns the position of the last.

        `links` are the keys the case is found under. Raises Conflict if a version is taken.
        """
        pairs = [(key, records[0].case) for key in links]
        try:
            return self._store.put(records, links=pairs)[-1].notification.id
        except IntegrityError as error:
            raise Conflict(records[0].case) from error

    def linked(self, keys: Sequence[str], case: CaseId) -> list[CaseId]:
        """The other cases found under any of the keys."""
        found = self._recorder.select_linked(keys) if keys else []
        return [CaseId(each) for each in found if each != case]

    @property
    def position(self) -> int:
        """The position of the last fact; 0 while the ledger is empty."""
        return self._recorder.max_notification_id() or 0

    def close(self) -> None:
        self._factory.close()


def open_ledger(url: str) -> Ledger:
    """Open, and make if need be, the ledger at `sqlite:///PATH`, or a passing one at `memory:`."""
    if url == MEMORY:
        name = f"file:liangdi-{uuid4().hex}?mode=memory&cache=shared"
    elif url.startswith(_SQLITE) and len(url) > len(_SQLITE):
        name = url.removeprefix(_SQLITE)
    else:
        raise LedgerError(f"{url!r} is not a ledger: sqlite:///PATH or {MEMORY}")
    factory = SQLiteFactory(
        Environment(
            env={
                "SQLITE_DBNAME": name,
                "ORIGINATOR_ID_TYPE": "text",
                "APPLICATION_RECORDER_TOPIC": get_topic(LinkedSQLiteRecorder),
            }
        )
    )
    try:
        recorder = factory.application_recorder()
    except (PersistenceError, sqlite3.Error) as error:
        factory.close()
        raise LedgerError(f"{url}: {error}") from error
    assert isinstance(recorder, LinkedSQLiteRecorder), "named in the environment above"
    return Ledger(factory, recorder)
