"""Whether the clock goes evenly: a clock that was set is not believed until it has gone on so."""

from collections.abc import Callable
from datetime import datetime, timedelta
from threading import Lock

from adapters import clock

TOLERANCE = timedelta(minutes=1)
"""How far the clock may go from what has passed between two looks; a time server moves it less."""

HELD = timedelta(minutes=10)
"""How long a clock that jumped has to go evenly before anything is done by it."""


class ClockJumped(Exception):  # noqa: N818  what happened to the clock, not what went wrong here
    """The clock was set a moment ago: nothing is recorded by it yet."""

    def __init__(self) -> None:
        super().__init__("the clock was set a moment ago: nothing is recorded by it yet")


class Evenness:
    """Compares the clock with the seconds that pass, look by look.

    A clock that jumped is held, until it is put right or has gone evenly for long enough.
    """

    def __init__(self, elapsed: Callable[[], float]) -> None:
        self._elapsed = elapsed
        self._last: datetime | None = None
        """What the clock said, at the last look, of the instant at which no seconds had passed."""

        self._believed: datetime | None = None
        """The same, while the clock was not held."""

        self._held_until = timedelta.min

    def jump(self, at: datetime) -> timedelta | None:
        """By how much the clock, which says `at`, has jumped since the last look; None: not."""
        passed = timedelta(seconds=self._elapsed())
        begun, before = at - passed, self._last
        self._last = begun
        jumped = timedelta() if before is None else begun - before
        if abs(jumped) <= TOLERANCE:
            if passed >= self._held_until:
                self._believed = begun
            return None
        right = self._believed is not None and abs(begun - self._believed) <= TOLERANCE
        self._held_until = timedelta.min if right else passed + HELD
        return jumped

    @property
    def is_held(self) -> bool:
        """True while a jump is too recent for the clock to be believed."""
        return timedelta(seconds=self._elapsed()) < self._held_until


class Steady:
    """The machine's clock, for threads that record by it; while it is held, ClockJumped."""

    def __init__(self) -> None:
        self._now = clock.now
        self._evenness = Evenness(clock.elapsed)
        self._lock = Lock()
        self._evenness.jump(self._now())

    def __call__(self) -> datetime:
        """This instant; ClockJumped if the clock cannot be believed."""
        with self._lock:
            at = self._now()
            self._evenness.jump(at)
            if self._evenness.is_held:
                raise ClockJumped
            return at

    def check(self, at: datetime) -> None:
        """See that an instant is of just now; ClockJumped if it may be of a clock since set."""
        if abs(self() - at) > TOLERANCE:
            raise ClockJumped
