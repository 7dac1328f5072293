"""Recording what the law yields because its moment has come: the cases that wait, no others.

Silence has its statutory instant whenever this runs; here it is only put on record, so that
others hear of it and the views show it. Run twice, late, or on two machines it changes nothing.
"""

from dataclasses import dataclass
from datetime import datetime

from adapters.bootstrap import Here
from adapters.consequences import record_consequences
from adapters.views.beats import beat
from adapters.views.projector import Projector
from adapters.views.tables import Tables
from projections.deadlines import DEADLINES

LIMIT = 1000
"""Cases that one sweep looks at."""

WORKER = "sweep"
"""What it is called among the loops of an installation."""


@dataclass(frozen=True, slots=True)
class Swept:
    """How many cases were looked at, how many facts recorded, and whether more were waiting."""

    cases: int
    facts: int
    capped: bool


def sweep(here: Here, tables: Tables, now: datetime, limit: int = LIMIT) -> Swept:
    """Record what the moments up to now yield, the longest waiting first, and show it."""
    projector = Projector(here.ledger, here.law, tables)
    projector.catch_up()
    with tables.asking() as session:
        due = tables.rows(
            session,
            DEADLINES,
            'WHERE "changes_at" <= ? ORDER BY "changes_at", "case" LIMIT ?',
            *(now, limit + 1),
        )
    swept = record_consequences(here, [row.case for row in due[:limit]], now)
    facts = sum(len(each.records) for each in swept)
    projector.catch_up()
    beat(tables, WORKER, now, len(swept))
    return Swept(len(swept), facts, capped=len(due) > limit)
