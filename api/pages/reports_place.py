"""The place in the ledger that a report stands for: now, or an earlier one folded again."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus

from adapters.served import WAITS
from adapters.views.as_of import NotThere, position_at
from adapters.views.dialect import Session
from adapters.views.tables import Tables
from api.http.desk import Desk
from api.http.problems import Problem
from api.pages.strings import STRINGS
from domain.say import Say
from projections.responsibility import FINDINGS


@dataclass(frozen=True, slots=True)
class Standing:
    """The views of the facts up to a place; `is_now` if nothing later is shown anywhere."""

    session: Session
    tables: Tables
    position: int
    is_now: bool


@contextmanager
def standing(desk: Desk, as_of: int | datetime | None) -> Iterator[Standing]:
    """The views to report from; Problem if there is no such place, or it is not folded yet."""
    served = desk.served
    with served.reading() as (session, tables):
        now = _shown(session, tables)
        position = now if as_of is None else _position(tables, as_of, now)
        if position == now:
            yield Standing(session, tables, now, is_now=True)
            return
    with served.past.at(position, WAITS) as earlier:
        if earlier is None:
            raise _not_yet(position)
        with earlier.reading() as session:
            yield Standing(session, earlier, position, is_now=False)


def _shown(session: Session, tables: Tables) -> int:
    """The place that the findings stand for."""
    return next(
        state.position
        for state in tables.states(session)
        if (state.view, state.version) == (FINDINGS.name, FINDINGS.version)
    )


def _position(tables: Tables, as_of: int | datetime, now: int) -> int:
    if isinstance(as_of, datetime):
        try:
            return min(position_at(tables, as_of), now)
        except NotThere:
            raise _no_place(now) from None
    if not 0 < as_of <= now:
        raise _no_place(now)
    return as_of


def _no_place(now: int) -> Problem:
    say = Say(*(each.format(last=now) for each in STRINGS["reports.no-place"]))
    return Problem(HTTPStatus.UNPROCESSABLE_ENTITY, "malformed", say, field="as_of")


def _not_yet(position: int) -> Problem:
    say = Say(*(each.format(place=position) for each in STRINGS["reports.folding"]))
    headers = {"Retry-After": "2", "Refresh": "2"}
    return Problem(HTTPStatus.SERVICE_UNAVAILABLE, "not-shown-yet", say, headers=headers)
