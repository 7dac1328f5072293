"""Where do we wait for others? Cases under way, the last act lately ours, nothing owed by us."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from adapters.queries.named import named
from adapters.queries.scope import Condition, visible, within
from adapters.views.dialect import Session, Statement
from adapters.views.difference import table_of
from adapters.views.tables import Tables
from domain.access.jurisdiction import Jurisdiction
from domain.localities import Code
from domain.recorded import CaseId
from projections.jurisdiction import OFFICES
from projections.last_acts import LAST_ACTS, LastActRow
from projections.worklist import WORKLIST

LATELY = timedelta(days=30)
"""How long an act is looked back on."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A case that waits for others since an act of ours; `others` are its other offices."""

    last: LastActRow
    others: tuple[Code, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """Of which kind, and what its text finds; None for any. `at` is now."""

    at: datetime
    kind: str | None = None
    text: str | None = None
    offices: tuple[Code, ...] = ()


def page(
    session: Session,
    tables: Tables,
    sight: Jurisdiction,
    sought: Sought,
    before: int | None,
    limit: int,
) -> list[Waiting]:
    """The next cases, the last act first; `before` is the place of the last one seen."""
    condition = _condition(sight, sought)
    if before is not None:
        condition &= Condition('a."position" < ?', (before,))
    order = f'a WHERE {condition.sql} ORDER BY a."position" DESC LIMIT ?'
    rows = tables.rows(session, LAST_ACTS, order, *condition.given, limit)
    others = _others(session, tables, sight, [row.case for row in rows])
    return [Waiting(row, others[row.case]) for row in rows]


def listed(sight: Jurisdiction, sought: Sought) -> Statement:
    """A row for each, to be counted."""
    condition = _condition(sight, sought)
    return f'SELECT 1 FROM "{table_of(LAST_ACTS)}" a WHERE {condition.sql}', condition.given  # noqa: S608


def _condition(sight: Jurisdiction, sought: Sought) -> Condition:
    found = within('a."office"', sight.places) & visible(sight, 'a."case"')
    found &= Condition('a."recorded_at" >= ?', (sought.at - LATELY,))
    owing = within('w."owed_by"', sight.places)
    found &= Condition(
        f'NOT EXISTS (SELECT 1 FROM "{table_of(WORKLIST)}" w WHERE w."case" = a."case" '  # noqa: S608
        f"AND {owing.sql})",
        owing.given,
    )
    if sought.kind is not None:
        found &= Condition('a."kind" = ?', (sought.kind,))
    return found if sought.text is None else found & named('a."case"', sought.text, sought.offices)


def _others(
    session: Session, tables: Tables, sight: Jurisdiction, cases: Sequence[CaseId]
) -> dict[CaseId, tuple[Code, ...]]:
    """The offices of each case that are not the account's own."""
    among, asked = tables.dialect.among('"case"'), tables.dialect.many(cases)
    found: dict[CaseId, tuple[Code, ...]] = dict.fromkeys(cases, ())
    for row in tables.rows(session, OFFICES, f'WHERE {among} ORDER BY "case", "key"', asked):
        if not sight.has(Code(row.key)):
            found[row.case] += (Code(row.key),)
    return found
