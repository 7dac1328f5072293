"""Where do we wait for others? Cases under way, the last act lately ours, nothing owed by us."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from adapters.queries.named import named
from adapters.queries.scope import Condition, visible, within
from adapters.views.dialect import Session, Statement, decoded
from adapters.views.difference import table_of
from domain.access.jurisdiction import Jurisdiction
from domain.localities import Code
from projections.audit_trail import AUDIT_TRAIL
from projections.jurisdiction import OFFICES
from projections.registers import REGISTERS
from projections.territory import TERRITORY, Reason
from projections.view import Column
from projections.worklist import WORKLIST

LATELY = timedelta(days=30)
"""How long an act is looked back on."""

_COLUMNS = (
    Column("position", int, nullable=False),
    Column("case", str, nullable=False),
    Column("kind", str, nullable=False),
    Column("stage", str, nullable=False),
    Column("topic", str, nullable=False),
    Column("office", str, nullable=False),
    Column("recorded_at", datetime, nullable=False),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A case that waits for others since an act of ours; `others` are its other offices."""

    position: int
    case: str
    kind: str
    stage: str
    topic: str
    office: Code
    recorded_at: datetime
    others: tuple[Code, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """Of which kind, and what its text finds; None for any. `at` is now."""

    at: datetime
    kind: str | None = None
    text: str | None = None
    offices: tuple[Code, ...] = ()


def page(
    session: Session, sight: Jurisdiction, sought: Sought, before: int | None, limit: int
) -> list[Waiting]:
    """The next cases, the last act first; `before` is the place of the last one seen."""
    condition = _condition(sight, sought)
    if before is not None:
        condition &= Condition('a."position" < ?', (before,))
    names = 'a."position", a."case", r."kind", r."stage", a."topic", a."office", a."recorded_at"'
    rows = session.rows(
        f'SELECT {names} FROM "{table_of(AUDIT_TRAIL)}" a '  # noqa: S608
        f'JOIN "{table_of(REGISTERS)}" r ON r."case" = a."case" '
        f'WHERE {condition.sql} ORDER BY a."position" DESC LIMIT ?',
        *(*condition.given, limit),
    )
    named_ = [each.name for each in _COLUMNS]
    found = [dict(zip(named_, decoded(_COLUMNS, row), strict=True)) for row in rows]
    return [Waiting(**each, others=_others(session, sight, each["case"])) for each in found]


def listed(sight: Jurisdiction, sought: Sought) -> Statement:
    """A row for each, to be counted."""
    condition = _condition(sight, sought)
    statement = (
        f'SELECT 1 FROM "{table_of(AUDIT_TRAIL)}" a '  # noqa: S608
        f'JOIN "{table_of(REGISTERS)}" r ON r."case" = a."case" WHERE {condition.sql}'
    )
    return statement, condition.given


def _condition(sight: Jurisdiction, sought: Sought) -> Condition:
    found = within('a."office"', sight.places) & visible(sight, 'a."case"')
    found &= Condition('a."recorded_at" >= ?', (sought.at - LATELY,))
    found &= Condition(
        f'NOT EXISTS (SELECT 1 FROM "{table_of(AUDIT_TRAIL)}" b WHERE b."case" = a."case" '  # noqa: S608
        'AND b."position" > a."position" AND b."office" IS NOT NULL)'
    )
    found &= Condition(
        f'EXISTS (SELECT 1 FROM "{table_of(TERRITORY)}" t WHERE t."case" = a."case" '  # noqa: S608
        'AND t."reason" = ?)',
        (str(Reason.UNDER_WAY),),
    )
    owing = within('w."owed_by"', sight.places)
    found &= Condition(
        f'NOT EXISTS (SELECT 1 FROM "{table_of(WORKLIST)}" w WHERE w."case" = a."case" '  # noqa: S608
        f"AND {owing.sql})",
        owing.given,
    )
    if sought.kind is not None:
        found &= Condition('r."kind" = ?', (sought.kind,))
    return found if sought.text is None else found & named('a."case"', sought.text, sought.offices)


def _others(session: Session, sight: Jurisdiction, case: str) -> tuple[Code, ...]:
    """The offices of a case that are not the account's own."""
    rows: Sequence[tuple[str]] = session.rows(
        f'SELECT "key" FROM "{table_of(OFFICES)}" WHERE "case" = ? ORDER BY "key"',  # noqa: S608
        case,
    )
    return tuple(Code(key) for (key,) in rows if not sight.has(Code(key)))
