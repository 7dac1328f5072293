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

from domain.case import Case, settle
from domain.localities import Code
from domain.position import DutyState, FindingStage, Side

Area = Callable[[Code], Code]
"""The area an office is assessed in: its county, its city, its province."""


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


def assess(cases: Iterable[Case], first: date, last: date, area: Area) -> tuple[Cell, ...]:
    """The matrix of a closed period, both days included, from cases settled at one instant.

    Cells are in order of origin, residence and side; a pair without duties or findings has none.
    """
    cells: dict[tuple[Code, Code, Side], Cell] = {}
    for case in cases:
        for pair, assessed, made in _matters(case, first, last, area):
            key = (*pair, assessed)
            cell = cells.setdefault(key, Cell(origin=pair[0], residence=pair[1], assessed=assessed))
            match made:
                case str():
                    cell.findings[made] += 1
                case bool():
                    cell.due += 1
                    cell.in_time += made
    return tuple(cells[key] for key in sorted(cells))


def _matters(
    case: Case, first: date, last: date, area: Area
) -> Iterator[tuple[tuple[Code, Code], Side, bool | str]]:
    """Each ended term (met in time or not) and finding (its clause), with its pair and side."""
    position = settle(case)
    if position is None:
        return
    for duty in position.duties:
        due_on = duty.term.due_on
        counts = duty.binding and duty.row.statutory and not duty.term.provisional
        ended = due_on is not None and first <= due_on <= last
        if counts and ended and duty.state not in (DutyState.OPEN, DutyState.CANCELLED):
            side = case.decider.side_of(case, duty.owed_by)
            pair = _pair(case, duty.owed_by, side, area, duty.owed_to)
            if side is not None and pair is not None:
                yield pair, side, duty.state is DutyState.MET
    for finding in position.findings:
        if first <= finding.since <= last and finding.stage is not FindingStage.SET_ASIDE:
            pair = _pair(case, finding.office, finding.side, area)
            if pair is not None:
                yield pair, finding.side, finding.clause


def _pair(
    case: Case, office: Code, side: Side | None, area: Area, towards: Code | None = None
) -> tuple[Code, Code] | None:
    """The areas of the office and of the one it owes, if on the other side, or the first there."""
    if side is None:
        return None
    candidates = (*((towards,) if towards else ()), *case.parties.codes)
    other = next((p for p in candidates if case.decider.side_of(case, p) is side.other), None)
    if other is None:
        return None
    own, others = area(office), area(other)
    return (own, others) if side is Side.ORIGIN else (others, own)
