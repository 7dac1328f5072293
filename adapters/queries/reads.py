"""Who looked at which case? Found by account, case and day, in one's own jurisdiction."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from adapters.queries.scope import sees_of
from adapters.reads.store import After, Placed, of
from adapters.served import Served
from domain.access.account import Account
from domain.calendar import start_of
from domain.recorded import CaseId

_AT_ONCE = 200
_LOOKED_THROUGH = 5000
"""Reads that one page looks through for those it may show; the next goes on from there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """What is asked for; None for any. `first` and `last` are civil days, both included."""

    account: str | None = None
    case: CaseId | None = None
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """Reads, the newest first; `next` is where the next page begins, None after the last."""

    reads: Sequence[Placed]
    next: After | None


def page(
    served: Served, who: Account, at: datetime, sought: Sought, after: After | None, limit: int
) -> Page:
    """The next reads of cases that the account sees."""
    condition = of(
        case=sought.case,
        account=sought.account,
        begins=None if sought.first is None else start_of(sought.first),
        ends=None if sought.last is None else start_of(sought.last + timedelta(days=1)),
    )
    sight = served.sight(who, at)
    found: list[Placed] = []
    for _ in range(_LOOKED_THROUGH // _AT_ONCE):
        batch = served.reads.found(condition, after, _AT_ONCE)
        with served.reading() as (session, _):
            seen = sees_of(session, sight, {each.read.case for each in batch})
        for each in batch:
            if each.read.case not in seen:
                continue
            if len(found) == limit:
                return Page(found, found[-1].after)
            found.append(each)
        if len(batch) < _AT_ONCE:
            return Page(found, None)
        after = batch[-1].after
    return Page(found, after)
