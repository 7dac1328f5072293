"""With eight writers at once, who follows the ledger misses no fact and is woken by each append.

On every store, over every way to follow it, by writers of one process and by writers that know
nothing of each other, as those of eight processes do.
"""

import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from dataclasses import replace
from time import monotonic

import pytest

from adapters.ledger import Conflict, Ledger, open_ledger
from domain.recorded import CaseId, Fact, Recorded
from tests.adapters.test_postgres import THREADS, together

APPENDS = 30
"""Of a writer, of one to three facts; after every fifth it loses a version."""

EXPECTED = THREADS * APPENDS * 2
PATIENCE_S = 30
"""Far longer than all of it takes: who waits so long was not woken."""

Follow = Callable[[Ledger], Iterator[int]]
"""The positions of facts as they come, without an end."""


def by_asking(ledger: Ledger) -> Iterator[int]:
    """Again and again, a few at a time, where the writers are just then."""
    last = 0
    while True:
        for position, _ in ledger.positions_after(last, 7):
            last = position
            yield last


def by_the_librarys_log(ledger: Ledger) -> Iterator[int]:
    """Likewise, by what the eventsourcing library offers."""
    last = 0
    while True:
        for each in ledger._recorder.select_notifications(start=last + 1, limit=7):
            last = each.id
            yield last


def by_being_woken(ledger: Ledger) -> Iterator[int]:
    """As the views do: by LISTEN on PostgreSQL, by the count of commits on SQLite."""
    last = 0
    with ledger.changes() as wait:
        while True:
            while found := ledger.positions_after(last, 50):
                for last, _ in found:
                    yield last
            begun = monotonic()
            wait(PATIENCE_S)
            assert monotonic() - begun < PATIENCE_S, f"nobody woke it after {last}"


def by_a_subscription(ledger: Ledger) -> Iterator[int]:
    """As the library wakes who subscribes, where its store can."""
    with ledger._recorder.subscribe(gt=0) as subscription:
        for each in subscription:
            yield each.id


PATHS = [
    (store, follow, writers)
    for store in ("memory", "file", "postgresql")
    for follow in (by_asking, by_the_librarys_log, by_being_woken, by_a_subscription)
    for writers in ("one ledger", "a ledger each")
    # A ledger in memory is its process's own; the library's subscriptions are PostgreSQL's.
    if (store, writers) != ("memory", "a ledger each")
    and (store == "postgresql" or follow is not by_a_subscription)
]


@pytest.mark.parametrize(("any_url", "follow", "writers"), PATHS, indirect=["any_url"])
def test_a_reader_misses_nothing_while_eight_write(
    any_url: str, record: Recorded[Fact], follow: Follow, writers: str
) -> None:
    read: list[int] = []
    with ExitStack() as stack:

        def opened() -> Ledger:
            return stack.enter_context(closing(open_ledger(any_url)))

        first = opened()
        ledgers = [first if writers == "one ledger" else opened() for _ in range(THREADS)]

        def tail() -> None:
            for position in follow(first):
                read.append(position)
                if len(read) == EXPECTED:
                    return

        def write(thread: int) -> None:
            for n in range(APPENDS):
                case = CaseId(f"k{thread}-{n}")
                facts = [replace(record, case=case, version=v + 1) for v in range(1 + n % 3)]
                ledgers[thread].append(facts, [f"matter {thread}"])
                if n % 5 == 0:
                    with pytest.raises(Conflict):
                        ledgers[thread].append(facts)

        reader = threading.Thread(target=tail, daemon=True)
        reader.start()
        together(write)
        reader.join(2 * PATIENCE_S)
        assert read == list(range(1, EXPECTED + 1))
        assert len(first.linked(["matter 3"], CaseId("none"))) == APPENDS
