"""What a look costs: to be put on record, alone and among eight readers, and to be found."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from adapters.reads.finding import lately
from adapters.reads.log import ReadLog
from adapters.reads.opened import open_reads
from domain.access.facts import Role
from domain.access.reads import Part, Read
from domain.localities import Code
from domain.recorded import CaseId
from tests.bench.figures import tell
from tests.play import WUJIN
from tests.servers.postgres import PostgresServer

LOOKS, READERS, CASES = 400, 8, 500
_BEGAN = datetime(2010, 9, 1, tzinfo=UTC)


def looks_on_both_stores() -> None:
    """Each store flushes to the disk, as it does at work."""
    for name, opened in (("SQLite", _sqlite), ("PostgreSQL", _postgres)):
        with opened() as url, closing(open_reads(url)) as log:
            _tell(f"a look on record, {name}", _noted(log, LOOKS))
            with ThreadPoolExecutor(READERS) as pool:
                begun = perf_counter()
                took = [
                    each
                    for one in pool.map(_noted, [log] * READERS, [LOOKS] * READERS)
                    for each in one
                ]
                seconds = perf_counter() - begun
            _tell(f"a look on record among {READERS} readers, {name}", took)
            tell(f"looks of {READERS} readers, {name}", len(took) / seconds, "looks/s")
            found = []
            for number in range(100):
                begun = perf_counter()
                lately(log, CaseId(f"k{number}"), 200)
                found.append(1e3 * (perf_counter() - begun))
            _tell(f"who looked lately, {name}", found)


def _noted(log: ReadLog, count: int) -> list[float]:
    """Milliseconds that each look took to be on record."""
    took = []
    for number in range(count):
        read = Read(
            at=_BEGAN + timedelta(seconds=number),
            account="li",
            role=Role.COORDINATOR,
            office=Code(WUJIN),
            case=CaseId(f"k{number % CASES}"),
            part=Part.PAGE,
        )
        begun = perf_counter()
        log.note(read)
        took.append(1e3 * (perf_counter() - begun))
    return took


def _tell(name: str, took: list[float]) -> None:
    took = sorted(took)
    tell(f"{name}, p50", took[len(took) // 2], "ms")
    tell(f"{name}, p95", took[len(took) * 95 // 100], "ms")


@contextmanager
def _sqlite() -> Iterator[str]:
    with TemporaryDirectory() as folder:
        yield f"sqlite:///{Path(folder) / 'ledger.db'}"


@contextmanager
def _postgres() -> Iterator[str]:
    with PostgresServer(durable=True) as server:
        yield server.new_database()
