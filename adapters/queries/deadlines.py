"""Which days are to be kept? What an account's offices owe by a day, and since when it is so."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from adapters.queries import worklist
from adapters.queries.worklist import Due
from adapters.served import Served
from domain.access.account import Account
from domain.calendar import civil_day
from domain.recorded import CaseId
from projections.worklist import OwedRow

MOST = 1000
"""The most deadlines that are told."""

_PAST = timedelta(days=60)
"""How long one that was missed is still told."""


@dataclass(frozen=True, slots=True)
class Deadline:
    """A duty with its last day; `changed_at` is when its case was last written to."""

    duty: OwedRow
    due_on: date
    changed_at: datetime


def deadlines(served: Served, who: Account, at: datetime) -> Sequence[Deadline]:
    """What the account's jurisdiction owes by a day, soonest first."""
    due = Due(first=civil_day(at) - _PAST)
    with served.reading() as (session, tables):
        rows = worklist.page(session, tables, served.sight(who, at), due, None, MOST)
    ledger = served.here.ledger
    histories = ledger.histories([CaseId(row.case) for row in rows], ledger.position)
    changed = {case: placed[-1][1].entry.known_at for case, placed in histories.items()}
    return [
        Deadline(row, row.due_on, changed[CaseId(row.case)])
        for row in rows
        if row.due_on is not None
    ]
