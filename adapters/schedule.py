"""Work done every so often, by APScheduler, in a thread of its own."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from apscheduler.jobstores.memory import MemoryJobStore
from apscheduler.schedulers.background import BackgroundScheduler

from adapters.clock import now


class Punctual(MemoryJobStore):  # type: ignore[misc]  # APScheduler has no types
    """Jobs at intervals that a clock set back does not put off, nor one set forward heap up."""

    def get_due_jobs(self, now: datetime) -> Sequence[Any]:
        """The jobs that are due; one whose time is out of all proportion is due now."""
        for job in self.get_all_jobs():
            if abs(job.next_run_time - now) > job.trigger.interval:
                job.next_run_time = now
                self.update_job(job)
        due: Sequence[Any] = super().get_due_jobs(now)
        return due


@contextmanager
def every(seconds: float, work: Callable[[], object]) -> Iterator[None]:
    """Do the work now and every so many seconds while the context is open.

    One at a time: a run that takes longer lets the next ones go. What it raises is logged by the
    scheduler, and the next run comes all the same. Leaving waits for a run that has begun.
    """
    scheduler = BackgroundScheduler(timezone="UTC", jobstores={"default": Punctual()})
    scheduler.add_job(
        work,
        "interval",
        seconds=seconds,
        coalesce=True,
        max_instances=1,
        misfire_grace_time=None,
        next_run_time=now(),
    )
    scheduler.start()
    try:
        yield
    finally:
        scheduler.shutdown(wait=True)
