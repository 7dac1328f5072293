"""Work done every so often, by APScheduler, in a thread of its own."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from apscheduler.schedulers.background import BackgroundScheduler

from adapters.clock import now


@contextmanager
def every(seconds: float, work: Callable[[], object]) -> Iterator[None]:
    """Do the work now and every so many seconds while the context is open.

    One at a time: a run that takes longer lets the next ones go. What it raises is logged by the
    scheduler, and the next run comes all the same. Leaving waits for a run that has begun.
    """
    scheduler = BackgroundScheduler(timezone="UTC")
    scheduler.add_job(
        work, "interval", seconds=seconds, coalesce=True, max_instances=1, next_run_time=now()
    )
    scheduler.start()
    try:
        yield
    finally:
        scheduler.shutdown(wait=True)
