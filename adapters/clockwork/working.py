"""The clockwork: does each task when it is due, alone, by a clock that goes evenly, on record."""

import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

from adapters import clock
from adapters.clockwork.alone import alone
from adapters.clockwork.even import HELD, Evenness
from adapters.clockwork.runs import Outcome, Run, Runs
from adapters.clockwork.tasks import Task
from adapters.schedule import every

_LOG = logging.getLogger(__name__)

LOOKS_EVERY_S = 10
"""Seconds between two looks at what is due."""

CLOCK = "clock"
"""The task under which a jump of the clock is on record."""


@dataclass(frozen=True, slots=True)
class Times:
    """The clock, and the seconds that pass whatever it says."""

    now: Callable[[], datetime] = clock.now
    elapsed: Callable[[], float] = clock.elapsed


class Clockwork:
    """The tasks of the ledger at a URL; whoever else has a clockwork there takes turns with it."""

    def __init__(self, url: str, runs: Runs, tasks: Sequence[Task], times: Times) -> None:
        self._url = url
        self._runs = runs
        self._tasks = tasks
        self._now = times.now
        self._evenness = Evenness(times.elapsed)

    def look(self) -> None:
        """Do each task that is due, once; nothing while another is at work or the clock jumped.

        A task that fails is on record with the kind of failure, and raises it; it is tried again
        when its interval has passed.
        """
        at = self._now()
        jumped = self._evenness.jump(at)
        with alone(self._url) as mine:
            if mine and self._is_believed(at, jumped):
                for task in self._tasks:
                    self._do(task)

    def _is_believed(self, at: datetime, jumped: timedelta | None) -> bool:
        """Whether anything may be done by the clock; a jump is put on record."""
        if jumped is not None:
            direction = "forward" if jumped > jumped * 0 else "back"
            held = f"nothing is done for {HELD}" if self._evenness.is_held else "it is right again"
            did = f"the clock went {direction} by {abs(jumped)}; {held}"
            _LOG.warning("%s", did)
            self._runs.end(self._runs.begin(CLOCK, at, at), Outcome.HELD, did, at)
        return not self._evenness.is_held

    def _do(self, task: Task) -> None:
        at = self._now()
        if not self._is_believed(at, self._evenness.jump(at)):  # set while another task was done
            return
        last = self._runs.last(task.name, at)
        due_at = task.due(self._runs.last_done(task.name, at), at)
        if due_at > at or _waits(task, last, at):
            return
        run = self._runs.begin(task.name, due_at, at)
        try:
            did = task.work(due_at, at)
        except Exception as error:
            # By its kind alone: what an error says may name a case, and a run names none.
            self._runs.end(run, Outcome.FAILED, type(error).__name__, self._now())
            raise
        outcome = Outcome.STOPPED if did is None else Outcome.DONE
        self._runs.end(run, outcome, did or "", self._now())
        if did:
            _LOG.info("%s: %s", task.name, did)


def _waits(task: Task, last: Run | None, at: datetime) -> bool:
    """True for a task that failed, or was cut off, less than its interval ago."""
    if last is None or last.outcome not in (None, Outcome.FAILED):
        return False
    return at < last.begun_at + task.interval


@contextmanager
def at_work(
    url: str, runs: Runs, tasks: Sequence[Task], now: Callable[[], datetime] = clock.now
) -> Iterator[None]:
    """The clockwork at work in a thread of its own, while the context is open."""
    clockwork = Clockwork(url, runs, tasks, Times(now))
    with every(LOOKS_EVERY_S, clockwork.look):
        yield
