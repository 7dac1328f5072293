"""Nodes as processes, with Apache Kafka between them, as an operator runs them."""

import os
import secrets
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic, sleep
from typing import IO

from adapters.bootstrap import Here, here
from adapters.kafka.topics import ensure
from adapters.settings import Installation, installation
from tests.exchange.joined import joined

_LIANGDI = (sys.executable, "-c", "from api.cli import main; main()")


@dataclass
class Station:
    """A node: its settings as its processes have them, and its ledger as we look at it."""

    name: str
    settings: Installation
    environ: dict[str, str]
    here: Here
    log: IO[bytes]
    """What its workers say, for whoever looks why a test failed."""

    program: Sequence[str] = _LIANGDI
    """What each of its processes is started by."""

    processes: dict[str, "subprocess.Popen[bytes]"] = field(default_factory=dict)

    def start(self, *workers: str) -> None:
        """Start workers, and those that were killed again."""
        for worker in workers:
            self.processes[worker] = self._started("worker", worker)

    def serve(self, port: int) -> None:
        """Start the pages and the HTTP API, with the projector and the sweep within."""
        self.processes["serve"] = self._started("serve", "--port", str(port))

    def kill(self, worker: str) -> None:
        """End a worker as a power cut would."""
        self.processes[worker].kill()
        self.processes[worker].wait()

    def _started(self, *command: str) -> "subprocess.Popen[bytes]":
        return subprocess.Popen(  # noqa: S603  our own command
            [*self.program, *command], env=self.environ, stdout=self.log, stderr=self.log
        )

    def stop(self) -> None:
        """End all workers as an operator does."""
        for process in self.processes.values():
            process.terminate()
        for process in self.processes.values():
            try:
                process.wait(timeout=30)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


Pair = tuple[Station, Station]
"""Wujin's node and Shuyang's."""


@contextmanager
def stations(
    kafka: str, folder: Path, serves: Sequence[str], url: Callable[[str], str]
) -> Iterator[tuple[Station, ...]]:
    """A node for each unit, that unit its own, with topics that nobody else has."""
    run = secrets.token_hex(4)
    with named_stations(kafka, folder, {f"n{unit}-{run}": unit for unit in serves}, url) as made:
        yield made


@contextmanager
def named_stations(
    kafka: str, folder: Path, serves: Mapping[str, str], url: Callable[[str], str]
) -> Iterator[tuple[Station, ...]]:
    """Nodes by their names, each with the unit it serves; `url` gives the ledger of a node."""
    ensure(kafka, list(serves))
    environs = joined(folder, serves)
    with ExitStack() as opened:
        made = []
        for name in serves:
            own = environs[name] | {"LIANGDI_KAFKA": kafka, "LIANGDI_DATABASE": url(name)}
            settings = installation(own)
            office = here(settings, settings.database)
            opened.callback(office.ledger.close)
            log = opened.enter_context((folder / f"{name}.log").open("ab"))
            station = Station(name, settings, {**os.environ, **own}, office, log)
            opened.callback(station.stop)
            made.append(station)
        yield tuple(made)


def until(holds: Callable[[], bool], within: float = 150) -> bool:
    """Whether something comes to hold within so many seconds."""
    end = monotonic() + within
    while monotonic() < end:
        if holds():
            return True
        sleep(0.02)
    return False
