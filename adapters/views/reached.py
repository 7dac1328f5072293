"""Which cases a holiday notice may move, looked up without settling any."""

from datetime import date

from adapters.ledger import Ledger
from adapters.notices import law_at
from adapters.views.tables import Tables
from domain.law import Law
from domain.position import DutyState
from domain.recorded import CaseId
from projections.reaches import REACHES
from projections.worklist import WORKLIST


def reached(ledger: Ledger, law: Law, tables: Tables, position: int) -> list[CaseId]:
    """The cases that the notice loaded at a place may move, those that look into them left out.

    Where the views are further on, a case that reaches less far by now has had a fact since, and
    is folded again for it.
    """
    before, after = law_at(ledger, law, position - 1), law_at(ledger, law, position)
    first = before.calendars(None).first_unlike(after.calendars(None))
    if first is None:
        return []
    with tables.reading() as session:
        rows = tables.rows(session, REACHES, 'WHERE "reaches_to" >= ? ORDER BY "case"', first)
    return [row.case for row in rows]


def running(tables: Tables, first: date) -> list[CaseId]:
    """The cases in which a term runs that ends on a day or later, in order of their ids."""
    where = 'WHERE "due_on" >= ? AND "state" = ? ORDER BY "case", "key"'
    with tables.reading() as session:
        rows = tables.rows(session, WORKLIST, where, first, str(DutyState.OPEN))
    return list(dict.fromkeys(row.case for row in rows))
