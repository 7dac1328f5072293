"""Terms that ended, told of the office that owed them: what on-time rates are of."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from adapters.views.dialect import Session
from adapters.views.reports import Asked, Columns, counted, responsibility
from adapters.views.tables import Tables
from domain.localities import Level
from projections.assessment import ENDED_TERMS, EndedTermRow
from projections.totals import Counted, merged

ANSWERED_BY = ("office", "counterpart", "rule", "side", "month")
"""What terms are told apart by; a clause and a stage are of findings alone."""

_PLAIN = ("rule", "side")
_SIDES = {
    "origin": Columns("origin", "residence", _PLAIN, side="assessed"),
    "residence": Columns("residence", "origin", _PLAIN, side="assessed"),
}


def measurable(asked: Asked, by: Sequence[str]) -> bool:
    """False where a report asks for what no term has, so that no rate goes with it."""
    return asked.clause is None and asked.stage is None and set(by) <= set(ANSWERED_BY)


def answered(session: Session, asked: Asked, by: Sequence[str], level: Level) -> list[Counted]:
    """Terms that ended, told apart by some of `ANSWERED_BY`, and how many of them in time."""
    lines = list[Counted]()
    for columns, turned in _sides(asked):
        names = {"office": columns.area, "counterpart": columns.counterpart, "side": columns.side}
        told = [names.get(name) or name for name in by]
        lines += counted(session, ENDED_TERMS, columns, turned, told, level, "in_time")
    return merged(lines)


def rated(session: Session, asked: Asked, by: Sequence[str], level: Level) -> list[Counted]:
    """Findings with the terms beside them: `count` terms ended, `in_time` of them, `findings`."""
    found = responsibility(session, asked, by, level)
    terms = [replace(line, findings=0) for line in answered(session, asked, by, level)]
    return merged([*terms, *(Counted(line.key, 0, 0, line.count) for line in found)])


def terms_behind(
    session: Session,
    tables: Tables,
    asked: Sequence[Asked],
    limit: int,
    after: tuple[date, str, str] | None = None,
    *,
    in_time: bool = False,
) -> list[EndedTermRow]:
    """The terms behind such a report, the first that ended first; only those in time, or all.

    `after` is the day, the case and the key of the last one that was read before.
    """
    found = [
        row
        for each in asked
        for columns, turned in _sides(each)
        for row in _side(session, tables, columns, turned, limit, after, in_time=in_time)
    ]
    return sorted(found, key=lambda row: (row.ended_on, row.case, row.key))[:limit]


def _side(
    session: Session,
    tables: Tables,
    columns: Columns,
    asked: Asked,
    limit: int,
    after: tuple[date, str, str] | None,
    *,
    in_time: bool,
) -> list[EndedTermRow]:
    where, given = columns.in_order(asked, "ended_on")
    if in_time:
        where += ' AND "in_time"'
    if after is not None:
        where += ' AND ("ended_on", "case", "key") > (?, ?, ?)'
        given += after
    order = f'WHERE {where} ORDER BY "ended_on", "case", "key" LIMIT {int(limit)}'
    return tables.rows(session, ENDED_TERMS, order, *given)


def _sides(asked: Asked) -> Iterator[tuple[Columns, Asked]]:
    """The columns that hold the office that owed, side by side."""
    for side, columns in _SIDES.items():
        if asked.side in (None, side):
            yield columns, replace(asked, side=side)
