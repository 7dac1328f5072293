"""Facts read back: to folded states beside the library's repository, and in order, in bulk."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from adapters.codec import recorded
from adapters.ledger import open_ledger
from adapters.postgres.recorder import LinkedPostgresRecorder
from adapters.store import Row
from domain.history import history_of
from domain.recorded import CaseId
from tests.bench.figures import LAW, rate, tell
from tests.bench.grown import closed_year
from tests.bench.library import Notices, application
from tests.play import SHUYANG, WUJIN, Play, consult, fax
from tests.servers.postgres import PostgresServer

CASES = 400
FACTS = 12
IN_ORDER = 50_000
"""Acts of the ledger that is read in order."""
AT_ONCE, LIBRARY_PAGE = 5000, 1000
_COPY = """
COPY (SELECT notification_id, originator_id, originator_version, topic, state
    FROM stored_events ORDER BY notification_id) TO STDOUT (FORMAT BINARY)
"""


def case_of_twelve() -> Play:
    play = consult(Play(LAW))
    for n in range(11):
        at = f"2010-09-{n + 1:02d} 09:00"
        play.act("2010-09-20 09:00", WUJIN, "consultation.notify", to=SHUYANG, **fax(at))
    return play


def replay_on_both_stores() -> None:
    """Every case of twelve facts to its history; the library's twelve events to an aggregate."""
    with TemporaryDirectory() as folder, PostgresServer(durable=True) as server:
        files = (f"sqlite:///{Path(folder) / name}.db" for name in ("ours", "theirs"))
        databases = (server.new_database() for _ in range(2))
        for store, urls in (("SQLite", files), ("PostgreSQL", databases)):
            ours, theirs = _ours(next(urls)), _theirs(next(urls))
            tell(f"replay to folded state, {store}", ours, "facts/s", theirs)
        _in_order(server)


def _in_order(server: PostgresServer) -> None:
    """Every fact of a ledger in its order: as stored beside a bare COPY, and decoded.

    Decoded, beside the library's own way: its recorder's pages of notifications, and its mapper.
    """
    ledger = open_ledger(server.new_database())
    copies = closed_year(IN_ORDER)
    facts = ledger.fill(copies.rows(), copies.links())
    recorder = ledger._recorder
    assert isinstance(recorder, LinkedPostgresRecorder)

    def stored() -> Iterator[Row]:
        for after in range(0, facts, AT_ONCE):
            yield from ledger.rows_between(after, after + AT_ONCE)

    def in_bulk() -> int:
        return sum(1 for _ in stored())

    def bare() -> int:
        with (
            recorder.datastore.get_connection() as session,
            session.cursor() as curs,
            curs.copy(_COPY) as copy,
        ):
            for _ in copy:
                pass
        return facts

    def decoded() -> int:
        for _, case, version, topic, state in stored():
            recorded(CaseId(case), version, topic, state)
        return facts

    def by_the_library() -> int:
        found, after = 0, 0
        while page := recorder.select_notifications(after + 1, LIBRARY_PAGE):
            for notification in page:
                ledger._mapper.to_domain_event(notification)
            found, after = found + len(page), page[-1].id
        return found

    assert in_bulk() == by_the_library() == facts
    tell("facts in order as stored, beside a bare COPY", rate(in_bulk), "facts/s", rate(bare))
    theirs = rate(by_the_library)
    tell("facts in order decoded, beside the library", rate(decoded), "facts/s", theirs)
    ledger.close()


def _ours(url: str) -> float:
    """Facts a second, as views and sweeps read many cases."""
    ledger = open_ledger(url)
    records = case_of_twelve().records[:FACTS]
    cases = [CaseId(f"k{number}") for number in range(CASES)]
    for case in cases:
        ledger.append([replace(record, case=case) for record in records])

    def replayed() -> int:
        for placed in ledger.histories(cases, ledger.position).values():
            history_of(record for _, record in placed)
        return CASES * FACTS

    found = rate(replayed)
    ledger.close()
    return found


def _theirs(url: str) -> float:
    """Events a second, as the library's repository reads aggregates."""
    library = application(url)
    kept = [Notices(subject=f"s{number}") for number in range(CASES)]
    for notices in kept:
        for number in range(FACTS - 1):
            notices.notify(SHUYANG, "fax", f"2010-09-{number + 1:02d} 09:00", f"fax {number}")
        library.save(notices)

    def replayed() -> int:
        for notices in kept:
            library.repository.get(notices.id)
        return CASES * FACTS

    found = rate(replayed)
    library.close()
    return found
