"""Who did what for which office, by which medium, and when was it recorded? One row a fact."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from domain.localities import Code
from domain.yields import is_yield
from projections.view import Row, Seen, View


@dataclass(frozen=True, slots=True, kw_only=True)
class FactRow(Row):
    """A fact by its place in the ledger; `key` is the fact's id, `medium` None of the law's own."""

    position: int
    version: int
    topic: str
    office: Code | None
    entered_by: Code | None
    actor: str
    node: str
    medium: str | None
    recorded_at: datetime


def fold(seen: Seen) -> Iterator[FactRow]:
    """Every fact of a case."""
    for position, record in seen.facts:
        yield FactRow(
            case=seen.case.id,
            key=record.id,
            position=position,
            version=record.version,
            topic=record.fact.topic,
            office=record.entry.office,
            entered_by=record.entry.entered_by,
            actor=record.entry.actor,
            node=record.entry.node,
            medium=None if is_yield(record.fact) else record.entry.sending.medium,
            recorded_at=record.entry.known_at,
        )


AUDIT_TRAIL = View(
    name="audit_trail",
    version=2,
    row=FactRow,
    fold=fold,
    indexes=(
        *(("position",), ("actor", "recorded_at")),
        *(("office", "recorded_at"), ("recorded_at",)),
    ),
)
