"""Views made from nothing, terms swept, the next due found, on both stores (fsync on)."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

from adapters.bootstrap import Here
from adapters.casebook.file import parse
from adapters.casebook.run import Run
from adapters.dockets import keys_filed
from adapters.fields import read_instant
from adapters.ledger import MEMORY, Ledger, open_ledger
from adapters.settings import installation
from adapters.sweep import sweep
from adapters.views.folding import Fold, in_processes
from adapters.views.follow import Follower
from adapters.views.opened import open_views
from adapters.views.projector import Projector
from adapters.views.tables import Tables
from domain.case import opener_of
from domain.catalog import OPENING_OF
from domain.order import ActCorrected
from domain.recorded import CaseId, Fact, Recorded
from projections.deadlines import DEADLINES
from tests.bench.figures import LAW, rate, tell
from tests.bench.runner import project
from tests.play import SHUYANG, WUJIN, Play, consult
from tests.servers.postgres import PostgresServer

FACTS = 40_000
BY_THE_LIBRARY = 1500
FOLLOWED = 300
WAITING = 1000
_SWEPT_AT = read_instant("2010-09-11 00:00", ())


def views_on_both_stores() -> None:
    """A rebuild of all views, beside the library's runner on PostgreSQL; recorded to shown.

    Also a thousand lapsed terms settled, and the next ten due.
    """
    with TemporaryDirectory() as folder, PostgresServer(durable=True) as server:
        theirs = by_the_library(server.new_database())
        for store, urls in (
            ("SQLite", (f"sqlite:///{Path(folder) / name}.db" for name in "abc")),
            ("PostgreSQL", (server.new_database() for _ in range(3))),
        ):
            _rebuilt(store, next(urls), theirs)
            _swept(store, next(urls))
            _followed(store, next(urls))


def by_the_library(url: str, count: int = BY_THE_LIBRARY) -> float:
    """Facts a second of the library's own runner, over the same views and so many facts."""
    with _open(url) as (here, tables):
        facts = fill(here.ledger, count)
        begun = perf_counter()
        project(url, here.ledger, tables)
        return facts / (perf_counter() - begun)


def _rebuilt(store: str, url: str, theirs: float) -> None:
    with _open(url) as (here, tables):
        facts = fill(here.ledger, FACTS)

        def rebuild(fold: Fold | None = None) -> int:
            with tables.session() as session:
                for view in tables.views.values():
                    tables.forget(session, view)
            Projector(here.ledger, LAW, tables, fold=fold).catch_up()
            return facts

        tell(f"all views rebuilt in one process, {store}", rate(rebuild), "facts/s", theirs)
        with in_processes(installation({}), url) as fold:
            rebuild(fold)  # the processes are there from now on
            found = rate(lambda: rebuild(fold))
        tell(f"all views rebuilt, {store}", found, "facts/s", theirs)


def _followed(store: str, url: str) -> None:
    """From an act's return to its being shown, in one process."""
    took = []
    with (
        _open(url) as (here, tables),
        Follower(Projector(here.ledger, LAW, tables)).running() as follower,
    ):
        for number in range(FOLLOWED):
            one = consult(Play(LAW))
            _copied(here.ledger, one.records, number)
            position = here.ledger.position
            begun = perf_counter()
            assert follower.wait(position, 10), "it is shown within ten seconds"
            took.append(1e3 * (perf_counter() - begun))
    took.sort()
    for name, place in (("p50", FOLLOWED // 2), ("p99", FOLLOWED * 99 // 100)):
        tell(f"recorded to shown, {name}, {store}", took[place], "ms")


def _swept(store: str, url: str) -> None:
    with _open(url) as (here, tables):
        one = consult(Play(LAW))
        one.act("2010-09-01 09:30", WUJIN, "consultation.notify", to=SHUYANG)
        for number in range(WAITING):
            _copied(here.ledger, one.records, number)
        Projector(here.ledger, LAW, tables).catch_up()

        def next_ten() -> int:
            for _ in range(100):
                with tables.session() as session:
                    tables.rows(session, DEADLINES, 'ORDER BY "changes_at" LIMIT 10')
            return 100

        tell(f"next ten of {WAITING} waiting, {store}", 1e3 / rate(next_ten), "ms")
        begun = perf_counter()
        swept = sweep(here, tables, _SWEPT_AT, WAITING)
        assert swept.cases == WAITING, "all were waiting for the same instant"
        tell(f"{WAITING} lapsed settled and shown, {store}", perf_counter() - begun, "s")


def fill(ledger: Ledger, count: int) -> int:
    """Put in so many facts, or a few more: the shipped casebooks' cases under other names."""
    with _open(MEMORY) as (here, _):
        for book in sorted((files("api") / "casebooks").iterdir(), key=lambda path: path.name):
            for _ in Run(here, parse(book.read_text("utf-8"), LAW.places)).steps():
                pass
        cases = here.ledger.cases_after("", here.ledger.position, FACTS)
        histories = here.ledger.histories(cases, here.ledger.position).values()
    taken = [[record for _, record in placed] for placed in histories]
    taken = [each for each in taken if _is_alone(each)]
    facts = number = 0
    while facts < count:
        for history in taken:
            facts += _copied(ledger, history, number)
        number += 1
    return facts


def _is_alone(history: list[Recorded[Fact]]) -> bool:
    """True for a case that cites no others, is no office's, and was not corrected."""
    kind = OPENING_OF[type(history[0].fact)].kind
    corrected = any(isinstance(record.fact, ActCorrected) for record in history)
    return kind not in ("office", "conclusion") and not corrected


def _copied(ledger: Ledger, history: list[Recorded[Fact]], number: int) -> int:
    """The history under another case and subject."""
    records = [
        replace(record, case=CaseId(f"{record.case}-{number}"), fact=_renamed(record.fact, number))
        for record in history
    ]
    opening = records[0].fact
    kind = OPENING_OF[type(opening)]
    ledger.append(records, keys_filed(kind, opener_of(records), opening))
    return len(records)


def _renamed(fact: Any, number: int) -> Any:
    subject = getattr(fact, "subject", None)
    return fact if subject is None else replace(fact, subject=f"{subject}-{number}")


@contextmanager
def _open(url: str) -> Iterator[tuple[Here, Tables]]:
    ledger, tables = open_ledger(url), open_views(url)
    try:
        yield Here(ledger=ledger, law=LAW, node="bench"), tables
    finally:
        tables.close()
        ledger.close()
