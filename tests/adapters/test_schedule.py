"""What is done every so often goes on, whatever the clock was set to."""

from collections.abc import Iterator
from datetime import timedelta
from threading import Event

import pytest
from apscheduler.schedulers.background import BackgroundScheduler

from adapters.clock import now
from adapters.schedule import Punctual, every


@pytest.fixture
def scheduler() -> Iterator[BackgroundScheduler]:
    made = BackgroundScheduler(timezone="UTC", jobstores={"default": Punctual()})
    yield made
    made.shutdown()


@pytest.mark.parametrize("days", [-30_000, 365])
def test_a_clock_that_was_set_puts_off_nothing_and_heaps_up_nothing(
    scheduler: BackgroundScheduler, days: int
) -> None:
    """The next run stands where the clock was; every second of 80 years would take minutes."""
    times: list[object] = []
    twice = Event()

    def work() -> None:
        times.append(now())
        if len(times) == 2:
            twice.set()

    at = now() + timedelta(days=days)
    scheduler.add_job(
        work, "interval", seconds=1, coalesce=True, misfire_grace_time=None, next_run_time=at
    )
    scheduler.start()
    assert twice.wait(10)
    assert len(times) == 2


def test_work_that_fails_comes_again() -> None:
    times, again = [1, 2], Event()

    def work() -> None:
        if times.pop() == 1:
            again.set()
        raise ValueError

    with every(0.05, work):
        assert again.wait(10)
