"""Two-way assessment (JS-7.5, JS-36, JS-37.1): each side by what the other side's record shows.

A matrix by pair of areas: of the duties between an origin area and a residence area whose terms
ended in a closed period, how many each side met in time, and the findings on it. The text names no
weights and no scores, so there are none; the indicators of another document that it refers to
(JS-37.2) are not among the sources and have no values.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from domain.case import Case
from domain.localities import Code
from domain.position import DutyState, FindingStage, Position, Side

Area = Callable[[Code], Code]
"""The area an office is assessed in: its county, its city, its province."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """What is assessed, once: a term that ended, or a finding, of one side of a pair of offices.

    `on` is the day the term ended or the finding dates from; `clause` is None for a term, and
    `in_time` for a finding.
    """

    origin: Code
    residence: Code
    assessed: Side
    rule: str
    on: date
    in_time: bool | None
    clause: str | None


@dataclass(slots=True, kw_only=True)
class Cell:
    """One side of one pair of areas over the period.

    `due` counts the terms that ended in it, of duties that bind and stand, `in_time` those met in
    time; `findings` those made in it and not set aside, by clause.
    """

    origin: Code
    residence: Code
    assessed: Side
    due: int = 0
    in_time: int = 0
    findings: dict[str, int] = field(default_factory=lambda: defaultdict(int))

    @property
    def rate(self) -> Fraction | None:
        """In time of due, exactly; None where nothing was due."""
        return Fraction(self.in_time, self.due) if self.due else None


def assess(matters: Iterable[Matter], first: date, last: date, area: Area) -> tuple[Cell, ...]:
    """The matrix of a closed period, both days included.

    Cells are in order of origin, residence and side; a pair without terms or findings has none.
    """
    cells: dict[tuple[Code, Code, Side], Cell] = {}
    for matter in matters:
        if first <= matter.on <= last:
            key = (area(matter.origin), area(matter.residence), matter.assessed)
            cell = cells.setdefault(key, Cell(origin=key[0], residence=key[1], assessed=key[2]))
            if matter.clause is not None:
                cell.findings[matter.clause] += 1
            else:
                cell.due += 1
                cell.in_time += bool(matter.in_time)
    return tuple(cells[key] for key in sorted(cells))


def matters_of(case: Case, position: Position) -> Iterator[Matter]:
    """What of a case, settled so, is assessed: ended terms that bind, and findings that stand."""
    for duty in position.duties:
        settled = duty.state not in (DutyState.OPEN, DutyState.CANCELLED)
        counts = duty.binding and duty.row.statutory and not duty.term.provisional
        side = case.decider.side_of(case, duty.owed_by)
        if not (settled and counts and duty.term.due_on and side):
            continue
        pair = pair_of(case, duty.owed_by, side, duty.owed_to)
        if pair is not None:
            yield Matter(
                origin=pair[0],
                residence=pair[1],
                assessed=side,
                rule=duty.row.rule,
                on=duty.term.due_on,
                in_time=duty.state is DutyState.MET,
                clause=None,
            )
    for finding in position.findings:
        pair = pair_of(case, finding.office, finding.side)
        if pair is not None and finding.stage is not FindingStage.SET_ASIDE:
            yield Matter(
                origin=pair[0],
                residence=pair[1],
                assessed=finding.side,
                rule=finding.rule,
                on=finding.since,
                in_time=None,
                clause=finding.clause,
            )


def pair_of(
    case: Case, office: Code, side: Side, towards: Code | None = None
) -> tuple[Code, Code] | None:
    """The offices at origin and residence: the office, and the one it owes or the first there."""
    candidates = (*((towards,) if towards else ()), *case.parties.codes)
    other = next((p for p in candidates if case.decider.side_of(case, p) is side.other), None)
    if other is None:
        return None
    return (office, other) if side is Side.ORIGIN else (other, office)
