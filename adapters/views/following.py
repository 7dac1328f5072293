"""Keeping the views up with the ledger in this process, and telling how far they have come."""

from contextlib import suppress
from threading import Condition, Event, Thread

from adapters.ledger import LedgerError
from adapters.views.projector import Projector

_LOOKS_EVERY = 0.5
"""Seconds between looks at the ledger when nobody says that something was recorded."""


class Follower:
    """A thread that brings the views up; `position` is the place that all of them have passed."""

    def __init__(self, projector: Projector) -> None:
        self._projector = projector
        self._recorded = Event()
        self._stopped = False
        self._passed = Condition()
        self.position = 0
        self._thread = Thread(target=self._follow, name="projector", daemon=True)

    def start(self) -> None:
        """Bring the views up, and keep them so until `stop`."""
        self._look()
        self._thread.start()

    def wake(self) -> None:
        """Something was recorded."""
        self._recorded.set()

    def wait(self, position: int, timeout: float) -> bool:
        """Wait until the views have passed a place; False if they have not in so many seconds."""
        if self.position >= position:
            return True
        self.wake()
        with self._passed:
            return self._passed.wait_for(lambda: self.position >= position, timeout)

    def stop(self) -> None:
        """End the thread once it has finished its batch."""
        self._stopped = True
        self.wake()
        self._thread.join()

    def _follow(self) -> None:
        while not self._stopped:
            self._recorded.wait(_LOOKS_EVERY)
            self._recorded.clear()
            # A store that does not answer is asked again; `position` says how far it came.
            with suppress(LedgerError):
                self._look()

    def _look(self) -> None:
        head = self._projector.ledger.position
        if head > self.position:
            self._projector.catch_up()
            with self._passed:
                self.position = head
                self._passed.notify_all()
