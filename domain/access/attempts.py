"""How many wrong passwords are borne, and how long everybody then waits."""

from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """After `free` failures each further one costs a wait, twice the last, `longest` at most.

    Failures are forgotten when none came for `forgotten_after`.
    """

    free: int
    wait: timedelta
    longest: timedelta
    forgotten_after: timedelta


OF_A_NAME = Limit(
    free=5,
    wait=timedelta(minutes=1),
    longest=timedelta(hours=1),
    forgotten_after=timedelta(hours=24),
)
"""For one account name, whether there is such an account or not: at most 28 guesses a day."""

OF_AN_ADDRESS = Limit(
    free=50,
    wait=timedelta(minutes=1),
    longest=timedelta(minutes=15),
    forgotten_after=timedelta(hours=1),
)
"""For one network address: an office may share it, so it bears more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempts:
    """What failed so far: how often, when last, and until when nothing is tried."""

    failures: int
    last_at: datetime
    until: datetime | None

    def keeps_out(self, at: datetime) -> bool:
        """True before the wait is over; at that instant it is."""
        return self.until is not None and at < self.until


def failed(before: Attempts | None, limit: Limit, at: datetime) -> Attempts:
    """The attempts with one more failure at an instant."""
    forgotten = before is None or at - before.last_at >= limit.forgotten_after
    failures = 1 if before is None or forgotten else before.failures + 1
    return Attempts(failures=failures, last_at=at, until=_until(failures, limit, at))


def _until(failures: int, limit: Limit, at: datetime) -> datetime | None:
    beyond = failures - limit.free
    if beyond < 0:
        return None
    # A doubling beyond 20 times is longer than any longest, and soon no timedelta.
    return at + min(limit.wait * (1 << min(beyond, 20)), limit.longest)
