"""Two nodes with a real broker between them: how long until a fact is recorded there, and shown.

Each node has its processes as in `make nodes`; what is recorded here is looked for in the other
node's ledger and in its views, every twenty milliseconds.
"""

from collections.abc import Callable
from contextlib import ExitStack, closing
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from adapters.clock import now
from adapters.requests import Request, act_in, read_request
from adapters.views.opened import open_views
from adapters.views.tables import Tables
from adapters.write_path import submit
from domain.recorded import CaseId
from domain.settings import DEFAULT_SETTINGS
from tests.bench.figures import tell
from tests.exchange.stations import Station, stations, until
from tests.play import SHUYANG, WUJIN
from tests.servers.kafka import KafkaServer
from tests.servers.postgres import PostgresServer

ONE_BY_ONE, TOGETHER = 100, 500


def the_exchange() -> None:
    """One fact at a time, then many that wait for the publisher; on both stores."""
    with KafkaServer() as kafka, PostgresServer(durable=True) as server:
        for store in ("SQLite", "PostgreSQL"):
            with TemporaryDirectory() as folder, ExitStack() as opened:
                url = partial(_url, store, Path(folder), server)
                here, there = opened.enter_context(
                    stations(kafka.servers, Path(folder), ("3204", "3213"), url)
                )
                there.start("receiver", "projector")
                shown = opened.enter_context(closing(open_views(there.settings.database)))
                _together(here, there, store)
                _one_by_one(here, there, shown, store)


def _url(store: str, folder: Path, server: PostgresServer, name: str) -> str:
    return f"sqlite:///{folder / name}.db" if store == "SQLite" else server.new_database()


def _together(here: Station, there: Station, store: str) -> None:
    """Facts a second, from the publisher's start until all are in the other ledger."""
    for number in range(TOGETHER):
        _open(here, f"m{number}")
    here.start("publisher")
    begun, last = perf_counter(), f"m{TOGETHER - 1}"
    _await(lambda: bool(list(there.here.ledger.history(CaseId(last)))))
    tell(f"facts to the other node, {store}", TOGETHER / (perf_counter() - begun), "facts/s")


def _one_by_one(here: Station, there: Station, tables: Tables, store: str) -> None:
    """Milliseconds from the act's commit to its recording there, and to its being shown."""
    _await(lambda: _shown(tables) >= there.here.ledger.position)
    recorded, shown = [], []
    for number in range(ONE_BY_ONE):
        case = CaseId(f"k{number}")
        _open(here, case)
        begun, before = perf_counter(), there.here.ledger.position
        _await(partial(_is_after, before, lambda: there.here.ledger.position))
        recorded.append(1e3 * (perf_counter() - begun))
        _await(partial(_is_after, before, lambda: _shown(tables)))
        shown.append(1e3 * (perf_counter() - begun))
    for name, took in (("recorded", recorded), ("shown", shown)):
        took.sort()
        tell(f"until {name} there, p50, {store}", took[len(took) // 2], "ms")
        tell(f"until {name} there, p99, {store}", took[len(took) * 99 // 100], "ms")


def _open(station: Station, case: str) -> None:
    at = now()
    given = {"to": SHUYANG, "subject": "s1", "side": "residence", "question": "registered?"}
    asked = read_request(station.here, Request(by=WUJIN, act="inquiry.open", given=given), at)
    submit(station.here, act_in(station.here, CaseId(case), asked, "li"), at, DEFAULT_SETTINGS)


def _shown(tables: Tables) -> int:
    """How far every view has come."""
    with tables.reading() as session:
        return min((each.position for each in tables.states(session) if each.live), default=0)


def _is_after(before: int, place: Callable[[], int]) -> bool:
    return place() > before


def _await(holds: Callable[[], bool]) -> None:
    assert until(holds, 120), "the facts do not come"
