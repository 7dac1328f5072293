"""Following the ledger: the views brought up as soon as something is recorded, and waited for.

A thread sleeps until an append wakes it; what is *recorded* is then *shown*. A store that is away
is asked again after a while. A fact that cannot be folded stops the follower for good: it says
which place it stopped at, to whoever waits and to the health of the process, and shows nothing
beyond it.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Condition, Event, Thread
from time import monotonic

from adapters.ledger import LedgerError
from adapters.views.projector import LOOKS_S, Projector

_LOG = logging.getLogger(__name__)

_IDLE_S = 1.0
"""Seconds after which it looks though nobody woke it; how long it takes at most to stop."""

_AGAIN_S = 1.0
"""Seconds until a store that was away is asked again."""


class Stopped(Exception):  # noqa: N818  what happened to the follower, not what goes wrong here
    """The views no longer follow: the message says at which place, and why."""


class Follower:
    """Keeps views up with their ledger, in one thread, until it is told to stop."""

    def __init__(self, projector: Projector) -> None:
        self._projector = projector
        self._stop = Event()
        self._moved = Condition()
        self._shown = 0
        self._failed: Stopped | None = None

    @property
    def shown(self) -> int:
        """The place in the ledger that every view has passed; Stopped if they follow no more."""
        if self._failed is not None:
            raise self._failed
        return self._shown

    def wait(self, position: int, seconds: float) -> bool:
        """Wait until the views have passed a place; false if they have not in so many seconds.

        Raises Stopped if they never will.
        """
        until = monotonic() + seconds
        with self._moved:
            while self.shown < position:
                left = until - monotonic()
                if left <= 0:
                    return False
                self._moved.wait(left)
        return True

    @contextmanager
    def running(self) -> Iterator["Follower"]:
        """Follows in a thread of its own while the context is open."""
        thread = Thread(target=self.run, name="projector")
        thread.start()
        try:
            yield self
        finally:
            self.stop()
            thread.join()

    def run(self) -> None:
        """Follow until told to stop, in the calling thread; Stopped if it cannot go on."""
        while not self._stop.is_set():
            try:
                self._follow()
            except LedgerError as error:
                _LOG.warning("the views wait for their store: %s", error)
                self._stop.wait(_AGAIN_S)
            except Exception as error:  # noqa: BLE001  told to all who wait, and to the log
                with self._moved:
                    self._failed = Stopped(f"the views stopped after {self._shown}: {error!r}")
                    self._moved.notify_all()
                _LOG.exception("the views stopped after %s", self._shown)
                return

    def stop(self) -> None:
        """Tell it to stop; what it has begun is finished."""
        self._stop.set()

    def _follow(self) -> None:
        with self._projector.ledger.changes() as changes:
            while not self._stop.is_set():
                position = self._projector.advance()
                with self._moved:
                    self._shown = position
                    self._moved.notify_all()
                if position < self._projector.head:  # a group keeps them, and is on its way
                    self._stop.wait(LOOKS_S)
                else:
                    changes(_IDLE_S)
