"""Reports from the views: who answers for what, how each side did, what was returned.

Totals come from the counts kept beside the rows while the question is about counties and above,
months and whole values; a narrower one counts the rows themselves. Both say the same.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from adapters.views.dialect import Session
from adapters.views.difference import table_of, tally_table
from adapters.views.tables import Tables
from domain.localities import Level
from projections.assessment import ENDED_TERMS
from projections.indicators import RETURNS, ReturnRow
from projections.responsibility import FINDINGS, FindingRow

BY = ("office", "counterpart", "clause", "rule", "side", "stage", "month")
"""What findings are told apart by in a report."""

_AREAS = {"office", "counterpart", "origin", "residence"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a report is about: areas by code, whole values, months as 2010-09; None for any."""

    area: str | None = None
    counterpart: str | None = None
    clause: str | None = None
    rule: str | None = None
    side: str | None = None
    stage: str | None = None
    first: str | None = None
    last: str | None = None

    def conditions(self, columns: dict[str, str | None]) -> tuple[str, list[object]]:
        """The condition on a table: `columns` names the column of each thing asked for."""
        terms, given = ["true"], list[object]()
        for name, column in columns.items():
            value = getattr(self, name)
            if value is None or column is None:
                continue
            if name in ("area", "counterpart"):
                terms.append(f'substr("{column}", 1, {len(value)}) = ?')
            else:
                sign = {"first": ">=", "last": "<="}.get(name, "=")
                terms.append(f'"{column}" {sign} ?')
            given.append(value)
        return " AND ".join(terms), given

    @property
    def is_broad(self) -> bool:
        """True if counts by county answer it."""
        return all(len(each or "") <= Level.COUNTY for each in (self.area, self.counterpart))


@dataclass(frozen=True, slots=True)
class Counted:
    """A line of a report: what it is about, how many, and how many of them in time."""

    key: tuple[str, ...]
    count: int
    in_time: int | None


_FINDING = {
    "area": "office",
    "counterpart": "counterpart",
    "first": "month",
    "last": "month",
    **{name: name for name in ("clause", "rule", "side", "stage")},
}


def responsibility(
    session: Session, asked: Asked, by: Sequence[str], level: Level
) -> list[Counted]:
    """How many findings there are, told apart by some of `BY`; areas at a level."""
    where, given = asked.conditions(dict(_FINDING))
    tally = FINDINGS.tallies[0]
    broad = asked.is_broad and level <= Level.COUNTY
    table = tally_table(FINDINGS, tally) if broad else table_of(FINDINGS)
    return _counted(session, table, _expressions(by, level), where, given, summed=broad)


def findings(session: Session, tables: Tables, asked: Asked, limit: int) -> list[FindingRow]:
    """The findings behind a report, the oldest first, with their evidence."""
    where, given = asked.conditions(dict(_FINDING))
    order = f'WHERE {where} ORDER BY "since", "key" LIMIT {int(limit)}'
    return tables.rows(session, FINDINGS, order, *given)


def assessment(session: Session, asked: Asked, level: Level) -> list[Counted]:
    """Terms that ended, by origin, residence and the side that owed them; how many in time."""
    columns = {"area": "origin", "counterpart": "residence", "side": "assessed"}
    columns |= {"rule": "rule", "first": "month", "last": "month"}
    where, given = asked.conditions(dict(columns))
    broad = asked.is_broad and level <= Level.COUNTY
    table = tally_table(ENDED_TERMS, ENDED_TERMS.tallies[0]) if broad else table_of(ENDED_TERMS)
    by = _expressions(("origin", "residence", "assessed"), level)
    return _counted(session, table, by, where, given, summed=broad, in_time=True)


def indicators(session: Session, tables: Tables, area: str | None) -> list[ReturnRow]:
    """The returns of an area, by indicator, period and office."""
    where = "" if area is None else f'WHERE substr("office", 1, {len(area)}) = ? '
    order = f'{where}ORDER BY "indicator", "period", "office", "case"'
    return tables.rows(session, RETURNS, order, *([] if area is None else [area]))


def _expressions(by: Sequence[str], level: Level) -> list[str]:
    return [
        f"coalesce(substr(\"{name}\", 1, {int(level)}), '')" if name in _AREAS else f'"{name}"'
        for name in by
    ]


def _counted(
    session: Session,
    table: str,
    by: Sequence[str],
    where: str,
    given: Sequence[object],
    *,
    summed: bool,
    in_time: bool = False,
) -> list[Counted]:
    count = 'coalesce(sum("count"), 0)' if summed else "count(*)"
    timely = 'coalesce(sum("in_time"), 0)'
    if not summed:
        timely = 'coalesce(sum(CASE WHEN "in_time" THEN 1 ELSE 0 END), 0)'
    sums = [count, *([timely] if in_time else [])]
    places = ", ".join(map(str, range(1, len(by) + 1)))
    grouped = f" GROUP BY {places} ORDER BY {places}" if by else ""
    statement = f'SELECT {", ".join((*by, *sums))} FROM "{table}" WHERE {where}{grouped}'  # noqa: S608
    return [
        Counted(
            tuple(row[: len(by)]), int(row[len(by)]), int(row[len(by) + 1]) if in_time else None
        )
        for row in session.rows(statement, *given)
    ]
