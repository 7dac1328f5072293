"""The story of a case: every fact in a sentence, with who entered it and what it changed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from adapters.replay import Replay
from api.http.desk import Desk
from domain.evidence import Medium
from domain.localities import Code
from domain.order import ActCorrected, ActReceived, overlaid
from domain.recorded import Entry as Entered
from domain.recorded import Fact, FactId, Received, Recorded
from domain.yields import is_yield
from projections.prose.changes import Change
from projections.prose.history import StepTold, history
from projections.prose.teller import Teller


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A fact in words; `by_law` if no office did it, `corrected_by` the number of its correction.

    `account` is the name that other offices see, of whoever entered it; of another node's, its
    name there. `under_way` if it went to another node, which has not said that it arrived.
    """

    number: int
    record: Recorded[Fact]
    sentence: str
    office: Code | None
    account: str | None
    by_law: bool
    corrected_by: int | None
    under_way: bool

    @property
    def received(self) -> Received | None:
        """How it came from another node; None for a fact of this one."""
        exchange = self.record.entry.exchange
        return None if exchange is None else exchange.received

    @property
    def by_node(self) -> bool:
        """True for what a node says of an arrival."""
        return isinstance(self.record.fact, ActReceived)


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


@dataclass(frozen=True, slots=True)
class Beside:
    """What later facts say of earlier ones: corrected by which number, not arrived yet."""

    put_right: Mapping[FactId, int]
    under_way: frozenset[FactId]

    @classmethod
    def of(cls, records: Sequence[Recorded[Fact]]) -> "Beside":
        """What the facts of a case say of each other."""
        put_right = {
            each.fact.of: each.version for each in records if isinstance(each.fact, ActCorrected)
        }
        corrections = [each for each in records if each.version in put_right.values()]
        sent = overlaid((each for each in records if each.entry.goes_away), corrections)
        arrived = {each.fact.of for each in records if isinstance(each.fact, ActReceived)}
        return cls(
            put_right,
            frozenset(
                each.id
                for each in sent
                if each.entry.sending.medium is Medium.PLATFORM and each.id not in arrived
            ),
        )


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
    """A case's facts by number, with what later ones say of them."""

    def __init__(self, desk: Desk, found: Replay) -> None:
        self._desk = desk
        self._by_number = {record.version: record for record in found.records}
        self._beside = Beside.of(found.records)

    def entries(self, step: StepTold) -> tuple[Entry, ...]:
        return tuple(
            entry(self._desk, self._by_number[fact.number], fact.sentence, self._beside)
            for fact in step.facts
        )


def entry(desk: Desk, record: Recorded[Fact], sentence: str, beside: Beside) -> Entry:
    """A fact with the sentence that tells it."""
    by_law = is_yield(record.fact)
    return Entry(
        number=record.version,
        record=record,
        sentence=sentence,
        office=record.entry.office,
        account=None if by_law else _account(desk, record.entry),
        by_law=by_law,
        corrected_by=beside.put_right.get(record.id),
        under_way=record.id in beside.under_way,
    )


def _account(desk: Desk, entered: Entered) -> str:
    """Who entered it: an account of another node may have the name of one of ours."""
    if entered.node != desk.served.here.node:
        return entered.actor
    return desk.shown(entered.actor)


def recorded_since(records: Sequence[Recorded[Fact]], version: int) -> list[Recorded[Fact]]:
    """What was recorded in a case after a version."""
    return [each for each in records if each.version > version]
