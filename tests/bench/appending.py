"""Durable appends, each its caller's transaction: sealed, unsealed, and pgbench's own inserts."""

import json
import re
import subprocess
import threading
from collections.abc import Callable
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from eventsourcing.persistence import StoredEvent

from adapters.ledger import Ledger, open_ledger
from adapters.postgres.recorder import LinkedPostgresRecorder
from tests.bench.figures import median, tell
from tests.servers.postgres import PostgresServer

CLIENTS = 8
IN_FLIGHT = (1, CLIENTS, 64, 256)
EACH = {1: 600, CLIENTS: 300, 64: 200, 256: 60}
"""Appends of a thread in a round."""
ROUNDS = 5

_SENT = {"sent_at": None, "arrived_at": "2010-09-01T01:00:00Z"}
_ENTRY = {"office": "320412", "entered_by": None, "actor": "li", "sending": _SENT}
STATE = json.dumps({"entry": {**_ENTRY, "recorded_at": "2010-09-01T01:30:00Z"}}).ljust(600).encode()
"""About as many bytes as a fact has."""

# The append as it was before the seal: the head counted up, the event put in, one statement.
_UNSEALED = """
WITH head AS (UPDATE public.ledger_head SET size = size + 1 RETURNING size)
INSERT INTO public.stored_events (originator_id, originator_version, topic, state, notification_id)
SELECT %s, 1, 'topic', %b, head.size FROM head RETURNING notification_id,
    pg_notify('stored_events', '')
"""
_PLAIN = """
CREATE TABLE plain (place bigserial PRIMARY KEY, id text, version bigint, topic text, state bytea,
    UNIQUE (id, version))
"""
_SCRIPT = (
    "\\set n random(1, 9000000000000000)\n"
    "INSERT INTO plain (id, version, topic, state) "
    f"VALUES ('k' || :n, 1, 'topic', '{STATE.decode()}');\n"
)


def appends() -> None:
    """One fact an append with so many in flight, with fsync on, and each one's time to its return.

    Beside them the append without its seal, as it was before, and pgbench's inserts of as many
    bytes, one a commit, by eight clients: the same server, in turns.
    """
    with PostgresServer(durable=True) as server:
        sealed, plain = open_ledger(server.new_database()), open_ledger(server.new_database())
        ours, before = Sealed(sealed), Unsealed(plain)
        for many in IN_FLIGHT:
            mine, took, theirs = [], [], []
            for _ in range(ROUNDS):
                rate, each = at_once(many, EACH[many], ours.append)
                mine.append(rate)
                took += each
                theirs.append(at_once(min(many, 64), EACH[many] // 4, before.append)[0])
            name = f"append with leaf, {many} in flight"
            tell(f"{name}, PostgreSQL", median(mine), "appends/s", median(theirs))
            tell(f"{name}, p99, PostgreSQL", 1e3 * sorted(took)[len(took) * 99 // 100], "ms")
        beside = server.new_database()
        server.execute(_PLAIN, beside)
        mine, theirs = [], []
        for _ in range(ROUNDS):
            mine.append(at_once(64, EACH[64], ours.append)[0])
            theirs.append(_pgbench(server, beside))
        tell(
            "append with leaf, 64 in flight, beside pgbench",
            median(mine),
            "appends/s",
            median(theirs),
        )
        sealed.close()
        plain.close()


class Sealed:
    """As acts are appended: whoever waits is written together."""

    def __init__(self, ledger: Ledger) -> None:
        self._recorder = ledger._recorder
        self._numbers = count()

    def append(self) -> None:
        event = StoredEvent(f"k{next(self._numbers)}", 1, "topic", STATE)
        self._recorder.insert_events([event])


class Unsealed:
    """One statement an append, each with its own flush."""

    def __init__(self, ledger: Ledger) -> None:
        assert isinstance(ledger._recorder, LinkedPostgresRecorder)
        self._datastore = ledger._recorder.datastore
        self._numbers = count()

    def append(self) -> None:
        with self._datastore.get_connection() as conn:
            conn.execute(_UNSEALED, (f"k{next(self._numbers)}", STATE), prepare=True)


def at_once(many: int, each: int, work: Callable[[], None]) -> tuple[float, list[float]]:
    """So many threads, so many times each: how many a second, and the seconds that each took."""
    took: list[list[float]] = []

    def run() -> None:
        mine = []
        for _ in range(each):
            begun = perf_counter()
            work()
            mine.append(perf_counter() - begun)
        took.append(mine)

    threads = [threading.Thread(target=run) for _ in range(many)]
    begun = perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    seconds = perf_counter() - begun
    assert len(took) == many, "a writer failed, and said why"
    return many * each / seconds, [one for mine in took for one in mine]


def _pgbench(server: PostgresServer, url: str) -> float:
    """Transactions a second of eight clients that insert, each by a prepared statement."""
    with TemporaryDirectory() as folder:
        script = Path(folder) / "insert.sql"
        script.write_text(_SCRIPT, "utf-8")
        told = subprocess.run(  # noqa: S603  our own program
            [
                *(server.program("pgbench"), "--no-vacuum", "--protocol", "prepared"),
                *("--client", str(CLIENTS), "--jobs", "2", "--time", "3"),
                *("--file", script, url),
            ],
            check=True,
            capture_output=True,
            text=True,
        ).stdout
    found = re.search(r"tps = ([\d.]+)", told)
    assert found is not None, told
    return float(found[1])
