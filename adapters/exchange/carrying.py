"""Letters carried by Kafka: out of the ledger, into it; again after whatever went wrong."""

import logging
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import datetime
from threading import Event

from adapters.bootstrap import Here
from adapters.clockwork.even import ClockJumped
from adapters.exchange.office import ExchangeOffice
from adapters.exchange.registry import registry_of
from adapters.exchange.sending import Letter
from adapters.exchange.store import ExchangeStore, Rejection, open_exchange
from adapters.exchange.witnessing import Witnessing
from adapters.kafka.errors import BrokerAway
from adapters.kafka.inbox import Inbox
from adapters.kafka.post import Post
from adapters.kafka.topics import INBOX, REJECTED
from adapters.ledger import LedgerError
from adapters.seal.keys import keys_file, read_keys, read_peers, seen_beside
from adapters.settings import Installation, SettingError
from adapters.vault.errors import VaultError

_LOG = logging.getLogger(__name__)

TOGETHER = 1000
"""Places in the ledger, or messages, that are carried at once."""

IDLE_S = 1.0
"""Seconds after which a loop looks round although nothing woke it."""

Clock = Callable[[], datetime]
"""Tells what time it is."""

_AGAIN_S = 1.0
"""Seconds after which what failed is tried again."""


@contextmanager
def exchange_office(settings: Installation, here: Here) -> Iterator[ExchangeOffice]:
    """The exchange of the installation; SettingError or SealError where it has none."""
    with closing(open_exchange(settings.database)) as store:
        yield office_of(settings, here, store)


def office_of(settings: Installation, here: Here, store: ExchangeStore) -> ExchangeOffice:
    """The exchange of the installation, on a store that is open; errors as above."""
    registry = registry_of(settings)
    path = keys_file(settings.database, settings.seal_keys)
    witnessing = Witnessing(
        here=here,
        keys=read_keys(path, settings.node),
        peers=read_peers(settings.seal_peers),
        checkpoints=settings.checkpoints,
        seen=seen_beside(path),
    )
    return ExchangeOffice(here, registry.keys, store, witnessing)


def servers_of(settings: Installation) -> str:
    """The brokers between the nodes; SettingError if none are named."""
    if settings.kafka is None:
        raise SettingError("LIANGDI_KAFKA: the brokers between the nodes are expected, HOST:PORT")
    return settings.kafka


def send_out(office: ExchangeOffice, post: Post, now: datetime) -> int:
    """Carry out what was recorded since the last time; how many places of the ledger that was.

    The place is kept once all of it is acknowledged. Carried twice, it is known by its id. When
    nothing is left to tell, the heads are looked at.
    """
    told = office.store.told()
    until, letters = office.outgoing(told, TOGETHER)
    if until > told:
        carry(post, letters)
        office.store.tell(until)
    else:
        carry(post, office.heads(now))
    return until - told


def take_in(office: ExchangeOffice, post: Post, inbox: Inbox, clock: Clock) -> int:
    """Take in what has come, and carry out what that leads to; how many messages there were.

    By a clock that raises ClockJumped nothing is taken in: it comes again.
    """
    messages = inbox.take(IDLE_S, TOGETHER)
    now = clock()  # not before: it waited for them, and this is when they arrive
    letters: list[Letter] = []
    rejected: list[Rejection] = []
    for message in messages:
        handled = office.handle(message, now)
        letters += handled.letters
        if handled.rejection is not None:
            rejected.append(handled.rejection)
    letters += office.asked_again(now)
    carry_rejected(post, office.node, rejected)
    carry(post, letters)
    inbox.done()
    return len(messages)


def carry(post: Post, letters: Sequence[Letter]) -> None:
    """Send letters, those to one node in their order."""
    by_node: dict[str, list[tuple[bytes, bytes]]] = defaultdict(list)
    for letter in letters:
        by_node[letter.to].append((letter.case.encode(), letter.message))
    for node, messages in by_node.items():
        post.send(INBOX.of(node), messages)


def carry_rejected(post: Post, node: str, rejected: Sequence[Rejection]) -> None:
    """Send what a node did not accept to its topic of such, and tell it in the log."""
    for each in rejected:
        _LOG.warning("rejected %s: %s", each.id, each.detail)
    if rejected:
        post.send(REJECTED.of(node), [(each.case.encode(), each.message) for each in rejected])


def in_spite(stop: Event, work: Callable[[], object]) -> None:
    """Do the work until told to stop; wait and go on where the broker or the store is away."""
    while not stop.is_set():
        try:
            work()
        except (BrokerAway, ClockJumped, LedgerError, VaultError) as error:
            _LOG.warning("%s; again in %s s", error, _AGAIN_S)
            stop.wait(_AGAIN_S)
