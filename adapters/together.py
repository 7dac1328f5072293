"""Group commit: what threads wait to write is written by one of them, in one transaction.

One flush serves all who came while the last one ran (D. DeWitt et al., "Implementation Techniques
for Main Memory Database Systems", 1984). Nobody waits for others to come.
"""

from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from threading import Lock
from typing import Generic, TypeVar

T = TypeVar("T")
R = TypeVar("R")

Turn = tuple[T, Future[R]]
"""What one thread wants written, and what becomes of it."""


class Together(Generic[T, R]):
    """`write` is given some turns, at most `most`, and sets the outcome of each."""

    def __init__(self, write: Callable[[Sequence[Turn[T, R]]], None], most: int) -> None:
        self._write = write
        self._most = most
        self._waiting: deque[Turn[T, R]] = deque()
        self._writing = Lock()

    def do(self, wanted: T) -> R:
        """Have it written; when this returns, it is. Raises what it came to."""
        done: Future[R] = Future()
        self._waiting.append((wanted, done))
        with self._writing:
            while not done.done():
                self._next()
        return done.result()

    def _next(self) -> None:
        count = min(self._most, len(self._waiting))
        turns = [self._waiting.popleft() for _ in range(count)]
        try:
            self._write(turns)
        except BaseException as error:  # noqa: BLE001  it is raised where each of them waits
            for _, done in turns:
                if not done.done():
                    done.set_exception(error)
