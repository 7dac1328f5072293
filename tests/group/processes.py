"""Projectors of a group as processes, started, killed and paused as machines do."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

_PROJECTOR = (
    *(sys.executable, "-c", "from api.cli import main; main()"),
    *("worker", "projector", "--group"),
)


@dataclass
class Machines:
    """Processes of one group, by name; `log` has what they say."""

    environ: dict[str, str]
    log: Path
    processes: dict[str, "subprocess.Popen[bytes]"] = field(default_factory=dict)

    def start(self, name: str) -> None:
        with self.log.open("ab") as log:
            self.processes[name] = subprocess.Popen(  # noqa: S603  our own command
                _PROJECTOR, env={**os.environ, **self.environ}, stdout=log, stderr=log
            )

    def kill(self, name: str) -> None:
        """As a power cut does."""
        self.processes[name].kill()
        self.processes.pop(name).wait()

    def pause(self, name: str) -> None:
        self.processes[name].send_signal(signal.SIGSTOP)

    def resume(self, name: str) -> None:
        self.processes[name].send_signal(signal.SIGCONT)

    def stop(self, name: str) -> int:
        """As an operator does; the exit code."""
        self.resume(name)
        self.processes[name].terminate()
        return self.processes.pop(name).wait(timeout=60)

    def close(self) -> None:
        for name in list(self.processes):
            self.kill(name)


@contextmanager
def machines(environ: dict[str, str], folder: Path) -> Iterator[Machines]:
    """No process yet; all are ended with the context."""
    with ExitStack() as opened:
        made = Machines(environ, folder / "log")
        opened.callback(made.close)
        yield made
