"""The overview of a territory: its areas with their cases, duties and findings, counted.

Every figure is the number of rows of a view that one condition picks: cases and consents of the
territory's view, duties of the worklist, findings of theirs.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from adapters.views.dialect import Session
from adapters.views.difference import table_of, tally_table
from domain.localities import Level
from domain.position import DutyState, FindingStage
from projections.responsibility import FINDINGS
from projections.territory import TERRITORY, Reason, length
from projections.view import View
from projections.worklist import WORKLIST

SOON = 3
"""How many working days ahead a duty is due soon."""

_AFTER_CODES = ":"
"""Comes after every digit and after the stroke of a village, by code points."""


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


Where = Mapping[str, tuple[str, object]]
"""Which rows are counted: columns, each with a sign and a value."""

_OPEN: Where = {"state": ("=", str(DutyState.OPEN))}
_LAPSED: Where = {"state": ("=", str(DutyState.LAPSED))}
_STANDING: Where = {"stage": ("<>", str(FindingStage.SET_ASIDE))}

_FIGURES: tuple[tuple[str, View[Any], str, Where], ...] = (
    ("owed", WORKLIST, "owed_by", _OPEN),
    ("overdue", WORKLIST, "owed_by", _LAPSED),
    ("owed_to", WORKLIST, "owed_to", _OPEN),
    ("overdue_to", WORKLIST, "owed_to", _LAPSED),
    ("findings", FINDINGS, "office", _STANDING),
    ("deemed_consents", TERRITORY, "office", {"reason": ("=", str(Reason.DEEMED_CONSENT))}),
    ("to_coordinate", TERRITORY, "office", {"reason": ("=", str(Reason.COORDINATION))}),
)
"""Each figure: its view, the column of its office, and which rows are counted."""


def overview(session: Session, area: str | None, level: Level, soon: date) -> list[Overview]:
    """The areas at a level, within an area of any level or in all, that have anything to show.

    `soon` is the last day that counts as near. A village is counted in its township.
    """
    found: dict[str, Overview] = {}

    def of(code: str) -> Overview:
        return found.setdefault(code, Overview(area=code))

    within = _Within(session, area, level)
    for name, view, column, where in _FIGURES:
        for code, number in within.counted(view, column, where):
            setattr(of(code), name, number)
    near: Where = {**_OPEN, "due_on": ("<=", soon)}
    for code, number in within.counted(WORKLIST, "owed_by", near):
        of(code).due_soon = number
    once: Where = {
        "reason": ("=", str(Reason.UNDER_WAY)),
        "shared": ("<", length(within.told_apart)),
    }
    for code, kind, number in within.counted(TERRITORY, "office", once, by="kind"):
        of(code).open_cases[kind] = number
    return [found[code] for code in sorted(found)]


@dataclass(frozen=True, slots=True)
class _Within:
    """Counting rows of offices within an area, by area at a level."""

    session: Session
    area: str | None
    level: Level

    @property
    def told_apart(self) -> int:
        """How much of an office's code is looked at."""
        return max(self.level, len(self.area or ""))

    def counted(
        self, view: View[Any], column: str, where: Where, by: str | None = None
    ) -> Iterator[tuple[Any, ...]]:
        """Each area with its count, added up from the view's counts if these answer.

        Told apart by another column too, if one is named.
        """
        others = [by] if by else []
        needed = {column: self.told_apart, **dict.fromkeys((*where, *others))}
        tally = view.tally_for(needed)
        table, count = table_of(view), "count(*)"
        if tally is not None:
            # A sum of whole numbers is a slow decimal in PostgreSQL, unless it is cast.
            table, count = tally_table(view, tally), 'CAST(sum("count") AS bigint)'
        terms = [f'"{name}" {sign} ?' for name, (sign, _) in where.items()]
        given = [value for _, value in where.values()]
        if self.area is None:
            terms.append(f"coalesce(\"{column}\", '') <> ''")
        else:
            terms.append(f'"{column}" >= ? AND "{column}" < ?')
            given += [self.area, self.area + _AFTER_CODES]
        keys = [f'substr("{column}", 1, {int(self.level)})', *(f'"{name}"' for name in others)]
        places = ", ".join(map(str, range(1, len(keys) + 1)))
        yield from self.session.rows(
            f'SELECT {", ".join(keys)}, {count} FROM "{table}" '  # noqa: S608  our own names
            f"WHERE {' AND '.join(terms)} GROUP BY {places} ORDER BY {places}",
            *given,
        )
