"""Trying inputs: what became of each, what is kept for its news, and what went wrong."""

import signal
import sys
import traceback
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from time import process_time
from types import FrameType
from typing import Any

from tests.fuzzing.mutating import WORDS, mutated

SECONDS = 5.0
"""The processor's time that one input may take, watched line by line, which slows it tenfold."""

_ROOT = str(Path(__file__).parent.parent.parent)
_OURS = tuple(f"{_ROOT}/{name}/" for name in ("adapters", "api", "domain", "projections"))
_MOST_KEPT = 2000
_MOST_FAULTS = 10

Mutate = Callable[[bytes, bytes, Random], bytes]


@dataclass(frozen=True, slots=True)
class Target:
    """A door: inputs that are right, and what becomes of an input, in a word.

    `tried` raises for what must not be. `traced` where it works in the thread that asks.
    """

    samples: Sequence[bytes]
    tried: Callable[[bytes], str]
    mutate: Mutate = lambda data, other, dice: mutated(data, other, WORDS, dice)
    traced: bool = True


@dataclass
class Tally:
    """How a run came out; `faults` are told once each, with an input that brings it about."""

    inputs: int = 0
    kept: int = 0
    lines: int = 0
    slowest: float = 0.0
    outcomes: Counter[str] = field(default_factory=Counter)
    faults: dict[str, tuple[str, bytes]] = field(default_factory=dict)


class TooSlow(BaseException):
    """An input took more time than any may."""


def fuzz(target: Target, count: int, seed: int, seconds: float = SECONDS) -> Tally:
    """Try so many inputs made from the samples; stops early after ten different faults."""
    dice, tally = Random(seed), Tally()
    kept = [*target.samples]
    reached: set[tuple[Any, int]] = set()
    with _timed():
        for number in range(count):
            data = kept[number] if number < len(target.samples) else _next(target, kept, dice)
            before = len(reached), len(tally.outcomes)
            signal.setitimer(signal.ITIMER_PROF, seconds)
            try:
                _try(target, data, tally, reached)
            finally:
                signal.setitimer(signal.ITIMER_PROF, 0)
            is_news = (len(reached), len(tally.outcomes)) != before
            if is_news and number >= len(target.samples) and len(kept) < _MOST_KEPT:
                kept.append(data)
            if len(tally.faults) >= _MOST_FAULTS:
                break
    tally.kept, tally.lines = len(kept) - len(target.samples), len(reached)
    return tally


def _next(target: Target, kept: Sequence[bytes], dice: Random) -> bytes:
    # What was found last leads further more often.
    at = int(len(kept) * (1 - dice.random() ** 2)) if dice.random() < 0.5 else None
    data = kept[min(at, len(kept) - 1)] if at is not None else dice.choice(kept)
    return target.mutate(data, dice.choice(kept), dice)


def _try(target: Target, data: bytes, tally: Tally, reached: set[tuple[Any, int]]) -> None:
    begun = process_time()
    try:
        with _watched(reached) if target.traced else _unwatched():
            outcome = target.tried(data)
    except (Exception, TooSlow) as error:  # noqa: BLE001  whatever it is, it is a fault
        outcome = "fault"
        places = traceback.extract_tb(error.__traceback__)
        ways = [f"{each.name}:{each.lineno}" for each in places if each.filename.startswith(_ROOT)]
        last = next((e for e in reversed(places) if e.filename.startswith(_OURS)), places[-1])
        name = f"{type(error).__name__} at {last.filename.removeprefix(_ROOT)}:{last.lineno}"
        words = f"{str(error)[:300]} by {' '.join(ways[-8:])}"
        tally.faults.setdefault(name, (words, data))
    tally.inputs += 1
    tally.outcomes[outcome] += 1
    tally.slowest = max(tally.slowest, process_time() - begun)


@contextmanager
def _timed() -> Iterator[None]:
    def over(_number: int, _frame: FrameType | None) -> None:
        raise TooSlow

    before = signal.signal(signal.SIGPROF, over)
    try:
        yield
    finally:
        signal.signal(signal.SIGPROF, before)


@contextmanager
def _watched(reached: set[tuple[Any, int]]) -> Iterator[None]:
    """Note the lines of the project that are run in this thread."""

    def line(frame: FrameType, event: str, _arg: object) -> Any:
        if event == "line":
            reached.add((frame.f_code, frame.f_lineno))
        return line

    def call(frame: FrameType, _event: str, _arg: object) -> Any:
        return line if frame.f_code.co_filename.startswith(_OURS) else None

    sys.settrace(call)
    try:
        yield
    finally:
        sys.settrace(None)


@contextmanager
def _unwatched() -> Iterator[None]:
    yield
