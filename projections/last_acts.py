"""Who acted last in a case that is under way? What waits for others is found here."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from domain.localities import Code
from projections.view import Row, Seen, View
from projections.words.cases import UNDER_WAY


@dataclass(frozen=True, slots=True, kw_only=True)
class LastActRow(Row):
    """The last fact of a case that an office entered, by its place in the ledger."""

    position: int
    topic: str
    office: Code
    recorded_at: datetime
    kind: str
    stage: str


def fold(seen: Seen) -> Iterator[LastActRow]:
    """The last act of a case that waits for another."""
    kind, stage = seen.position.kind, seen.position.stage
    if stage not in UNDER_WAY[kind]:
        return
    for position, record in reversed(seen.facts):
        if record.entry.office is not None:
            yield LastActRow(
                case=seen.case.id,
                key="",
                position=position,
                topic=record.fact.topic,
                office=record.entry.office,
                recorded_at=record.entry.known_at,
                kind=kind,
                stage=stage,
            )
            return


LAST_ACTS = View(
    name="last_acts",
    version=1,
    row=LastActRow,
    fold=fold,
    indexes=(("office", "recorded_at"),),
)
