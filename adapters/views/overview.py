"""The overview of a territory: its areas with their cases, duties and findings, counted.

Every figure is the number of rows of a view that one condition picks: cases and consents of the
territory's view, duties of the worklist, findings of theirs.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from adapters.views.dialect import Session
from adapters.views.difference import table_of
from domain.localities import Level
from domain.position import DutyState, FindingStage
from projections.responsibility import FINDINGS
from projections.territory import TERRITORY, Reason
from projections.view import View
from projections.worklist import WORKLIST

SOON = 3
"""How many working days ahead a duty is due soon."""

_AFTER_CODES = ":"
"""Comes after every digit and after the stroke of a village, by code points."""

_CASES, _ROWS = 'count(DISTINCT "case")', "count(*)"


@dataclass(slots=True, kw_only=True)
class Overview:
    """An area in figures.

    `open_cases` by kind, a case with two parties in the area counted once. `owed` are the running
    duties of its offices, `due_soon` those of them whose last day has come near, `overdue` those
    that lapsed undone; `owed_to` and `overdue_to` the same of what others owe them. `findings`
    stand, contested or not; one set aside does not. `deemed_consents` came of its offices'
    silence; `to_coordinate` are the cases that wait for its offices as the common superior.
    """

    area: str
    open_cases: dict[str, int] = field(default_factory=dict)
    owed: int = 0
    due_soon: int = 0
    overdue: int = 0
    owed_to: int = 0
    overdue_to: int = 0
    findings: int = 0
    deemed_consents: int = 0
    to_coordinate: int = 0


_FIGURES: tuple[tuple[str, View[Any], str, str, str, str], ...] = (
    ("owed", WORKLIST, "owed_by", _ROWS, '"state" = ?', DutyState.OPEN),
    ("overdue", WORKLIST, "owed_by", _ROWS, '"state" = ?', DutyState.LAPSED),
    ("owed_to", WORKLIST, "owed_to", _ROWS, '"state" = ?', DutyState.OPEN),
    ("overdue_to", WORKLIST, "owed_to", _ROWS, '"state" = ?', DutyState.LAPSED),
    ("findings", FINDINGS, "office", _ROWS, '"stage" <> ?', FindingStage.SET_ASIDE),
    ("deemed_consents", TERRITORY, "office", _ROWS, '"reason" = ?', Reason.DEEMED_CONSENT),
    ("to_coordinate", TERRITORY, "office", _CASES, '"reason" = ?', Reason.COORDINATION),
)
"""Each figure: its view, the column of its office, what is counted, and of which rows."""


def overview(session: Session, area: str | None, level: Level, soon: date) -> list[Overview]:
    """The areas at a level, within an area of any level or in all, that have anything to show.

    `soon` is the last day that counts as near. A village is counted in its township.
    """
    found: dict[str, Overview] = {}

    def of(code: str) -> Overview:
        return found.setdefault(code, Overview(area=code))

    within = _Within(session, area, level)
    for name, view, column, count, where, given in _FIGURES:
        for code, number in within.counted(view, column, count, where, str(given)):
            setattr(of(code), name, number)
    near = '"state" = ? AND "due_on" <= ?'
    for code, number in within.counted(WORKLIST, "owed_by", _ROWS, near, str(DutyState.OPEN), soon):
        of(code).due_soon = number
    for code, kind, number in within.counted(
        TERRITORY, "office", _CASES, '"reason" = ?', str(Reason.UNDER_WAY), by='"kind"'
    ):
        of(code).open_cases[kind] = number
    return [found[code] for code in sorted(found)]


@dataclass(frozen=True, slots=True)
class _Within:
    """Counting rows of offices within an area, by area at a level."""

    session: Session
    area: str | None
    level: Level

    def counted(
        self, view: View[Any], column: str, count: str, where: str, *given: object, by: str = ""
    ) -> Iterator[tuple[Any, ...]]:
        """Each area with its count; also told apart by another column, if one is named."""
        limits: tuple[object, ...] = ()
        if self.area is not None:
            where = f'{where} AND "{column}" >= ? AND "{column}" < ?'
            limits = (self.area, self.area + _AFTER_CODES)
        keys = ", ".join(filter(None, (f'substr("{column}", 1, {int(self.level)})', by)))
        places = "1, 2" if by else "1"
        yield from self.session.rows(
            f'SELECT {keys}, {count} FROM "{table_of(view)}" '  # noqa: S608  our own names
            f'WHERE {where} AND "{column}" IS NOT NULL GROUP BY {places} ORDER BY {places}',
            *given,
            *limits,
        )
