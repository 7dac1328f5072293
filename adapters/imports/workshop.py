"""Where imports are worked on: their rows while they last, in memory alone, and threads for them.

Names and numbers are in no file of ours but the vault. A program that ends forgets the rows; the
same file, handed in again, goes on where it was cut off.
"""

import logging
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from threading import Event, Lock

from adapters.imports.store import Imports, open_imports
from adapters.imports.table import Cell

HELD = timedelta(hours=1)
"""How long rows wait for a word of who handed them in."""

_AT_ONCE = 2
_MOST_HELD = 20

_log = logging.getLogger("liangdi.imports")


@dataclass(frozen=True, slots=True)
class Held:
    """The rows of an import, by their numbers: the cells of each by the columns' names."""

    account: str
    at: datetime
    rows: Sequence[tuple[int, Mapping[str, Cell]]] = field(repr=False)


class Workshop:
    """The imports of one served installation; `closing` is set when no row is to be begun."""

    def __init__(self, kept: Imports) -> None:
        self.kept = kept
        self.closing = Event()
        self._held: dict[str, Held] = {}
        self._running: set[str] = set()
        self._lock = Lock()
        self._threads = ThreadPoolExecutor(_AT_ONCE, thread_name_prefix="import")

    def hold(self, name: str, held: Held) -> None:
        """Hold rows, in place of what the account handed in before; too old ones are let go."""
        with self._lock:
            waiting = [
                (each, other)
                for each, other in self._held.items()
                if each not in self._running
                and (other.account != held.account and held.at - other.at < HELD)
            ]
            kept = waiting[-(_MOST_HELD - 1) :]
            running = [(e, other) for e, other in self._held.items() if e in self._running]
            self._held = {**dict(running), **dict(kept), name: held}

    def held(self, name: str) -> Held | None:
        """The rows of an import; None once they were let go."""
        return self._held.get(name)

    def start(self, name: str, work: Callable[[], None]) -> bool:
        """Work on an import in a thread; false if it is worked on already."""
        with self._lock:
            if name in self._running:
                return False
            self._running.add(name)
        self._threads.submit(self._work, name, work)
        return True

    def is_running(self, name: str) -> bool:
        """Whether an import is worked on, or waits for a thread."""
        return name in self._running

    def close(self) -> None:
        """Let the rows that are being recorded come to their end, and no more."""
        self.closing.set()
        self._threads.shutdown(wait=True, cancel_futures=True)
        self.kept.close()

    def _work(self, name: str, work: Callable[[], None]) -> None:
        try:
            work()
        except Exception:  # noqa: BLE001  a thread has nobody else to tell
            _log.exception("an import was cut off")
        finally:
            with self._lock:
                self._running.discard(name)


def open_workshop(url: str) -> Workshop:
    """The workshop of the installation with the ledger at a URL."""
    return Workshop(open_imports(url))
