"""An act asked for once more: what was recorded of it before its answer was lost.

It is looked for in the history that the act would follow, and an append is at a version that
nobody else has. So of two who do the same act at once, the second finds what the first recorded,
or conflicts, looks again and finds it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from adapters.bootstrap import Here
from adapters.dockets import keys_of_readers, openings_of
from domain.case import Case, Docket, opener_of, standing
from domain.position import Position
from domain.recorded import Act, Fact, Recorded


@dataclass(frozen=True, slots=True)
class Found:
    """What came of an act: its facts, their place in the ledger, the standing now.

    `keys` are those of the cases whose rules look into its case.
    """

    records: tuple[Recorded[Fact], ...]
    position: int
    standing: Position
    keys: Sequence[str]


def recorded_since(
    here: Here, docket: Docket, act: Act[Fact], since: datetime, now: datetime
) -> Found | None:
    """What came of the act if it stands in the docket since an instant; None if it does not.

    It is the same act if the same account did the same for the same office, sent the same way.
    """
    history = docket.history
    acts = (each for each in (*history.acts, *history.corrections) if _is_of(each, act, here.node))
    first = next((each for each in acts if each.entry.recorded_at >= since), None)
    if first is None:
        return None
    placed = here.ledger.histories([act.case], here.ledger.position)[act.case]
    done = [each for each in placed if each[1].id == first.id or each[1].entry.cause == first.id]
    at = max(now, first.entry.recorded_at)
    kind, opener = docket.decider, opener_of(history.acts)
    return Found(
        records=tuple(record for _, record in done),
        position=done[-1][0],
        standing=standing(Case(docket, here.law, at)),
        keys=keys_of_readers(act.case, kind, opener, openings_of(kind, history)),
    )


def _is_of(record: Recorded[Fact], act: Act[Fact], node: str) -> bool:
    entry = record.entry
    whose = (entry.node, entry.actor, entry.office, entry.entered_by)
    what = (record.fact, entry.sending, entry.note)
    return (*whose, *what) == (
        *(node, act.actor, act.by, act.entered_by),
        *(act.fact, act.sending, act.note),
    )
