"""What are other offices to hear of? One row a fact and an office it concerns, not its own."""

from collections.abc import Iterator
from dataclasses import dataclass

from domain.localities import Code
from projections.view import Row, Seen, View


@dataclass(frozen=True, slots=True, kw_only=True)
class OutgoingRow(Row):
    """A fact for a party to its case that did not do it itself."""

    position: int
    topic: str
    to: Code


def fold(seen: Seen) -> Iterator[OutgoingRow]:
    """Every fact of a case, for each of its parties but the one whose act it is."""
    parties = seen.case.parties
    for position, record in seen.facts:
        office = record.entry.office
        own = None if office is None else parties.party_of(office)
        for party in parties.codes:
            if party != own:
                yield OutgoingRow(
                    case=seen.case.id,
                    key=f"{record.id} {party}",
                    position=position,
                    topic=record.fact.topic,
                    to=party,
                )


OUTBOX = View(
    name="outbox",
    version=1,
    row=OutgoingRow,
    fold=fold,
    indexes=(("position",), ("to", "position")),
)
