"""Letting go of the views of an earlier program, once no process of it keeps them up any more."""

from datetime import datetime, timedelta

from adapters.codec import recorded
from adapters.ledger import Ledger
from adapters.views.tables import Tables
from domain.recorded import CaseId

KEPT_UP = timedelta(minutes=10)
"""A view that lacks a fact recorded so long ago is followed by nobody."""


def let_go_of_earlier(ledger: Ledger, tables: Tables, at: datetime) -> int:
    """Remove the earlier versions of views that nobody follows; how many.

    As long as processes of an earlier program work, theirs are kept up by them and stay.
    """
    with tables.reading() as session:
        left = [each for each in tables.earlier(session) if _is_left(ledger, each.position, at)]
    for each in left:
        with tables.session() as session:
            tables.let_go(session, each)
    return len(left)


def _is_left(ledger: Ledger, position: int, at: datetime) -> bool:
    """Whether the first fact after a position was recorded so long ago."""
    for _, stream, version, topic, state in ledger.rows_between(position, position + 1):
        entry = recorded(CaseId(stream), version, topic, state).entry
        return entry.recorded_at < at - KEPT_UP
    return False
