"""Reports from the views: who answers for what, how each side did, what was returned.

Totals come from the shortest count kept beside the rows that tells apart what is asked; where
none does, the rows themselves are counted. All say the same.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from adapters.views.dialect import Session
from adapters.views.difference import table_of, tally_table
from adapters.views.tables import Tables
from domain.localities import Level
from domain.position import FindingStage
from projections.assessment import ENDED_TERMS
from projections.responsibility import FINDINGS, FindingRow
from projections.totals import Counted
from projections.view import Tally, View

BY = ("office", "counterpart", "clause", "rule", "side", "stage", "month")
"""What findings are told apart by in a report."""

ASSESSED_BY = ("origin", "residence", "assessed", "rule", "month")
"""What ended terms are told apart by."""

PAIR = ("office", "counterpart", "side")
"""What tells an origin from a residence in a finding."""

AREAS = frozenset({"office", "counterpart", "origin", "residence"})
"""Of these, what is told apart at a level."""

ALONE = "."
"""What stands behind a code that means the office itself and nothing below it."""

STANDING = "standing"
"""The stage of a finding of any stage but set aside."""

_YEAR = len("2010")
_LONGEST_MONTH = 31


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a report is about: areas by code, whole values, months as 2010-09; None for any.

    A code with `ALONE` behind it is that office without those below it; `ALONE` by itself is no
    office at all.
    """

    area: str | None = None
    counterpart: str | None = None
    clause: str | None = None
    rule: str | None = None
    side: str | None = None
    stage: str | None = None
    first: str | None = None
    last: str | None = None

    @property
    def month_length(self) -> int | None:
        """How much of a month tells it apart: the year, if whole years are asked for."""
        whole = (self.first or "-01").endswith("-01") and (self.last or "-12").endswith("-12")
        return _YEAR if whole else None


@dataclass(frozen=True, slots=True)
class Columns:
    """Which columns of a view hold what is asked for."""

    area: str
    counterpart: str | None
    plain: tuple[str, ...]
    side: str = "side"

    def needed(self, asked: Asked, by: Sequence[str], level: Level) -> dict[str, int | None]:
        """How much of each column a question tells apart."""
        needed: dict[str, int | None] = {
            self._column(name): None for name in self.plain if getattr(asked, name) is not None
        }
        if asked.first or asked.last:
            needed["month"] = asked.month_length
        for name in by:
            needed[name] = level if name in AREAS else None
        for column, code in self._areas(asked):
            # An office alone is told from those below it by one character more.
            needed[column] = max(len(code), needed.get(column) or 0)
        return needed

    def in_order(self, asked: Asked, day: str) -> tuple[str, list[object]]:
        """The condition on rows of which some are read, in order of the day in a column.

        What lies in a broad area is sooner found in that order than looked up and sorted.
        """
        areas = [code for _, code in self._areas(asked)]
        is_broad = all(len(code) <= Level.CITY for code in areas)
        where, given = self.conditions(asked, None, " || ''" if is_broad else "")
        if asked.first is not None:
            where += f' AND "{day}" >= ?'
            given.append(date.fromisoformat(f"{asked.first}-01"))
        if asked.last is not None:
            where += f' AND "{day}" <= ?'
            given.append(_latest(asked.last))
        return where, given

    def conditions(
        self, asked: Asked, months: int | None, unindexed: str = ""
    ) -> tuple[str, list[object]]:
        """The condition on a table whose months have so many characters, None for all.

        With `unindexed` behind them columns are looked up in no index.
        """
        terms, given = ["true"], list[object]()
        for column, code in self._areas(asked):
            if code == ALONE:
                terms.append(f"coalesce(\"{column}\", '') = ?")
                given.append("")
            else:
                terms.append(within(column, unindexed))
                given += bounds(code)
        for name in self.plain:
            if (value := getattr(asked, name)) is not None:
                sign = "<>" if value == STANDING else "="
                terms.append(f'"{self._column(name)}"{unindexed} {sign} ?')
                given.append(str(FindingStage.SET_ASIDE) if value == STANDING else value)
        for sign, month in ((">=", asked.first), ("<=", asked.last)):
            if month is not None:
                terms.append(f'"month" {sign} ?')
                given.append(month[:months])
        return " AND ".join(terms), given

    def _areas(self, asked: Asked) -> list[tuple[str, str]]:
        pairs = ((self.area, asked.area), (self.counterpart, asked.counterpart))
        return [(column, code) for column, code in pairs if column and code is not None]

    def _column(self, name: str) -> str:
        return self.side if name == "side" else name


