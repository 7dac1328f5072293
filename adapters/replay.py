"""A case again, step by step: what was recorded, and what the legal position was after it.

A step is an act with what the law then yielded, or what fell due by itself. It is looked at as
the case stood when it was recorded, and never later than `at`: what was entered after that shows
what it changed in the case as it stood at `at`.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from itertools import groupby

from adapters.bootstrap import Here
from adapters.dockets import docket_of
from adapters.notices import law_by, notices_on_record
from domain.calendar import SHANGHAI
from domain.case import Case, settle, standing
from domain.decider import consequences
from domain.history import History, history_of
from domain.position import Position
from domain.recorded import CaseId, Fact, Recorded, is_case
from domain.settings import Settings
from domain.yields import is_yield


class NotOpen(Exception):  # noqa: N818  what was asked for, not what went wrong
    """No such case, or none that was open then as it was then known."""


@dataclass(frozen=True, slots=True)
class Replayed:
    """A step: its facts, and the position after it; None before the case takes effect."""

    records: tuple[Recorded[Fact], ...]
    position: Position | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Replay:
    """A case as it stood at `at` and as it was known at `known_at`, and how it came to that.

    `seen` is the case itself, as it stood and was known then. `unrecorded` is what would have to be
    recorded by the later of the two, so that the record says what the law yields: nothing, where
    it said so at the time and nothing else is asked.
    """

    case: CaseId
    seen: Case
    at: datetime
    known_at: datetime
    settings: Settings
    steps: tuple[Replayed, ...]
    position: Position
    unrecorded: tuple[Fact, ...]

    @property
    def records(self) -> tuple[Recorded[Fact], ...]:
        """Every fact of it, in the order recorded here."""
        return tuple(record for step in self.steps for record in step.records)


def replay(
    here: Here, case: CaseId, at: datetime, known_at: datetime, settings: Settings | None = None
) -> Replay:
    """The case replayed, under its own settings or under others. Writes nothing.

    NotOpen, with the reason, if there is nothing to show.
    """
    return _replayed(_Past(here, settings), case, at, known_at)


def replay_now(here: Here, case: CaseId, now: datetime) -> Replay:
    """The case replayed as it stands now: at the instant of its last fact, if a faster clock's.

    NotOpen if there is nothing to show.
    """
    past = _Past(here, None)
    at = present(now, past.records(case))
    return _replayed(past, case, at, at)


def present(now: datetime, records: Iterable[Recorded[Fact]]) -> datetime:
    """The present of a case; the instant of its last fact, if that was by a faster clock."""
    return max([now, *(each.entry.known_at for each in records)])


def _replayed(past: "_Past", case: CaseId, at: datetime, known_at: datetime) -> Replay:
    records = past.records(case) if is_case(case) else ()
    if not records:
        raise NotOpen(f"there is no case {case}")
    known = [each for each in records if each.entry.known_at <= known_at]
    if not known:
        raise NotOpen(f"nothing of {case} was on record by {_shown(known_at)}")
    steps = []
    for count, step in _steps(known):
        recorded_at = step[-1].entry.known_at
        then = settle(past.case(known[:count], recorded_at, min(recorded_at, at)))
        steps.append(Replayed(step, then))
    last = past.case(known, known_at, at)
    position = settle(last)
    if position is None:
        raise NotOpen(
            f"{case} was not open yet at {_shown(at)}: it begins at {_shown(last.began_at)}"
        )
    return Replay(
        case=case,
        seen=last,
        at=at,
        known_at=known_at,
        settings=last.settings,
        steps=tuple(steps),
        position=position,
        unrecorded=_unrecorded(last.as_of(max(at, known_at))),
    )


def _unrecorded(case: Case) -> tuple[Fact, ...]:
    return consequences(case.docket, standing(case))


class _Past:
    """What the ledger holds of a case and of those its rules look into, each read once."""

    def __init__(self, here: Here, settings: Settings | None) -> None:
        self._here = here
        self._settings = settings
        self.records = cache(lambda case: tuple(here.ledger.history(case)))
        self._linked = cache(here.ledger.linked)
        self._notices = notices_on_record(here.ledger)

    def case(self, known: Sequence[Recorded[Fact]], known_at: datetime, at: datetime) -> Case:
        """The case at an instant, on these facts and on what was known by then of other cases."""
        own = known[0].case

        def history(case: CaseId) -> History:
            if case == own:
                return history_of(known)
            records = self.records(case)
            return history_of(each for each in records if each.entry.known_at <= known_at)

        docket = docket_of(own, None, history, lambda keys, case: self._linked(tuple(keys), case))
        assert docket is not None, "the case is known by then"
        under = docket if self._settings is None else docket.under(self._settings)
        return Case(under, law_by(self._here.law, self._notices, known_at), at)


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
