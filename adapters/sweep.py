"""Recording what the law yields because its moment has come: the cases that wait, no others.

Silence has its statutory instant whenever this runs; here it is only put on record, so that
others hear of it and the views show it. Run twice, late, or on two machines it changes nothing.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from adapters.bootstrap import Here
from adapters.ledger import Conflict
from adapters.views.beats import beat
from adapters.views.projector import Projector
from adapters.views.reading import Reader
from adapters.views.tables import Tables
from adapters.write_path import record_consequences, yielded_in
from domain.case import Case, settle
from domain.recorded import CaseId, Fact, Recorded
from projections.deadlines import DEADLINES

LIMIT = 1000
"""Cases that one sweep looks at."""

WORKER = "sweep"
"""What it is called among the loops of an installation."""

TOGETHER = 100
"""Cases that are recorded in one transaction."""


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
    with tables.reading() as session:
        due = tables.rows(
            session,
            DEADLINES,
            'WHERE "changes_at" <= ? ORDER BY "changes_at", "case" LIMIT ?',
            *(now, limit + 1),
        )
    cases = [row.case for row in due[:limit]]
    facts = 0
    for start in range(0, len(cases), TOGETHER):
        facts += _record(here, cases[start : start + TOGETHER], now)
    projector.catch_up()
    beat(tables, WORKER, now, len(cases))
    return Swept(len(cases), facts, capped=len(due) > limit)


def _record(here: Here, cases: Sequence[CaseId], now: datetime) -> int:
    """Record the cases' consequences at once; one by one if somebody acted in one meanwhile."""
    records = [each for case in _yields(here, cases, now) for each in case]
    if not records:
        return 0
    try:
        here.ledger.append(records)
    except Conflict:
        return sum(len(record_consequences(here, case, now).records) for case in cases)
    return len(records)


def _yields(here: Here, cases: Sequence[CaseId], now: datetime) -> Iterator[list[Recorded[Fact]]]:
    for docket in Reader(here.ledger, here.law, here.ledger.position).dockets(cases):
        standing = settle(Case(docket, here.law, now))
        if standing is not None:
            yield list(yielded_in(here, docket, standing, now))
