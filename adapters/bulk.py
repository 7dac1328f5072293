"""One act done in several cases, each judged by itself; those that refuse it are left alone."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from adapters import doing
from adapters.doing import NotYours
from adapters.ledger import Conflict
from adapters.requests import Request
from adapters.served import Served
from adapters.write_path import load
from domain.access.account import Account
from domain.case import Case
from domain.errors import Refused
from domain.localities import Code
from domain.recorded import CaseId
from domain.say import Say

_NOT_YOURS = Say("本账户不代表该单位", "the account does not act for that office")
_CONFLICT = Say("他人同时在办理", "others were recording in the same case")


@dataclass(slots=True)
class Bulk:
    """How many cases it was done in, why not in the others, and the last place in the ledger."""

    done: int = 0
    skipped: Counter[Say] = field(default_factory=Counter)
    position: int | None = None


def act_in_each(
    served: Served, who: Account, act: str, cases: Iterable[CaseId], at: datetime
) -> Bulk:
    """Do an act that has no fields of its own in each of the cases."""
    bulk = Bulk()
    for case in dict.fromkeys(cases):
        request = Request(by=_office(served, who, act, case, at), act=act, given={})
        try:
            bulk.position = doing.acts(served, who, request, at, case, None).position
        except Refused as refused:
            bulk.skipped[refused.say] += 1
        except NotYours:
            bulk.skipped[_NOT_YOURS] += 1
        except Conflict:
            bulk.skipped[_CONFLICT] += 1
        else:
            bulk.done += 1
    return bulk


def _office(served: Served, who: Account, act: str, case: CaseId, at: datetime) -> Code:
    """The account's office that may do it there; its own, to be told why not, if none may."""
    docket = load(served.here, case) if served.sees(who, at, case) else None
    allowed = doing.allowed(who, Case(docket, served.here.law, at)) if docket else ()
    may = (office for office, each in allowed if each.act == act and not each.earlier)
    own = who.place
    assert own is not None, "an account without a place acts for nobody"
    return next(may, own)
