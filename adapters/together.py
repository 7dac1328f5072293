"""Group commit: what threads wait to write is written by one of them, in one transaction.

One flush serves all who came while the last one ran (D. DeWitt et al., "Implementation Techniques
for Main Memory Database Systems", 1984). Nobody waits for others to come.
"""

from collections import deque
from collections.abc import Callable, Sequence
from threading import Lock
from typing import Generic, TypeVar, cast

T = TypeVar("T")
R = TypeVar("R")


class Turn(Generic[T, R]):
    """What one thread wants written, and what becomes of it: set once, by who writes."""

    __slots__ = ("_error", "_outcome", "_woken", "settled", "wanted")

    def __init__(self, wanted: T) -> None:
        self.wanted = wanted
        self.settled = False
        self._outcome: R | None = None
        self._error: BaseException | None = None
        self._woken = Lock()
        self._woken.acquire()

    def succeed(self, outcome: R) -> None:
        """It was written; this is what came of it."""
        self._outcome, self.settled = outcome, True

    def fail(self, error: BaseException) -> None:
        """It was not written; this is raised where it is waited for."""
        self._error, self.settled = error, True

    def wait(self) -> None:
        """Until somebody wakes it: it is settled, or is to write."""
        self._woken.acquire()

    def wake(self) -> None:
        """Let the thread that waits go on."""
        self._woken.release()

    def outcome(self) -> R:
        """What came of it; raises what it failed with."""
        if self._error is not None:
            raise self._error
        return cast(R, self._outcome)


class Together(Generic[T, R]):
    """`write` is given some turns, at most `most`, and settles each."""

    def __init__(self, write: Callable[[Sequence[Turn[T, R]]], None], most: int) -> None:
        self._write = write
        self._most = most
        self._waiting: deque[Turn[T, R]] = deque()
        self._writing = False
        self._line = Lock()

    def do(self, wanted: T) -> R:
        """Have it written; when this returns, it is. Raises what it came to."""
        turn: Turn[T, R] = Turn(wanted)
        with self._line:
            self._waiting.append(turn)
            first, self._writing = not self._writing, True
        if not first:
            turn.wait()
        if not turn.settled:
            self._lead(turn)
        return turn.outcome()

    def _lead(self, own: Turn[T, R]) -> None:
        """Write what stands in the line, the own turn first, and have the next one do likewise."""
        count = min(self._most, len(self._waiting))
        turns = [self._waiting.popleft() for _ in range(count)]
        try:
            self._write(turns)
        except BaseException as error:  # noqa: BLE001  it is raised where each of them waits
            for turn in turns:
                if not turn.settled:
                    turn.fail(error)
        with self._line:
            self._writing = bool(self._waiting)
            if self._waiting:
                self._waiting[0].wake()
        for turn in turns:
            if turn is not own:
                turn.wake()
