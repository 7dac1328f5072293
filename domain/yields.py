"""What the law yielded, recorded beside the acts and never read by `settle`.

Lapsed terms and findings, each with its statutory instant, and the correcting fact for each when
later evidence makes it untrue. They let others hear of a consequence and let the past be read
without the law. A case kind adds its own by naming them among its facts.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from typing import Any, ClassVar, TypeGuard

from domain.calendar import start_of
from domain.localities import Code
from domain.position import Position, Side
from domain.recorded import Fact, FactId
from domain.shape import Shape


@dataclass(frozen=True, slots=True, kw_only=True)
class Yield(Shape):
    """A consequence of law; its `undone_by` has the same fields and takes it back."""

    topic: ClassVar[str]
    undone_by: ClassVar[type["Undone"]]

    @property
    def awaited_by(self) -> Code | None:
        """The office that awaited what did not come; None if it concerns the case itself."""
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Undone(Shape):
    """A consequence that later evidence removed; `undoes` has the same fields."""

    topic: ClassVar[str]
    undoes: ClassVar[type[Yield]]

    @property
    def awaited_by(self) -> Code | None:
        """As of what it takes back."""
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Lapse:
    rule: str
    owed_by: Code
    owed_to: Code | None
    trigger: FactId
    due_on: date
    lapsed_at: datetime

    @property
    def awaited_by(self) -> Code | None:
        return self.owed_to


@dataclass(frozen=True, slots=True, kw_only=True)
class TermLapsed(_Lapse, Yield):
    """The term ended and the duty was not done; `lapsed_at` is the statutory instant."""

    topic: ClassVar = "duty.lapsed.v1"


@dataclass(frozen=True, slots=True, kw_only=True)
class LapseRemoved(_Lapse, Undone):
    """Evidence entered later shows that the duty was done in time, or ended otherwise."""

    topic: ClassVar = "duty.lapse-removed.v1"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """A finding as recorded; further evidence of the same one does not make it another."""

    finding: str
    clause: str
    side: Side
    office: Code
    rule: str
    since: date
    evidence: tuple[FactId, ...] = field(compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingMade(_Found, Yield):
    """An office answers under a clause; `finding` is the finding's id."""

    topic: ClassVar = "finding.made.v1"


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingRemoved(_Found, Undone):
    """The facts no longer show the breach: the finding is gone, and that it was is kept."""

    topic: ClassVar = "finding.removed.v1"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Turn:
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseTurned(_Turn, Yield):
    """Time alone changed what the case shows: a paper expired, a reminder arose, a period began.

    Not recorded of the instant that a finding dates from, which tells of itself.
    """

    topic: ClassVar = "case.turned.v1"


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnRemoved(_Turn, Undone):
    """Evidence entered later shows that the case did not turn then."""

    topic: ClassVar = "case.turn-removed.v1"


def pair(made: type[Yield], undone: type[Undone]) -> None:
    """Tie a consequence to the fact that takes it back."""
    made.undone_by, undone.undoes = undone, made


pair(TermLapsed, LapseRemoved)
pair(FindingMade, FindingRemoved)
pair(CaseTurned, TurnRemoved)


def is_yield(fact: object) -> TypeGuard[Yield | Undone]:
    """True for what the law yielded, false for an act."""
    return isinstance(fact, (Yield, Undone))


def standing(recorded: Iterable[Fact]) -> frozenset[Yield]:
    """The consequences on record that no later fact took back."""
    found: set[Yield] = set()
    for fact in recorded:
        if isinstance(fact, Yield):
            found.add(fact)
        elif isinstance(fact, Undone):
            found.discard(fact.undoes(**_fields(fact)))
    return frozenset(found)


def of_every_kind(position: Position) -> tuple[Yield, ...]:
    """The lapsed terms, findings and turns of a position, whatever the kind of case."""
    lapses = tuple(
        TermLapsed(
            rule=duty.row.rule,
            owed_by=duty.owed_by,
            owed_to=duty.owed_to,
            trigger=duty.trigger,
            due_on=duty.term.ending[0],
            lapsed_at=duty.term.ending[1],
        )
        for duty in position.duties
        if duty.has_lapsed
    )
    findings = tuple(
        FindingMade(
            finding=finding.id,
            clause=finding.clause,
            side=finding.side,
            office=finding.office,
            rule=finding.rule,
            since=finding.since,
            evidence=finding.evidence,
        )
        for finding in position.findings
    )
    told = {start_of(finding.since) for finding in position.findings}
    turns = tuple(CaseTurned(at=at) for at in position.turned_at if at not in told)
    return lapses + findings + turns


def news(recorded: Iterable[Fact], yielded: Iterable[Yield]) -> tuple[Yield | Undone, ...]:
    """The facts to record so that the record says what the law yields now; often none."""
    on_record, now = standing(recorded), tuple(yielded)
    gone = on_record.difference(now)
    taken_back = (fact.undone_by(**_fields(fact)) for fact in sorted(gone, key=repr))
    return (*taken_back, *(fact for fact in now if fact not in on_record))


def _fields(fact: Yield | Undone) -> dict[str, Any]:
    return {each.name: getattr(fact, each.name) for each in fields(fact)}
