"""Facts read back to folded states, many cases at once, beside the library's repository."""

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from adapters.ledger import open_ledger
from domain.case import history_of
from domain.recorded import CaseId
from tests.bench.figures import LAW, rate, tell
from tests.bench.library import Notices, application
from tests.play import SHUYANG, WUJIN, Play, consult, fax
from tests.servers.postgres import PostgresServer

CASES = 400
FACTS = 12


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
