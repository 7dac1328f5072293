"""Nodes as processes, with Apache Kafka between them, as an operator runs them."""

import os
import secrets
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic, sleep
from typing import IO, Protocol

from adapters.bootstrap import Here, here
from adapters.kafka.topics import ensure
from adapters.settings import Installation, installation
from tests.exchange.joined import joined

_LIANGDI = (sys.executable, "-c", "from api.cli import main; main()")


class Running(Protocol):
    """A process that was started."""

    pid: int

    def poll(self) -> int | None: ...
    def wait(self, timeout: float | None = None) -> int: ...
    def send_signal(self, number: signal.Signals, /) -> None: ...
    def kill(self) -> None: ...
    def terminate(self) -> None: ...


Launch = Callable[[Sequence[str], Mapping[str, str], IO[bytes]], Running]
"""Starts `liangdi COMMAND` in an environment, its words going to a log."""


def launched(command: Sequence[str], environ: Mapping[str, str], log: IO[bytes]) -> Running:
    """A process of its own."""
    return subprocess.Popen([*_LIANGDI, *command], env=environ, stdout=log, stderr=log)  # noqa: S603  ours


@dataclass
class Station:
    """A node: its settings as its processes have them, and its ledger as we look at it."""

    name: str
    settings: Installation
    environ: dict[str, str]
    here: Here
    log: IO[bytes]
    """What its workers say, for whoever looks why a test failed."""

    launch: Launch = launched
    processes: dict[str, Running] = field(default_factory=dict)

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

    def _started(self, *command: str) -> Running:
        return self.launch(command, self.environ, self.log)

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
