"""The installation's own records, read from the ledger and appended to it."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from adapters.bootstrap import Here
from domain.recorded import CaseId, Fact, Recorded, entry_of_no_office, is_case


def read(here: Here, stream: CaseId) -> Iterator[Recorded[Fact]]:
    """The facts of one of the installation's own streams, in order."""
    assert not is_case(stream), "cases are read by the write path and the views"
    return here.ledger.history(stream)


def record(
    here: Here,
    stream: CaseId,
    version: int,
    fact: Fact,
    actor: str,
    at: datetime,
    links: Iterable[str] = (),
) -> int:
    """Record a fact after the version that was read; its place in the ledger.

    `links` are the keys under which the stream is found.

    Raises Conflict, and records nothing, if somebody else did meanwhile.
    """
    assert not is_case(stream), "acts in cases are recorded by the write path alone"
    entry = entry_of_no_office(actor, here.node, at)
    return here.ledger.append((Recorded(stream, version + 1, entry, fact),), links)
