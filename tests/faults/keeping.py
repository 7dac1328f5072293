"""The processes of two nodes, started again whenever one ends, as a service manager does."""

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event, Lock, Thread

from tests.exchange.stations import Station

SERVE = "serve"
KINDS = (SERVE, "projector", "clockwork", "publisher", "receiver", "persons")
"""Every kind of process that a node has."""

_LOOKS_EVERY_S = 0.05
_AGAIN_S = 1.0
"""Seconds until a process that ended by itself is started again."""


class Keeper:
    """Keeps a node's processes running; `ended` counts those that ended by themselves."""

    def __init__(self, station: Station, port: int) -> None:
        self.station = station
        self.ended: list[str] = []
        self._port = port
        self._lock = Lock()
        self._stop = Event()

    def kill(self, kind: str) -> None:
        """Kill a process as a power cut would; it is started again at once."""
        with self._lock:
            self.station.kill(kind)
            self._start(kind)

    def pause(self, kind: str) -> None:
        """Stop a process where it stands."""
        self.station.processes[kind].send_signal(signal.SIGSTOP)

    def resume(self, kind: str) -> None:
        """Let it go on, as if no time had passed."""
        self.station.processes[kind].send_signal(signal.SIGCONT)

    def pids(self) -> dict[str, int]:
        """The processes that run, by kind."""
        return {kind: each.pid for kind, each in self.station.processes.items()}

    @contextmanager
    def keeping(self) -> Iterator[None]:
        """All processes run while the context is open."""
        for kind in KINDS:
            self._start(kind)
        thread = Thread(target=self._keep, name="keeper")
        thread.start()
        try:
            yield
        finally:
            self._stop.set()
            thread.join()

    def _keep(self) -> None:
        while not self._stop.wait(_LOOKS_EVERY_S):
            for kind in KINDS:
                with self._lock:
                    ended = self.station.processes[kind].poll() is not None
                if ended:
                    self.ended.append(kind)
                    self._stop.wait(_AGAIN_S)
                    with self._lock:
                        self._start(kind)

    def _start(self, kind: str) -> None:
        if kind == SERVE:
            self.station.serve(self._port)
        else:
            self.station.start(kind)


def while_paused(keeper: Keeper, kind: str, do: Callable[[], None]) -> None:
    """Do something while a process stands still."""
    keeper.pause(kind)
    try:
        do()
    finally:
        keeper.resume(kind)


def is_alive(pid: int) -> bool:
    """Whether there is a process of this id."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True
