"""A group of projectors on one machine: facts a second, by how many processes there are.

All share this machine's processors with PostgreSQL and Kafka: what a process more brings shows
only where there is one to spare.
"""

import secrets
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, sleep

from adapters.group.working import FEEDER
from adapters.kafka.topics import ensure
from adapters.ledger import Ledger, open_ledger
from adapters.postgres.lock import advisory_lock
from adapters.views.opened import open_views
from adapters.views.projector import Projector
from adapters.views.shares import COUNT, places, share_out
from adapters.views.tables import Tables
from tests.bench.figures import LAW, tell
from tests.bench.views import fill
from tests.group.processes import machines
from tests.servers.kafka import KafkaServer
from tests.servers.postgres import PostgresServer

FACTS = 6000
EARLY = 100
PROCESSES = (1, 2, 3)
JOINED_S = 10


def a_group() -> None:
    """From views of an early place to the ledger's end: alone, and in groups of several."""
    with KafkaServer() as kafka, PostgresServer(durable=True) as server:
        url = server.new_database()
        with closing(open_ledger(url)) as ledger, closing(open_views(url)) as tables:
            fill(ledger, FACTS)
            _emptied(ledger, tables)
            begun = perf_counter()
            Projector(ledger, LAW, tables).catch_up()
            alone = (ledger.position - EARLY) / (perf_counter() - begun)
            tell("facts into the views, one projector", alone, "facts/s")
            for count in PROCESSES:
                _emptied(ledger, tables)
                found = _in_group(kafka.servers, url, ledger, tables, count)
                tell(f"facts into the views, a group of {count}", found, "facts/s", alone)


def _emptied(ledger: Ledger, tables: Tables) -> None:
    """The views of the early place again."""
    with tables.session() as session:
        for view in tables.views.values():
            tables.forget(session, view)
    projector = Projector(ledger, LAW, tables)
    while projector.step(EARLY):
        pass


def _in_group(kafka: str, url: str, ledger: Ledger, tables: Tables, count: int) -> float:
    """Facts a second, from the first rows of a group to its last."""
    node = f"b-{secrets.token_hex(6)}"
    ensure(kafka, [node])
    with tables.session() as session:
        assert share_out(session, tables), "all views are of the early place"
    environ = {"LIANGDI_NODE": node, "LIANGDI_KAFKA": kafka, "LIANGDI_DATABASE": url}
    with TemporaryDirectory() as folder, machines(environ, Path(folder)) as group:
        with advisory_lock(url, FEEDER):  # nobody feeds until all are there
            for number in range(count):
                group.start(str(number))
            sleep(JOINED_S)
        first = _stand(tables, COUNT * EARLY + 1)
        begun = perf_counter()
        _stand(tables, COUNT * ledger.position)
        return (ledger.position - first / COUNT) / (perf_counter() - begun)


def _stand(tables: Tables, together: int) -> int:
    """Wait until the places of the shares are so many together, or more; how many they are."""
    while True:
        with tables.reading() as session:
            found = sum(places(session))
        if found >= together:
            return found
        sleep(0.02)
