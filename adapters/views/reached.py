"""Which cases a holiday notice may move, looked up without settling any."""

from datetime import date

from adapters.ledger import Ledger
from adapters.notices import law_at
from adapters.views.tables import Tables
from domain.law import Law
from domain.recorded import CaseId
from projections.reaches import REACHES


def reached(ledger: Ledger, law: Law, tables: Tables, position: int) -> list[CaseId]:
    """The cases that the notice loaded at a place may move, those that look into them left out.

    Where the views are further on, a case that reaches less far by now has had a fact since, and
    is folded again for it.
    """
    before, after = law_at(ledger, law, position - 1), law_at(ledger, law, position)
    first = before.calendars(None).first_unlike(after.calendars(None))
    return [] if first is None else reaching(tables, first)


def reaching(tables: Tables, first: date) -> list[CaseId]:
    """The cases whose terms run up to a day or beyond, in order of their ids."""
    with tables.reading() as session:
        rows = tables.rows(session, REACHES, 'WHERE "reaches_to" >= ? ORDER BY "case"', first)
    return [row.case for row in rows]
