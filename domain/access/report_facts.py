"""A monthly report as it was composed, as a fact: it is read again unchanged, and sealed."""

from dataclasses import dataclass
from typing import ClassVar

from domain.localities import Code
from domain.position import Side
from domain.shape import Shape


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitCounted(Shape):
    """A unit in the month: findings on its offices, its terms that ended, those met in time."""

    area: Code
    findings: int
    ended: int
    in_time: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseCounted(Shape):
    """The findings of the month under a clause, on one side."""

    clause: str
    side: Side
    findings: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthlyReportKept(Shape):
    """The report of an area for a month, as 2010-09, as of a place in the ledger."""

    topic: ClassVar[str] = "report.kept.v1"
    area: Code
    month: str
    position: int
    units: tuple[UnitCounted, ...]
    clauses: tuple[ClauseCounted, ...]
