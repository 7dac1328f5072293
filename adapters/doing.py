"""An act done by an account: for its own office, in a case it sees, by the one write path."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from adapters.access.settings import settings_now
from adapters.fields import MalformedAct
from adapters.requests import Asked, Request, act_in, is_correction, read_request
from adapters.served import Served
from adapters.write_path import judge, refuse_unknown, submit
from domain import entry_refusals
from domain.access.account import Account
from domain.access.jurisdiction import may_act_for
from domain.case import Case, Docket
from domain.catalog import OPENING_OF
from domain.errors import Refused
from domain.localities import Code
from domain.next_acts import NextAct, next_acts
from domain.position import Position
from domain.recorded import Act, CaseId, Fact, Recorded
from domain.settings import DEFAULT_SETTINGS


class NotYours(Exception):  # noqa: N818  what was tried, not what went wrong
    """The account does not act for the office."""

    def __init__(self, office: Code, field: str) -> None:
        super().__init__(office)
        self.office = office
        self.field = field


@dataclass(frozen=True, slots=True)
class Done:
    """What an act brought about, where in the ledger, and the case's standing then.

    `after` is the case's docket then; None where it is to be read again.
    """

    records: tuple[Recorded[Fact], ...]
    position: int
    standing: Position
    after: Docket | None


def opens(
    served: Served,
    who: Account,
    request: Request,
    at: datetime,
    case: CaseId,
    since: datetime | None = None,
) -> Done:
    """Open a case under an id. As `acts`, and MalformedAct for an act that opens none."""
    return _submitted(served, _opening(served, who, request, at, case), at, None, since)


def would_open(
    served: Served, who: Account, request: Request, at: datetime, case: CaseId
) -> Position:
    """How the case would stand; raised is what `opens` would raise. Nothing is recorded."""
    act = _opening(served, who, request, at, case)
    return judge(served.here, act, at, settings_now(served.here))


def acts(
    served: Served,
    who: Account,
    request: Request,
    at: datetime,
    case: CaseId,
    version: int | None,
    since: datetime | None = None,
    *,
    seen: bool | None = None,
) -> Done:
    """Do an act in a case; not again if it was asked for `since` an instant, and recorded.

    `seen`: whether the account sees the case; looked up if that is not known yet.
    Raises MalformedAct, NotYours, Refused, Stale and ClockJumped, and then nothing is recorded. Of
    a case that the account does not see it learns nothing: it is refused as one not there.
    """
    asked = _asked(served, who, request, at)
    if seen is None:
        seen = served.sees(who, at, case)
    if not seen and not served.may_join(asked.entering_office, case):
        raise _unknown(served, who, asked, case, at)
    try:
        act = act_in(served.here, case, asked, who.name)
        return _submitted(served, act, at, version, since)
    except Refused:
        if seen:
            raise
        raise _unknown(served, who, asked, case, at) from None


def allowed(who: Account, case: Case) -> Sequence[tuple[Code, NextAct]]:
    """The acts that the account's offices may do next in a case, each with its office."""
    offices = who.offices(case.at)
    return [(office, each) for office in offices for each in next_acts(case, office)]


def _opening(
    served: Served, who: Account, request: Request, at: datetime, case: CaseId
) -> Act[Fact]:
    asked = _asked(served, who, request, at)
    act = act_in(served.here, case, asked, who.name) if not is_correction(request.act) else None
    if act is None or type(act.fact) not in OPENING_OF:
        raise MalformedAct(("act",), "an act that opens a case is expected")
    return act


def _asked(served: Served, who: Account, request: Request, at: datetime) -> Asked:
    asked = read_request(served.here, request, at)
    if not may_act_for(who, asked.entering_office, at):
        field = "by" if asked.entering.entered_by is None else "entered_by"
        raise NotYours(asked.entering_office, field)
    return asked


def _submitted(
    served: Served, act: Act[Fact], at: datetime, version: int | None, since: datetime | None
) -> Done:
    if served.steady is not None:
        served.steady.check(at)
    # Kept by an opening alone; an act in a case needs no look at them.
    settings = settings_now(served.here) if type(act.fact) in OPENING_OF else DEFAULT_SETTINGS
    receipt = submit(served.here, act, at, settings, version, since)
    return Done(receipt.records, receipt.position, receipt.standing, receipt.after)


def _unknown(served: Served, who: Account, asked: Asked, case: CaseId, at: datetime) -> Refused:
    if not is_correction(asked.request.act):
        try:
            refuse_unknown(served.here, act_in(served.here, case, asked, who.name), at)
        except Refused as refused:
            return refused
    return entry_refusals.unknown_case(case)
