"""Whether what came from other nodes is what they signed: checked again, by whoever doubts it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from adapters.codec import recorded
from adapters.exchange.messages import text_of
from adapters.exchange.sending import SHARED
from adapters.ledger import Ledger
from adapters.verify.notes import Note, NoteError, PublicKey, Use, read_signature, verified
from domain.recorded import CaseId, FactId, is_case

_TOGETHER = 1000


@dataclass(frozen=True, slots=True)
class Checked:
    """A fact of another node, where it stands here, and whether its node's signature holds."""

    position: int
    fact: FactId
    holds: bool


def received_in(ledger: Ledger, keys: Sequence[PublicKey]) -> Iterator[Checked]:
    """Every fact of a ledger that came from another node; `keys` are those that are trusted."""
    for after in range(0, ledger.position, _TOGETHER):
        rows = ledger.rows_between(after, min(after + _TOGETHER, ledger.position))
        for place, stream, version, topic, state in rows:
            if not is_case(stream) or SHARED not in state:
                continue
            record = recorded(CaseId(stream), version, topic, state)
            exchange = record.entry.exchange
            if exchange is None or exchange.received is None:
                continue
            of_node = [
                each for each in keys if (each.name, each.use) == (record.entry.node, Use.LOG)
            ]
            try:
                signature = read_signature(exchange.received.signature + "\n")
                holds = bool(verified(Note(text_of(record), (signature,)), of_node))
            except NoteError:
                holds = False
            yield Checked(place, record.id, holds)
