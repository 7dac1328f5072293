"""Cases: found, seen as they stand or stood, and what was recorded in them."""

from collections.abc import Sequence
from dataclasses import fields
from datetime import date
from typing import Annotated, Any

from fastapi import Query, Response

from adapters.codec import fact_of, sending_of
from adapters.doing import allowed
from adapters.fields import read_instant
from adapters.gazetteer import gazetteer
from adapters.queries import cases as queries
from adapters.queries.cases import Sought
from adapters.queries.counting import COUNTED
from adapters.write_path import load
from api.http.cursors import cursor, placed
from api.http.desk import Desk, Reading, Waited
from api.http.documented import PROBLEMS
from api.http.routing import Router
from api.http.shapes import (
    PLAIN,
    After,
    AllowedShown,
    CaseInPath,
    CaseLine,
    CasePage,
    CaseShown,
    Code_,
    Counted,
    Deed,
    History,
    Limit,
)
from domain import entry_refusals
from domain.access.reads import Part
from domain.calendar import civil_day
from domain.case import Case, settle
from domain.errors import Refused
from domain.localities import Code
from domain.next_acts import NextAct
from domain.order import ActCorrected
from domain.recorded import CaseId, Fact, Recorded
from projections.case_file import case_file
from projections.registers import RegisterRow

router = Router(prefix="/cases", tags=["cases"], responses=PROBLEMS)

Instant = Annotated[str | None, Query(max_length=40, examples=["2010-10-01 00:00"])]

_NAMED = 20
"""Units of a name that a search looks for."""


@router.get("", dependencies=[Waited])
def listed(  # noqa: PLR0913, PLR0917  what a reader may ask for
    desk: Reading,
    kind: Annotated[str | None, Query(max_length=40, pattern=PLAIN)] = None,
    stage: Annotated[str | None, Query(max_length=40, pattern=PLAIN)] = None,
    subject: Annotated[str | None, Query(max_length=200, pattern=PLAIN)] = None,
    area: Annotated[Code_ | None, Query(description="An office of the case lies there.")] = None,
    opened_from: date | None = None,
    opened_to: date | None = None,
    q: Annotated[
        str | None,
        Query(
            min_length=1,
            max_length=100,
            pattern=PLAIN,
            description="How a case's id or subject begins, or an office by code or name.",
        ),
    ] = None,
    after: After = None,
    limit: Limit = 50,
) -> CasePage:
    """The cases of one's jurisdiction, the newest first."""
    sought = Sought(
        kind=kind,
        stage=stage,
        subject=subject,
        area=Code(area) if area else None,
        first=opened_from,
        last=opened_to,
        text=q,
        offices=named(q, desk) if q else (),
    )
    return case_page(desk, sought, after, limit)


def case_page(desk: Desk, sought: Sought, after: str | None, limit: int) -> CasePage:
    """A page of cases, and how many there are in all."""
    begins = None
    if after is not None:
        day, case = placed(after, 2)
        begins = (day or date.min, CaseId(case))
    with desk.served.reading() as (session, tables):
        rows = queries.page(session, tables, desk.sight, sought, begins, limit + 1)
        total = queries.count(session, desk.sight, sought)
    shown, last = rows[:limit], rows[limit - 1 : limit]
    more = len(rows) > limit
    return CasePage(
        items=[_line(row) for row in shown],
        total=counted(total),
        next=cursor((last[0].opened_on, last[0].case)) if more else None,
    )


def counted(number: int) -> Counted:
    """A number that was counted up to a limit."""
    return Counted(count=min(number, COUNTED), more=number > COUNTED)


@router.get("/{case}", dependencies=[Waited])
def one(
    desk: Reading,
    case: CaseInPath,
    response: Response,
    as_of: Instant = None,
    known_at: Instant = None,
) -> CaseShown:
    """A case as it stands, or stood at an instant as known at another; its version as ETag."""
    at = read_instant(as_of, ("as_of",)) if as_of else desk.at
    known = read_instant(known_at, ("known_at",)) if known_at else (at if as_of else None)
    found = CaseId(case)
    docket = load(desk.served.here, found, known) if desk.looks(found, Part.FILE) else None
    if docket is None:
        raise unknown(found)
    seen = Case(docket, desk.served.here.law_known(known), at)
    position = settle(seen)
    if position is None:
        raise unknown(found)
    now = as_of is None and known_at is None
    if now:
        response.headers["ETag"] = etag(docket.history.version)
    return CaseShown(
        case=case,
        version=docket.history.version,
        allowed=allowed_shown(allowed(desk.who, seen)) if now else [],
        **case_file(position, str),
    )


@router.get("/{case}/history", dependencies=[Waited])
def history(desk: Reading, case: CaseInPath) -> History:
    """Everything recorded in a case, each act with how it was entered."""
    found = CaseId(case)
    if not desk.looks(found, Part.HISTORY):
        raise unknown(found)
    return History(case=case, items=[deed(each) for each in desk.served.here.ledger.history(found)])


def deed(record: Recorded[Fact]) -> Deed:
    """A fact with its entry, as JSON values."""
    entry, fact = record.entry, record.fact
    own: Any = fact.fact if isinstance(fact, ActCorrected) else fact
    content = fact_of(own.topic).dump_python(own, mode="json", by_alias=True)
    if isinstance(fact, ActCorrected):
        content = {"of": fact.of, "reason": fact.reason, "fields": content}
    return Deed(
        id=record.id,
        topic=fact.topic,
        version=record.version,
        act=getattr(fact, "act", None),
        office=entry.office,
        entered_by=entry.entered_by,
        actor=entry.actor,
        recorded_at=entry.recorded_at,
        sending=sending_of(fact.sending if isinstance(fact, ActCorrected) else entry.sending),
        note=entry.note,
        fact=content,
    )


def unknown(case: CaseId) -> Refused:
    """What is said of a case that is not there, and of one that may not be seen."""
    return entry_refusals.unknown_case(case)


def etag(version: int) -> str:
    """A case's version as an entity tag."""
    return f'"{version}"'


def allowed_shown(found: Sequence[tuple[Code, NextAct]]) -> list[AllowedShown]:
    """The acts allowed next, as JSON values."""
    return [
        AllowedShown(
            by=office,
            act=each.act,
            choices={name: list(values) for name, values in each.choices.items()},
            earlier=each.earlier,
        )
        for office, each in found
    ]


def _line(row: RegisterRow) -> CaseLine:
    kept = {each.name: getattr(row, each.name) for each in fields(row)}
    return CaseLine(**kept | {"flags": row.flags.split()})


def named(text: str, desk: Desk) -> tuple[Code, ...]:
    """The units that a text names, if it is no part of an id."""
    found = gazetteer().find(text, civil_day(desk.at), limit=_NAMED)
    return tuple(dict.fromkeys(match.code for match in found.matches))