def within(column: str, unindexed: str = "") -> str:
    """The condition that an office lies in an area; an index of the column answers it."""
    return f'"{column}"{unindexed} >= ? AND "{column}"{unindexed} < ?'


def _latest(month: str) -> date:
    """A day that no day of the month is after, and few of the next are before."""
    first = date.fromisoformat(f"{month}-01")
    return first + min(timedelta(days=_LONGEST_MONTH), date.max - first)


def bounds(code: str) -> tuple[str, str]:
    """Its parameters: what is in an area begins with its code, and a village has nothing in it."""
    office = code.removesuffix(ALONE)
    return office, office + ("!" if "/" in code or code != office else ":")


_FINDING = Columns("office", "counterpart", ("clause", "rule", "side", "stage"))
_TERM = Columns("origin", "residence", ("rule", "side"), side="assessed")


def responsibility(
    session: Session, asked: Asked, by: Sequence[str], level: Level
) -> list[Counted]:
    """How many findings there are, told apart by some of `BY`; areas at a level."""
    return counted(session, FINDINGS, _FINDING, asked, by, level)


def findings(
    session: Session,
    tables: Tables,
    asked: Asked,
    limit: int,
    after: tuple[date, str] | None = None,
) -> list[FindingRow]:
    """The findings behind a report, the oldest first, with their evidence.

    `after` is the day and the id of the last one that was read before.
    """
    where, given = _FINDING.in_order(asked, "since")
    if after is not None:
        where += ' AND ("since", "key") > (?, ?)'
        given += after
    order = f'WHERE {where} ORDER BY "since", "key" LIMIT {int(limit)}'
    return tables.rows(session, FINDINGS, order, *given)


def findings_of(session: Session, tables: Tables, names: Sequence[str]) -> list[FindingRow]:
    """The findings of these ids, the oldest first."""
    among = tables.dialect.among('"key"')
    order = f'WHERE {among} ORDER BY "since", "key"'
    return tables.rows(session, FINDINGS, order, tables.dialect.many(names))


def terms(session: Session, asked: Asked, by: Sequence[str], level: Level) -> list[Counted]:
    """Terms that ended, told apart by some of `ASSESSED_BY`, and how many of them in time."""
    return counted(session, ENDED_TERMS, _TERM, asked, by, level, "in_time")


def counted(
    session: Session,
    view: View[Any],
    columns: Columns,
    asked: Asked,
    by: Sequence[str],
    level: Level,
    truth: str | None = None,
) -> list[Counted]:
    """Rows of a view, told apart by columns, areas at a level; `truth` counts one beside."""
    tally = view.tally_for(columns.needed(asked, by, level))
    months = None if tally is None else dict(tally.by).get("month")
    where, given = columns.conditions(asked, months)
    expressions = [_expression(tally, name, level) for name in by]
    places = ", ".join(map(str, range(1, len(by) + 1)))
    grouped = f" GROUP BY {places} ORDER BY {places}" if by else ""
    values = ", ".join((*expressions, *_sums(tally, truth)))
    table = table_of(view) if tally is None else tally_table(view, tally)
    statement = f'SELECT {values} FROM "{table}" WHERE {where}{grouped}'  # noqa: S608
    return [
        Counted(row[: len(by)], row[len(by)], row[-1] if truth else None)
        for row in session.rows(statement, *given)
    ]


def _expression(tally: Tally | None, name: str, level: Level) -> str:
    """What a line is told apart by; a column that a tally holds so needs no working out."""
    length = level if name in AREAS else None
    held = tally is not None and dict(tally.by)[name] == length
    return Tally.expression((name, None if held else length))


def _sums(tally: Tally | None, truth: str | None) -> list[str]:
    """The count, and the count of a truth, from a tally or from the rows."""
    if tally is not None:
        # A sum of whole numbers is a slow decimal in PostgreSQL, unless it is cast.
        names = ("count", *([truth] if truth else []))
        return [f'CAST(coalesce(sum("{name}"), 0) AS bigint)' for name in names]
    trues = f'coalesce(sum(CASE WHEN "{truth}" THEN 1 ELSE 0 END), 0)'
    return ["count(*)", *([trues] if truth else [])]
