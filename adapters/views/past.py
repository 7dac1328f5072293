"""The views of earlier places in the ledger, for reports: made when first asked for, a few kept.

A place is folded once, in a thread of its own, into a file that goes with the process. Who asks
waits a little, and asks again if it is not there yet.
"""

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as Waited
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event, Lock
from typing import Any

from adapters.bootstrap import Here
from adapters.views.as_of import brought_to
from adapters.views.opened import open_views
from adapters.views.tables import Tables
from projections.assessment import ENDED_TERMS
from projections.indicators import RETURNS
from projections.measures import MEASURED
from projections.responsibility import FINDINGS
from projections.view import View

REPORTED: dict[str, View[Any]] = {
    view.name: view for view in (FINDINGS, ENDED_TERMS, MEASURED, RETURNS)
}
"""The views that reports are read from."""

KEPT = 4
"""Places that are kept; the one not asked for the longest goes first."""


@dataclass(slots=True)
class _Place:
    made: Future[Tables | None]
    readers: int = 0


@dataclass(slots=True)
class Past:
    """The views of earlier places of an installation's ledger."""

    here: Here
    _places: dict[int, _Place] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)
    _stopping: Event = field(default_factory=Event)
    _folder: TemporaryDirectory[str] = field(default_factory=TemporaryDirectory)
    _maker: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(1, "past"))

    @contextmanager
    def at(self, position: int, seconds: float) -> Iterator[Tables | None]:
        """The views of the facts up to a place; None if they are not there in so many seconds."""
        with self._lock:
            place = self._places.pop(position, None)
            if place is None or _has_failed(place):
                place = self._begun(position)
            if place is not None:
                self._places[position] = place  # last: it was asked for
                place.readers += 1
        if place is None:
            yield None
            return
        try:
            yield _waited(place.made, seconds)
        finally:
            with self._lock:
                place.readers -= 1

    def close(self) -> None:
        """Stop making, and let go of everything."""
        self._stopping.set()
        self._maker.shutdown(cancel_futures=True)
        for place in self._places.values():
            if not place.made.cancelled():
                _close(place)
        self._folder.cleanup()

    def _begun(self, position: int) -> _Place | None:
        """A place that is being made; None while so many are asked for that it has to wait."""
        if len(self._places) >= KEPT:
            idle = (key for key, each in self._places.items() if _is_idle(each))
            oldest = next(idle, None)
            if oldest is None:
                return None
            _close(self._places.pop(oldest))
        return _Place(self._maker.submit(self._made, position))

    def _made(self, position: int) -> Tables | None:
        """The views up to the place, in a file; None if the process ends meanwhile."""
        path = Path(self._folder.name) / str(position)
        for left in path.parent.glob(f"{path.name}.*"):
            left.unlink()
        tables = open_views(f"sqlite:///{path}", REPORTED)
        if not brought_to(self.here, tables, position, self._stopping):
            tables.close()
            return None
        return tables


def _waited(made: Future[Tables | None], seconds: float) -> Tables | None:
    try:
        return made.result(seconds)
    except Waited:
        return None


def _has_failed(place: _Place) -> bool:
    return place.made.done() and place.made.exception() is not None


def _is_idle(place: _Place) -> bool:
    return place.readers == 0 and place.made.done()


def _close(place: _Place) -> None:
    if not _has_failed(place) and (tables := place.made.result()) is not None:
        tables.close()
