"""Processes of the program that start at once: forked from one that has imported it already.

To import it takes seconds of a processor, and a thousand kills are a thousand starts. What is
forked has nothing open yet; it is a process of its own, with its own environment and its own end.
"""

import json
import os
import select
import signal
import socket
import subprocess
import sys
import time
import weakref
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from tests.faults.clocked import go_by_the_file
from tests.servers.ending import die_with_parent

_ROOT = Path(__file__).parent.parent.parent
_WITHIN_S = 120


class Process:
    """A forked process, as far as whoever keeps it running needs it; not a child of ours."""

    def __init__(self, pid: int) -> None:
        self.pid = pid
        self._handle = os.pidfd_open(pid)
        weakref.finalize(self, os.close, self._handle)

    def poll(self) -> int | None:
        """None while it runs."""
        return 0 if self._ended(0) else None

    def wait(self, timeout: float | None = None) -> int:
        """Wait for its end; TimeoutExpired."""
        if not self._ended(timeout):
            raise subprocess.TimeoutExpired(str(self.pid), timeout or 0)
        return 0

    def send_signal(self, number: signal.Signals) -> None:
        """Send it a signal, if it is there."""
        with suppress(ProcessLookupError):
            signal.pidfd_send_signal(self._handle, number)

    def kill(self) -> None:
        """As `kill -9`."""
        self.send_signal(signal.SIGKILL)

    def terminate(self) -> None:
        """As an operator ends it."""
        self.send_signal(signal.SIGTERM)

    def _ended(self, timeout: float | None) -> bool:
        waiting = select.poll()
        waiting.register(self._handle, select.POLLIN)
        return bool(waiting.poll(None if timeout is None else 1e3 * timeout))


class Forks:
    """What the processes are forked from; they end with it."""

    def __init__(self, folder: Path) -> None:
        self._address = str(folder / "forks")
        self._process = subprocess.Popen(  # noqa: S603  ourselves
            [sys.executable, "-m", __name__, self._address], cwd=_ROOT
        )

    def start(self, command: Sequence[str], environ: Mapping[str, str], log: IO[bytes]) -> Process:
        """Start `liangdi COMMAND` in an environment; what it says is added to a log."""
        end = time.monotonic() + _WITHIN_S
        with socket.socket(socket.AF_UNIX) as asking:
            while True:
                try:
                    asking.connect(self._address)
                    break
                except (FileNotFoundError, ConnectionRefusedError):
                    if time.monotonic() > end or self._process.poll() is not None:
                        raise
                    time.sleep(0.05)
            asking.sendall(json.dumps([list(command), dict(environ), log.name]).encode())
            asking.shutdown(socket.SHUT_WR)
            return Process(int(asking.recv(20)))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._process.kill()
        self._process.wait()


def _serve(address: str) -> None:
    """Fork whenever somebody asks for it."""
    import workers.clockwork  # noqa: PLC0415
    import workers.persons  # noqa: PLC0415
    import workers.publisher  # noqa: PLC0415
    import workers.receiver  # noqa: PLC0415, F401

    die_with_parent()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(address)
        listening.listen(64)
        while True:
            asked, _ = listening.accept()
            with asked:
                parts = bytearray()
                while part := asked.recv(65536):
                    parts += part
                pid = os.fork()
                if pid == 0:
                    listening.close()
                    _become(*json.loads(parts))
                asked.sendall(str(pid).encode())


def _become(command: list[str], environ: dict[str, str], log: str) -> None:
    """Be the program, to the end of this process."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    die_with_parent()
    os.environ.clear()
    os.environ.update(environ)
    said = os.open(log, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    os.dup2(said, 1)
    os.dup2(said, 2)
    sys.argv = ["liangdi", *command]
    from api.cli import main  # noqa: PLC0415

    try:
        main()
    except SystemExit as ended:
        sys.stdout.flush()
        os._exit(ended.code if isinstance(ended.code, int) else 1)
    finally:
        sys.stdout.flush()
        os._exit(1)


if __name__ == "__main__":
    go_by_the_file()  # whoever imports the clock has it set already
    _serve(sys.argv[1])
