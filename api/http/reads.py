"""Who looked at a case: for whoever sees it; by account, case and day, for auditors.

To ask who looked is itself no look at a case, and not recorded.
"""

from collections.abc import Sequence
from datetime import date, datetime
from http import HTTPStatus
from typing import Annotated

from fastapi import Depends, Query
from pydantic import BaseModel

from adapters.queries import reads as queries
from adapters.queries.reads import Page, Sought
from adapters.reads.store import After as Place
from api.http.cases import unknown
from api.http.cursors import NoCursor, cursor, placed
from api.http.desk import Desk, Reading, Waited
from api.http.documented import PROBLEMS
from api.http.problems import Problem
from api.http.routing import Router, at_once
from api.http.shapes import PLAIN, After, CaseInPath, Limit
from domain.access.facts import Role
from domain.access.reads import Part, Read
from domain.recorded import CaseId
from domain.say import Say
from projections.reads import Reader, plain, reader_of

_DIGITS = 18
"""The most of a position that a database takes."""

router = Router(tags=["reads"], responses=PROBLEMS)


class ReadShown(BaseModel):
    """A look at a case: when, what of it was shown, to which account, in which role and office.

    `shown` is the account's name as others see it.
    """

    at: datetime
    case: str
    part: Part
    account: str
    shown: str
    role: Role | None
    office: str | None
    office_name: str | None


class Reads(BaseModel):
    """Looks at cases, the newest first; a page may be short of its limit and have a next."""

    items: list[ReadShown]
    next: str | None


def _auditing(desk: Reading) -> Desk:
    return check_audits(desk)


Auditing = Annotated[Desk, Depends(at_once(_auditing))]


def check_audits(desk: Desk) -> Desk:
    """Who asks what an account looked at; Problem for everybody but an auditor."""
    if desk.who.role is not Role.AUDITOR:
        say = Say("只有审计员可以查询", "only an auditor asks this")
        raise Problem(HTTPStatus.FORBIDDEN, "role", say)
    return desk


@router.get("/cases/{case}/reads", dependencies=[Waited])
def of_case(desk: Reading, case: CaseInPath, after: After = None, limit: Limit = 50) -> Reads:
    """Who looked at a case, the last first: for its parties, their superiors and auditors."""
    found = CaseId(case)
    if not desk.served.sees(desk.who, desk.at, found):
        raise unknown(found)
    return _page(desk, found_page(desk, Sought(case=found), after, limit))


@router.get("/reads", dependencies=[Waited])
def listed(
    desk: Auditing,
    account: Annotated[str | None, Query(max_length=100, pattern=PLAIN)] = None,
    case: Annotated[str | None, Query(max_length=200, pattern=PLAIN)] = None,
    first: date | None = None,
    last: date | None = None,
    after: After = None,
    limit: Limit = 50,
) -> Reads:
    """The looks at cases of an auditor's area, by account, case and civil days."""
    wanted = None if case is None else CaseId(case)
    sought = Sought(account=account, case=wanted, first=first, last=last)
    return _page(desk, found_page(desk, sought, after, limit))


def found_page(desk: Desk, sought: Sought, after: str | None, limit: int) -> Page:
    """A page of reads, from a cursor on; NoCursor for what no page gave."""
    return queries.page(desk.served, desk.who, desk.at, sought, _place(after), limit)


def cursor_of(found: Page) -> str | None:
    """The cursor of the next page."""
    return None if found.next is None else cursor((None, found.next[0], str(found.next[1])))


def reader(desk: Desk, read: Read) -> Reader:
    """Who looked, as others see it."""
    return reader_of(
        read, desk.served.here.law.places.full_name, desk.served.identity.accounts.shown
    )


def lines(desk: Desk, reads: Sequence[Read]) -> list[ReadShown]:
    """Reads as JSON values."""
    return [ReadShown.model_validate(plain(each, reader(desk, each))) for each in reads]


def _page(desk: Desk, found: Page) -> Reads:
    return Reads(items=lines(desk, [each.read for each in found.reads]), next=cursor_of(found))


def _place(after: str | None) -> Place | None:
    if after is None:
        return None
    _, at, position = placed(after, 3)
    if not position.isdecimal() or len(position) > _DIGITS:
        raise NoCursor
    return at, int(position)
