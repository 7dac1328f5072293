"""What waits for an account's area as a superior: coordination, and findings that are contested."""

from dataclasses import dataclass
from datetime import datetime

from adapters.ledger import Ledger
from adapters.queries.scope import Condition, within
from adapters.views.dialect import Session
from adapters.views.difference import table_of
from adapters.views.tables import Tables
from domain.access.jurisdiction import Jurisdiction
from domain.coordination import Asked
from domain.finding.facts import FindingContested
from domain.localities import Code
from projections.responsibility import FINDINGS, FindingRow
from projections.territory import TERRITORY, Reason, TerritoryRow
from projections.view import R, View

After = tuple[str, str]
"""The case and the key of the last line that was read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """Who asked for it, when, and the reason given; None for none."""

    office: Code | None
    at: datetime
    reason: str | None


def to_coordinate(
    session: Session, tables: Tables, sight: Jurisdiction, limit: int, after: After | None = None
) -> list[TerritoryRow]:
    """The cases whose common superior lies in the area, in order of their ids."""
    return _page(session, tables, TERRITORY, _waiting(sight), limit, after)


def contested(
    session: Session, tables: Tables, sight: Jurisdiction, limit: int, after: After | None = None
) -> list[FindingRow]:
    """The findings on offices of the area that their office disputes, in order of their cases."""
    return _page(session, tables, FINDINGS, _disputed(sight), limit, after)


def counts(session: Session, sight: Jurisdiction) -> tuple[int, int]:
    """How many cases wait for coordination, and how many findings are contested."""
    return (
        _count(session, TERRITORY, 'count(DISTINCT "case")', _waiting(sight)),
        _count(session, FINDINGS, "count(*)", _disputed(sight)),
    )


def asked_for(ledger: Ledger, row: TerritoryRow) -> Said | None:
    """The last request for coordination in a case; None if the law calls for it by itself."""
    for record in reversed(list(ledger.history(row.case))):
        if isinstance(record.fact, Asked):
            entry = record.entry
            return Said(office=entry.office, at=entry.recorded_at, reason=entry.note)
    return None


def disputed(ledger: Ledger, row: FindingRow) -> Said | None:
    """The last objection in a case to the office's finding under the clause."""
    for record in reversed(list(ledger.history(row.case))):
        fact = record.fact
        if isinstance(fact, FindingContested) and (
            (fact.finding.office, fact.finding.clause) == (row.office, row.clause)
            and fact.finding.id in (None, row.key)
        ):
            return Said(office=record.entry.office, at=record.entry.recorded_at, reason=fact.reason)
    return None


def _waiting(sight: Jurisdiction) -> Condition:
    return Condition('"reason" = ?', (str(Reason.COORDINATION),)) & within('"office"', sight.places)


def _disputed(sight: Jurisdiction) -> Condition:
    return Condition('"stage" = ?', ("contested",)) & within('"office"', sight.places)


def _page(
    session: Session,
    tables: Tables,
    view: View[R],
    condition: Condition,
    limit: int,
    after: After | None,
) -> list[R]:
    if after is not None:
        condition &= Condition('("case", "key") > (?, ?)', after)
    where = f'WHERE {condition.sql} ORDER BY "case", "key" LIMIT {int(limit)}'
    return tables.rows(session, view, where, *condition.given)


def _count(session: Session, view: View[R], what: str, condition: Condition) -> int:
    statement = f'SELECT {what} FROM "{table_of(view)}" WHERE {condition.sql}'  # noqa: S608
    return int(session.rows(statement, *condition.given)[0][0])
