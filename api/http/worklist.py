"""The worklist: what is owed by us, and to us."""

from dataclasses import fields, replace
from datetime import date
from typing import Annotated

from fastapi import Query

from adapters.queries import counting
from adapters.queries import worklist as queries
from adapters.queries.worklist import Due, Way
from api.http.cases import counted
from api.http.cursors import cursor, placed
from api.http.desk import Reading, Waited
from api.http.documented import PROBLEMS
from api.http.routing import Router
from api.http.shapes import PLAIN, After, DutyLine, DutyPage, Limit
from domain.position import DutyState
from projections.worklist import OwedRow

router = Router(prefix="/worklist", tags=["worklist"], responses=PROBLEMS)


@router.get("", dependencies=[Waited])
def owed(
    desk: Reading,
    owed: Annotated[Way, Query(description="By us, or to us.")] = Way.BY,
    rule: Annotated[str | None, Query(max_length=40, pattern=PLAIN)] = None,
    state: DutyState | None = None,
    due_from: date | None = None,
    due_to: date | None = None,
    after: After = None,
    limit: Limit = 50,
) -> DutyPage:
    """The duties not done yet, the soonest first; those without a day come last."""
    due = Due(way=owed, rule=rule, state=state, first=due_from, last=due_to)
    begins = None
    if after is not None:
        day, case, key = placed(after, 3)
        begins = (day, case, key)
    with desk.served.reading() as (session, tables):
        rows = queries.page(session, tables, desk.sight, due, begins, limit + 1)
        states = (replace(due, state=each) for each in (DutyState.OPEN, DutyState.LAPSED))
        open_, lapsed = counting.counted(
            session, [queries.listed(desk.sight, each) for each in states]
        )
    last = rows[limit - 1 : limit]
    return DutyPage(
        items=[_line(row) for row in rows[:limit]],
        open=counted(open_),
        lapsed=counted(lapsed),
        next=cursor((last[0].due_on, last[0].case, last[0].key)) if len(rows) > limit else None,
    )


def _line(row: OwedRow) -> DutyLine:
    return DutyLine(**{each.name: getattr(row, each.name) for each in fields(row)})
