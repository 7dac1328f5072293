"""How much memory a process and all that it started take together, at most."""

import os
import re
import threading
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

_LOOKS_EVERY_S = 1.0
_PSS = re.compile(r"^Pss:\s+(\d+) kB", re.MULTILINE)


class Peak:
    """Looks once a second while its context is open; Linux only, where /proc tells."""

    def __init__(self) -> None:
        self.mebibytes = 0.0
        """The most seen; what processes share is counted once (proportional set size)."""
        self._ended = threading.Event()
        self._looking = threading.Thread(target=self._look, daemon=True)

    def __enter__(self) -> Self:
        self._looking.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._ended.set()
        self._looking.join()

    def _look(self) -> None:
        while not self._ended.wait(_LOOKS_EVERY_S):
            self.mebibytes = max(self.mebibytes, sum(map(_kibibytes, _family(os.getpid()))) / 1024)


def _family(process: int) -> list[int]:
    """The process and all that it started, and they."""
    found = [process]
    with suppress(OSError):
        for task in Path(f"/proc/{process}/task").iterdir():
            for child in (task / "children").read_text("ascii").split():
                found += _family(int(child))
    return found


def _kibibytes(process: int) -> int:
    """Zero for one that is gone by now."""
    with suppress(OSError):
        rolled = Path(f"/proc/{process}/smaps_rollup").read_text("ascii")
        return sum(map(int, _PSS.findall(rolled)))
    return 0
