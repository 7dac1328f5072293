"""What is told to the other nodes: the ledger is the outbox, in its own order."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from adapters.bootstrap import Here
from adapters.codec import recorded
from adapters.dockets import docket_of
from adapters.exchange.errors import Ground, Rejected
from adapters.exchange.messages import Asked, signed, telling
from adapters.ledger import Placed
from adapters.seal.keys import Keys
from domain.case import Case
from domain.history import history_of
from domain.recorded import CaseId, Exchange, is_case

SHARED = b'"exchange":{'
"""What the state of every fact has that goes to another node, or came from one."""


@dataclass(frozen=True, slots=True)
class Letter:
    """A message on its way to a node; those of one case stay in order."""

    to: str
    case: str
    message: bytes


def outgoing(here: Here, after: int, until: int, keys: Keys) -> Iterator[Letter]:
    """What this node recorded between two positions, for each node it concerns, in order."""
    for place, stream, version, topic, state in here.ledger.rows_between(after, until):
        if not is_case(stream) or SHARED not in state:
            continue
        record = recorded(CaseId(stream), version, topic, state)
        exchange = record.entry.exchange
        if exchange is None or exchange.received is not None or not exchange.nodes:
            continue
        message = signed(telling(record, place), keys)
        for node in exchange.nodes:
            yield Letter(node, stream, message)


def answering(here: Here, asked: Asked, keys: Keys) -> Iterator[Letter]:
    """The facts of this node that another asks for; Rejected where the case does not concern it."""
    placed = here.ledger.histories([asked.case], here.ledger.position).get(asked.case, [])
    if asked.source not in _sharing(here, placed):
        raise Rejected(Ground.NOT_CONCERNED, f"{asked.case} is no case of {asked.source}")
    for place, record in placed:
        exchange = record.entry.exchange or _before_others(record.version)
        if exchange.received is None and asked.first <= exchange.number <= asked.last:
            shown = replace(record, entry=replace(record.entry, exchange=exchange))
            yield Letter(asked.source, asked.case, signed(telling(shown, place), keys))


def _sharing(here: Here, placed: list[Placed]) -> tuple[str, ...]:
    history = history_of(record for _, record in placed)
    if not placed:
        return ()
    docket = docket_of(placed[0][1].case, None, lambda _: history, lambda _keys, _case: ())
    if docket is None:
        return ()
    at = max(record.entry.known_at for _, record in placed)
    return here.nodes.sharing(Case(docket, here.law, at))


def _before_others(version: int) -> Exchange:
    """How a fact goes that was recorded while its case concerned no other node."""
    return Exchange(number=version, nodes=(), to=None, after=(), received=None)
