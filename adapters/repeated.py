"""An act asked for once more: what was recorded of it before its answer was lost.

An append is at a version that nobody else has. So of two who do the same act at once, the second
conflicts, looks again, and finds what the first recorded.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from adapters.bootstrap import Here
from adapters.dockets import docket_of, keys_of_readers, openings_of
from domain.case import Case, History, history_of, opener_of, standing
from domain.position import Position
from domain.recorded import Act, CaseId, Fact, Recorded


@dataclass(frozen=True, slots=True)
class Asked:
    """An act was first asked for at `since`; `again` if it may have been recorded before now."""

    since: datetime
    again: bool


@dataclass(frozen=True, slots=True)
class Found:
    """What came of an act: its facts, their place in the ledger, the standing now.

    `keys` are those of the cases whose rules look into its case.
    """

    records: tuple[Recorded[Fact], ...]
    position: int
    standing: Position
    keys: Sequence[str]


def recorded_since(here: Here, act: Act[Fact], since: datetime, now: datetime) -> Found | None:
    """What came of the act if it was recorded at an instant or later; None if it was not.

    It is the same act if the same account did the same for the same office, sent the same way.
    """
    ledger = here.ledger
    placed = ledger.histories([act.case], ledger.position).get(act.case, [])
    same = (each for _, each in placed if each.entry.recorded_at >= since)
    first = next((each for each in same if _is_of(each, act, here.node)), None)
    if first is None:
        return None

    def histories(case: CaseId) -> History:
        return history_of(ledger.history(case))

    docket = docket_of(act.case, None, histories, ledger.linked)
    assert docket is not None, "there is a fact in the case"
    done = [each for each in placed if each[1] is first or each[1].entry.cause == first.id]
    at = max(now, first.entry.recorded_at)
    kind, opener = docket.decider, opener_of(docket.history.acts)
    return Found(
        records=tuple(record for _, record in done),
        position=done[-1][0],
        standing=standing(Case(docket, here.law, at)),
        keys=keys_of_readers(act.case, kind, opener, openings_of(kind, docket.history)),
    )


def _is_of(record: Recorded[Fact], act: Act[Fact], node: str) -> bool:
    entry = record.entry
    whose = (entry.node, entry.actor, entry.office, entry.entered_by)
    what = (record.fact, entry.sending, entry.note)
    return (*whose, *what) == (
        *(node, act.actor, act.by, act.entered_by),
        *(act.fact, act.sending, act.note),
    )
