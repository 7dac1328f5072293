"""A superior's conclusion, as a fact."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar

from domain.localities import Code
from domain.recorded import CaseId, Subject
from domain.shape import Shape


class ConclusionClause(StrEnum):
    """The clauses that only a superior's conclusion establishes."""

    ORIGIN_FAILED = "39(3)"
    RESIDENCE_FAILED = "40(3)"
    BOTH_FAILED = "41(1)"
    SEVERAL_PLACES = "41(2)"

    @property
    def rule(self) -> str:
        """The rule of the clause, which its findings and refusals name."""
        return _RULES[self]


_RULES = {
    ConclusionClause.ORIGIN_FAILED: "JS-39.3",
    ConclusionClause.RESIDENCE_FAILED: "JS-40.3",
    ConclusionClause.BOTH_FAILED: "JS-41.1",
    ConclusionClause.SEVERAL_PLACES: "JS-41.2",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Stay(Shape):
    """A stay at a place: its days are departure less arrival."""

    office: Code
    from_: date
    to: date

    @property
    def days(self) -> int:
        return (self.to - self.from_).days


@dataclass(frozen=True, slots=True, kw_only=True)
class ConclusionRecorded(Shape):
    """What the superior concludes of a subject's cases: the offices, or the stays one by one."""

    topic: ClassVar = "conclusion.recorded.v1"
    act: ClassVar = "conclusion.record"

    clause: ConclusionClause
    subject: Subject
    cases: tuple[CaseId, ...]
    offices: tuple[Code, ...] | None
    stays: tuple[Stay, ...] | None

    @property
    def named(self) -> tuple[Code, ...]:
        """Every office it names, in its order."""
        stays = (stay.office for stay in self.stays or ())
        return tuple(dict.fromkeys((*(self.offices or ()), *stays)))
