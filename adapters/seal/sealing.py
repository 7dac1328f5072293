"""Putting the seal on facts: on those of an append, and on many at once."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from eventsourcing.persistence import StoredEvent

from adapters.seal.tree import Head, extend
from adapters.store import NodesAt, Row
from adapters.verify.hashing import fact_hash

TOGETHER = 5000
"""Facts that are sealed in one go when there are many."""


def sealed(head: Head, events: Sequence[StoredEvent]) -> tuple[Head, list[bytes]]:
    """The head once the events are appended, and the nodes to store with each."""
    return extend(
        head,
        (
            fact_hash(
                place, str(each.originator_id), each.originator_version, each.topic, each.state
            )
            for place, each in enumerate(events, start=head.size + 1)
        ),
    )


class Sealing:
    """Seals a whole ledger from its first fact on; `head` is how far it has come."""

    def __init__(self) -> None:
        self.head = Head()

    def batches(self, rows: Iterable[Row]) -> Iterator[tuple[list[Row], list[NodesAt]]]:
        """The rows, some at a time, each time with the nodes to store."""
        left = iter(rows)
        while batch := list(islice(left, TOGETHER)):
            first = self.head.size + 1
            self.head, nodes = extend(self.head, (fact_hash(*row) for row in batch))
            yield batch, list(enumerate(nodes, start=first))
