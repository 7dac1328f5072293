"""A row judged, and recorded: by the decision that any office's act meets, once whatever happens.

A row's case is named by whose stay it registers, at which end and from which day on, so that the
same row, sent again, is found there.
"""

import json
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from adapters.doing import NotYours, opens, would_open
from adapters.fields import MalformedAct
from adapters.imports.faults import Fault, fault, malformed
from adapters.imports.rows import Row
from adapters.ledger import Conflict
from adapters.served import Served
from adapters.vault.holding import new_subject
from domain.access.account import Account
from domain.access.vault import Asking
from domain.errors import Refused
from domain.recorded import CaseId, Subject
from domain.say import Say

REASON = "登记建档（批量导入）"
"""Why the vault is used, as it is recorded for each person."""


@dataclass(frozen=True, slots=True)
class Registered:
    """The case of a row; `before` if it was there already."""

    case: CaseId
    before: bool


def judged(served: Served, who: Account, row: Row, at: datetime) -> Fault | None:
    """What an act as the row says would be refused for at an instant; nothing is recorded."""
    nobody = new_subject()
    try:
        would_open(served, who, row.request(nobody), at, _case(row, nobody))
    except (Refused, MalformedAct, NotYours) as error:
        return _of(error)
    return None


def registered(served: Served, who: Account, row: Row, at: datetime) -> Registered | Fault:
    """Enter the person in the vault and record the act, unless it was before."""
    refused = judged(served, who, row, at)
    if refused is not None:
        return refused
    assert served.vault is not None, "looked at before the rows"
    try:
        asking = Asking(account=who, office=row.enters, reason=REASON, at=at)
        subject = served.vault.enter(asking, row.person.name, row.person.number)
        case = _case(row, subject)
        if served.here.ledger.version(case):
            return Registered(case, before=True)
        opens(served, who, row.request(subject), at, case)
    except (Refused, MalformedAct, NotYours, Conflict) as error:
        return _of(error)
    return Registered(case, before=False)


def _case(row: Row, subject: Subject) -> CaseId:
    stay = ["import", subject, *row.stay[1:]]
    return CaseId(sha256(json.dumps(stay).encode()).hexdigest()[:16])


def _of(error: Refused | MalformedAct | NotYours | Conflict) -> Fault:
    match error:
        case Refused():
            return fault(error)
        case NotYours():
            say = Say("本账户不代表该单位", "the account does not act for that office")
            return Fault(code="not-your-office", say=say, field="by")
        case Conflict():
            say = Say("他人同时在办理，请重试", "others record in the same place; try again")
            return Fault(code="conflict", say=say)
        case MalformedAct(field=path):
            # Its words may repeat what stands in the row.
            return fault(malformed(str(path[-1]) if path else "", "格式有误", "malformed"))
