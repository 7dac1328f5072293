"""A case again, step by step: what was recorded, and what the legal position was after it.

A step is an act with what the law then yielded, or what fell due by itself. It is looked at as
the case stood when it was recorded, and never later than `at`: what was entered after that shows
what it changed in the case as it stood at `at`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby

from adapters.bootstrap import Here
from adapters.write_path import load
from domain.calendar import SHANGHAI
from domain.case import Case, history_of, settle
from domain.position import Position
from domain.recorded import CaseId, Fact, Recorded
from domain.yields import is_yield


class NotOpen(Exception):  # noqa: N818  what was asked for, not what went wrong
    """No such case, or none that was open then as it was then known."""


@dataclass(frozen=True, slots=True)
class Replayed:
    """A step: its facts, and the position after it; None before the case takes effect."""

    records: tuple[Recorded[Fact], ...]
    position: Position | None


@dataclass(frozen=True, slots=True)
class Replay:
    """A case as it stood at `at` and as it was known at `known_at`, and how it came to that."""

    case: CaseId
    at: datetime
    known_at: datetime
    steps: tuple[Replayed, ...]
    position: Position


def replay(here: Here, case: CaseId, at: datetime, known_at: datetime) -> Replay:
    """The case replayed; NotOpen, with the reason, if there is nothing to show. Writes nothing."""
    records = tuple(here.ledger.history(case))
    if not records:
        raise NotOpen(f"there is no case {case}")
    known = [each for each in records if each.entry.known_at <= known_at]
    if not known:
        raise NotOpen(f"nothing of {case} was on record by {_shown(known_at)}")
    steps = []
    for count, step in _steps(known):
        recorded_at = step[-1].entry.known_at
        then = _position(here, known[:count], recorded_at, min(recorded_at, at))
        steps.append(Replayed(step, then))
    position = _position(here, known, known_at, at)
    if position is None:
        began = _case(here, known, known_at, at).began_at
        raise NotOpen(f"{case} was not open yet at {_shown(at)}: it begins at {_shown(began)}")
    return Replay(case, at, known_at, tuple(steps), position)


def _position(
    here: Here, known: Sequence[Recorded[Fact]], known_at: datetime, at: datetime
) -> Position | None:
    """The position at an instant, on these facts and on what was known by then of other cases."""
    return settle(_case(here, known, known_at, at))


def _case(here: Here, known: Sequence[Recorded[Fact]], known_at: datetime, at: datetime) -> Case:
    docket = load(here, known[0].case, known_at)
    assert docket is not None, "the case is known by then"
    return Case(replace(docket, history=history_of(known)), here.law_known(known_at), at)


def _shown(at: datetime) -> str:
    return f"{at.astimezone(SHANGHAI):%Y-%m-%d %H:%M:%S}".removesuffix(":00")


def _steps(
    records: Sequence[Recorded[Fact]],
) -> Iterator[tuple[int, tuple[Recorded[Fact], ...]]]:
    """Each act with its yields, or what fell due at one instant; and how many facts by then."""
    acts = 0
    numbers = []
    for record in records:
        acts += not is_yield(record.fact)
        numbers.append((acts, record.entry.known_at))
    count = 0
    for _, group in groupby(zip(numbers, records, strict=True), key=lambda each: each[0]):
        step = tuple(record for _, record in group)
        count += len(step)
        yield count, step
