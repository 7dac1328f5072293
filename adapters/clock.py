"""The one place that asks what time it is."""

import time
from datetime import UTC, datetime


def now() -> datetime:
    """This instant, in UTC."""
    return datetime.now(UTC)


def elapsed() -> float:
    """Seconds that pass evenly, whatever the clock is set to; a machine's sleep counts on Linux."""
    kind = getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC)
    return time.clock_gettime(kind)
