"""The story of a case: every fact in a sentence, with who entered it and what it changed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from adapters.replay import Replay
from api.http.desk import Desk
from domain.localities import Code
from domain.order import ActCorrected
from domain.recorded import Fact, FactId, Recorded
from domain.yields import is_yield
from projections.prose.changes import Change
from projections.prose.history import StepTold, history
from projections.prose.teller import Teller


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A fact in words; `by_law` if no office did it, `corrected_by` the number of its correction.

    `account` is the name that other offices see, of whoever entered it.
    """

    number: int
    record: Recorded[Fact]
    sentence: str
    office: Code | None
    account: str | None
    by_law: bool
    corrected_by: int | None


@dataclass(frozen=True, slots=True)
class Step:
    """What was entered or fell due at once, and what it changed."""

    entries: tuple[Entry, ...]
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Story:
    """The steps, and what time alone changed since the last."""

    steps: tuple[Step, ...]
    since: tuple[Change, ...]


def story(desk: Desk, found: Replay, teller: Teller) -> Story:
    """The case told from its first fact."""
    words = history(((s.records, s.position) for s in found.steps), found.position, teller)
    told = _Telling(desk, found)
    steps = tuple(Step(told.entries(step), step.changes) for step in words.steps)
    return Story(steps, words.since)


def entries(desk: Desk, found: Replay, step: StepTold) -> tuple[Entry, ...]:
    """The facts of one step."""
    return _Telling(desk, found).entries(step)


class _Telling:
    """A case's facts by number, with the number of what put each right."""

    def __init__(self, desk: Desk, found: Replay) -> None:
        records = [record for step in found.steps for record in step.records]
        self._desk = desk
        self._by_number = {record.version: record for record in records}
        self._put_right = {
            record.fact.of: record.version
            for record in records
            if isinstance(record.fact, ActCorrected)
        }

    def entries(self, step: StepTold) -> tuple[Entry, ...]:
        return tuple(
            entry(self._desk, self._by_number[fact.number], fact.sentence, self._put_right)
            for fact in step.facts
        )


def entry(
    desk: Desk, record: Recorded[Fact], sentence: str, put_right: Mapping[FactId, int]
) -> Entry:
    """A fact with the sentence that tells it."""
    by_law = is_yield(record.fact)
    account = None if by_law else desk.served.identity.accounts.get(record.entry.actor)
    return Entry(
        number=record.version,
        record=record,
        sentence=sentence,
        office=record.entry.office,
        account=None if by_law else (account.shown if account else record.entry.actor),
        by_law=by_law,
        corrected_by=put_right.get(record.id),
    )


def recorded_since(records: Iterator[Recorded[Fact]], version: int) -> list[Recorded[Fact]]:
    """What was recorded in a case after a version."""
    return [each for each in records if each.version > version]
