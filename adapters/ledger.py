"""The ledger: the facts of every case, in the order they were recorded.

The eventsourcing library keeps the store, the optimistic concurrency and the ordered
notification log. Beside its table stands one more, `links`, written in the same transaction:
under which key (a matter, a subject) a case is found by others whose rules name it.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from eventsourcing.persistence import EventStore, IntegrityError, PersistenceError

from adapters.codec import FactMapper, recorded
from adapters.sqlite_file import open_file, open_memory, seal_file
from adapters.store import (
    Changes,
    Conflict,
    Contents,
    Engine,
    LedgerError,
    Link,
    NodesAt,
    Opened,
    Rights,
    Row,
    StoredHead,
    words,
)
from domain.recorded import CaseId, Fact, Recorded

__all__ = ["MEMORY", "Conflict", "Ledger", "LedgerError", "Rights", "migrate", "open_ledger"]

MEMORY = "memory:"
_SQLITE = "sqlite:///"
_POSTGRES = "postgresql://"

Watch = Callable[[Iterator[Row], int], Iterable[Row]]
"""Hands rows through as they pass, given how many there will be."""


Placed = tuple[int, Recorded[Fact]]
"""A fact by its place in the ledger."""


@dataclass(frozen=True, slots=True)
class Status:
    """A ledger in figures: how far it goes, how many facts and cases, and who may do what."""

    store: str
    position: int
    facts: int
    cases: int
    rights: Rights


class Ledger:
    """Append and read; nothing is ever changed or removed. LedgerError if the store fails."""

    def __init__(self, opened: Opened) -> None:
        self.name = opened.name
        self._factory = opened.factory
        self._recorder = opened.store
        self._mapper = opened.factory.mapper(mapper_class=FactMapper)
        self._store: EventStore[str] = opened.factory.event_store(
            mapper=self._mapper, recorder=opened.store
        )

    def history(self, case: CaseId) -> Iterator[Recorded[Fact]]:
        """The facts of a case, the opening first."""
        with self._told():
            facts = self._recorder.facts_of(case)
        for version, topic, state in facts:
            yield recorded(case, version, topic, state)

    def version(self, case: CaseId) -> int:
        """The version of the last fact of a case; 0 if there is none."""
        with self._told():
            return self._recorder.version_of(case)

    def append(self, records: Sequence[Recorded[Fact]], links: Iterable[str] = ()) -> int:
        """Record facts, all or none; returns the position of the last.

        `links` are the keys the first fact's case is found under. Raises Conflict if a version
        is taken.
        """
        pairs = [(key, records[0].case) for key in links]
        with self._told():
            try:
                return self._store.put(records, links=pairs)[-1].notification.id
            except IntegrityError as error:
                raise Conflict(records[0].case) from error

    def linked(self, keys: Sequence[str], case: CaseId) -> list[CaseId]:
        """The other cases found under any of the keys."""
        with self._told():
            found = self._recorder.select_linked(keys) if keys else []
        return [CaseId(each) for each in found if each != case]

    def links_of(self, keys: Sequence[str]) -> Sequence[Link]:
        """The links of any of the keys: each key with a case that is found under it."""
        with self._told():
            return self._recorder.links_of(keys) if keys else []

    def positions_after(self, position: int, limit: int) -> Sequence[tuple[int, CaseId]]:
        """The next places in the ledger, in order, each with the case of the fact there."""
        with self._told():
            found = self._recorder.positions_after(position, limit)
        return [(place, CaseId(case)) for place, case in found]

    def cases_after(self, case: str, until: int, limit: int) -> Sequence[CaseId]:
        """The next cases, in order of their ids, opened at the position or before."""
        with self._told():
            return [CaseId(each) for each in self._recorder.cases_after(case, until, limit)]

    def histories(self, cases: Sequence[CaseId], until: int) -> dict[CaseId, list[Placed]]:
        """The facts of many cases up to a position, each by its place."""
        with self._told():
            rows = self._recorder.rows_of(cases, until)
        found: dict[CaseId, list[Placed]] = {}
        for place, stream, version, topic, state in rows:
            case = CaseId(stream)
            found.setdefault(case, []).append((place, recorded(case, version, topic, state)))
        return found

    def head(self) -> StoredHead:
        """The head of the seal, as it stands in the store."""
        with self._told():
            return self._recorder.head()

    def nodes(self, indices: Sequence[int]) -> Sequence[bytes]:
        """The stored nodes of leaves, by index; LedgerError if any is missing."""
        with self._told():
            found = dict(self._recorder.nodes_at([each + 1 for each in indices]))
        try:
            return [found[each + 1] for each in indices]
        except KeyError as error:
            raise LedgerError(f"{self.name}: the seal has no nodes at position {error}") from None

    def rows_of(self, cases: Sequence[CaseId], until: int) -> Sequence[Row]:
        """The facts of the cases up to a position as they are stored, in order of version."""
        with self._told():
            return self._recorder.rows_of(cases, until)

    def rows_between(self, after: int, until: int) -> Sequence[Row]:
        """The facts after a position, up to another, as they are stored."""
        with self._told():
            return self._recorder.rows_between(after, until)

    def nodes_between(self, after: int, until: int) -> Sequence[NodesAt]:
        """The nodes after a position, up to another, as they are stored."""
        with self._told():
            return self._recorder.nodes_between(after, until)

    @contextmanager
    def changes(self) -> Iterator[Changes]:
        """While the context is open, a way to wait for what anybody appends, in any process."""
        with self._told(), self._recorder.changes() as wait:
            yield wait

    @property
    def position(self) -> int:
        """The position of the last fact; 0 while the ledger is empty."""
        with self._told():
            return self._recorder.max_notification_id() or 0

    def status(self) -> Status:
        """The figures, counted anew."""
        position = self.position
        with self._told():
            facts, cases = self._recorder.count()
            return Status(self._recorder.kind, position, facts, cases, self._recorder.rights())

    def engine(self) -> Engine:
        """The database it stands in, and how much room it takes."""
        with self._told():
            return self._recorder.engine()

    def copy_to(self, target: "Ledger", watch: Watch) -> tuple[int, int]:
        """Copy every fact and link as it stands now, positions unchanged.

        Gives how many facts, and the position of the last. All or nothing: LedgerError if the
        target is not empty, or would hold anything else, or the seal of this ledger does not
        hold.
        """
        facts = 0

        def counted(rows: Iterable[Row]) -> Iterator[Row]:
            nonlocal facts
            for row in rows:
                facts += 1
                yield row

        with self._told(), self._recorder.snapshot() as found:
            last = found.head.size
            rows = counted(watch(found.rows, last))
            with target._told(), target._recorder.filled(rows, found.links) as held:  # noqa: SLF001
                if held is None:
                    raise LedgerError(f"{target.name} is not empty: copy to a new ledger")
                if (held.facts, held.last) != (facts, last):
                    raise LedgerError(
                        f"{target.name} would hold {held.facts} facts, the last at {held.last}; "
                        f"copied were {facts}, the last at {last}. Nothing was changed"
                    )
                if held.root != found.head.root:
                    raise LedgerError(
                        f"the facts of {self.name} are not those that its seal was put on; "
                        "`liangdi verify ledger` says which. Nothing was changed"
                    )
        return facts, last

    @contextmanager
    def contents(self) -> Iterator[Contents]:
        """Every fact and link as it is stored, as of one instant."""
        with self._told(), self._recorder.snapshot() as found:
            yield found

    def fill(self, rows: Iterator[Row], links: Iterator[Link]) -> int:
        """Put facts, made elsewhere, into this ledger while it is empty, and seal them.

        `rows` are in order, from position 1 on. Gives how many; all or nothing. LedgerError if
        the ledger is not empty.
        """
        with self._told(), self._recorder.filled(rows, links) as held:
            if held is None:
                raise LedgerError(f"{self.name} is not empty: a new ledger is expected")
            return held.facts

    def close(self) -> None:
        self._factory.close()

    @contextmanager
    def _told(self) -> Iterator[None]:
        """What the store says when it fails, as a LedgerError."""
        try:
            yield
        except PersistenceError as error:
            raise LedgerError(f"{self.name}: {words(error)}") from error


def open_ledger(url: str, *, make: bool = True, damaged: bool = False) -> Ledger:
    """Open the ledger at `sqlite:///PATH` or `postgresql://…`, or a passing one at `memory:`.

    One that is not there is made, unless `make` is false; one whose head does not say where the
    last fact is opens only if `damaged`. LedgerError if it cannot be opened.
    """
    if url == MEMORY:
        return Ledger(open_memory())
    if url.startswith(_SQLITE) and len(url) > len(_SQLITE):
        return Ledger(open_file(url.removeprefix(_SQLITE), make=make, damaged=damaged))
    if url.startswith(_POSTGRES):
        # Lazily, as here only: psycopg takes a tenth of a second to import.
        from adapters.postgres.opened import open_database  # noqa: PLC0415

        return Ledger(open_database(url, make=make, damaged=damaged))
    raise _no_ledger(url)


def migrate(url: str, role: str | None) -> str:
    """Make and seal what is missing, let `role` append and no more; the ledger's name."""
    if not url.startswith(_POSTGRES):
        if role is not None:
            raise LedgerError("only PostgreSQL has roles: postgresql://… is expected")
        if url.startswith(_SQLITE):
            seal_file(url.removeprefix(_SQLITE))
        ledger = open_ledger(url)
        ledger.close()
        return ledger.name
    from adapters.postgres.schema import migrate_database  # noqa: PLC0415  as above

    return migrate_database(url, role)


def _no_ledger(url: str) -> LedgerError:
    scheme, mark, _ = url.partition(":")
    shown = f"{scheme}:…" if mark else url
    return LedgerError(f"{shown!r} is not a ledger: sqlite:///PATH, postgresql://… or {MEMORY}")
