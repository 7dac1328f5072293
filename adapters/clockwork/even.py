"""Whether the clock goes evenly: a clock that was set is not believed until it has gone on so."""

from collections.abc import Callable
from datetime import datetime, timedelta

TOLERANCE = timedelta(minutes=1)
"""How far the clock may go from what has passed between two looks; a time server moves it less."""

HELD = timedelta(minutes=10)
"""How long a clock that jumped has to go evenly before anything is done by it."""


class Evenness:
    """Compares the clock with the seconds that pass, look by look."""

    def __init__(self, elapsed: Callable[[], float]) -> None:
        self._elapsed = elapsed
        self._before: tuple[datetime, timedelta] | None = None
        self._held_until = timedelta.min

    def jump(self, at: datetime) -> timedelta | None:
        """By how much the clock, which says `at`, has jumped since the last look; None: not."""
        passed = timedelta(seconds=self._elapsed())
        before, self._before = self._before, (at, passed)
        if before is None:
            return None
        jumped = (at - before[0]) - (passed - before[1])
        if abs(jumped) <= TOLERANCE:
            return None
        self._held_until = passed + HELD
        return jumped

    @property
    def is_held(self) -> bool:
        """True while a jump is too recent for the clock to be believed."""
        return timedelta(seconds=self._elapsed()) < self._held_until
