"""What a node has on record, read once: for the checks after a fault."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from domain.recorded import CaseId, Fact, Recorded
from tests.faults.world import Node

_CASES = 500

Placed = tuple[int, Recorded[Fact]]


@dataclass(frozen=True, slots=True)
class Held:
    """The ledger of a node up to a place: each case with its facts in order."""

    node: Node
    until: int
    cases: dict[CaseId, list[Placed]]

    def own(self) -> Iterator[Placed]:
        """The facts that this node recorded first."""
        for facts in self.cases.values():
            for place, record in facts:
                if record.entry.node == self.node.name:
                    yield place, record

    def by_note(self) -> dict[str, list[Placed]]:
        """Acts of its own offices, by their note: the key they were asked for under."""
        found: dict[str, list[Placed]] = defaultdict(list)
        for place, record in self.own():
            if record.entry.note is not None:
                found[record.entry.note].append((place, record))
        return found

    def shared(self, other: str) -> dict[CaseId, list[Recorded[Fact]]]:
        """The cases that another node is told of."""
        return {
            case: [record for _, record in facts]
            for case, facts in self.cases.items()
            if any(
                record.entry.exchange is not None
                and (other in record.entry.exchange.nodes or record.entry.node == other)
                for _, record in facts
            )
        }


def held(node: Node) -> Held:
    """All cases of a node as its ledger stands."""
    ledger, until = node.here.ledger, node.here.ledger.position
    found: dict[CaseId, list[Placed]] = {}
    after = ""
    while cases := ledger.cases_after(after, until, _CASES):
        found |= ledger.histories(cases, until)
        after = cases[-1]
    return Held(node, until, found)


def ids(facts: Sequence[Recorded[Fact]]) -> set[str]:
    """The names of facts, which are the same on every node."""
    return {record.id for record in facts}
