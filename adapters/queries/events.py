"""What changed that an account's offices are to hear of? One line a fact, in order."""

from dataclasses import dataclass

from adapters.queries.scope import visible, within
from adapters.views.dialect import Session
from adapters.views.difference import table_of
from domain.access.jurisdiction import Jurisdiction
from projections.audit_trail import AUDIT_TRAIL
from projections.outbox import OUTBOX


@dataclass(frozen=True, slots=True)
class Changed:
    """A fact that another office recorded, or the law yielded, in a case of one's own."""

    position: int
    case: str
    topic: str


def changed(session: Session, sight: Jurisdiction, after: int, limit: int) -> list[Changed]:
    """The next facts beyond a place in the ledger, that concern offices the account sees."""
    inside = within('e."to"', sight.places) & visible(sight, 'e."case"')
    found = session.rows(
        f'SELECT DISTINCT e."position", e."case", e."topic" FROM "{table_of(OUTBOX)}" e '  # noqa: S608
        f'WHERE e."position" > ? AND {inside.sql} ORDER BY e."position" LIMIT ?',
        *(after, *inside.given, limit),
    )
    return [Changed(*row) for row in found]


def is_touched(session: Session, sight: Jurisdiction, after: int) -> bool:
    """Whether anything was recorded beyond a place in the ledger in a case that the account sees.

    By anybody, its own offices as well.
    """
    seen = visible(sight, 't."case"')
    return bool(
        session.rows(
            f'SELECT 1 FROM "{table_of(AUDIT_TRAIL)}" t '  # noqa: S608  names of our own
            f'WHERE t."position" > ? AND {seen.sql} LIMIT 1',
            *(after, *seen.given),
        )
    )
