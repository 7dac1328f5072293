"""Nodes in one process, and a network between them that loses time, order and letters."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from random import Random

from adapters.bootstrap import Here
from adapters.exchange.office import ExchangeOffice
from adapters.exchange.sending import Letter
from adapters.exchange.store import open_exchange
from adapters.exchange.witnessing import Witnessing
from adapters.ledger import MEMORY, open_ledger
from adapters.seal.keys import Keys, make_keys, read_keys, seen_beside
from domain.law import Law
from domain.localities import Code


@dataclass
class Node:
    """One node at work."""

    here: Here
    office: ExchangeOffice
    witnessing: Witnessing
    wrong: list[str] = field(default_factory=list)
    """What it rejected."""


@dataclass
class Network:
    """Nodes, and the letters under way between them, in the order they were sent."""

    nodes: dict[str, Node]
    keys: dict[str, Keys]
    under_way: list[Letter] = field(default_factory=list)
    posted: list[Letter] = field(default_factory=list)
    """Every letter of the ledgers there was."""

    came: list[Letter] = field(default_factory=list)
    """Every letter that came."""

    def of(self, office: Code) -> Node:
        """The node that serves an office."""
        any_node = next(iter(self.nodes.values()))
        found = any_node.here.nodes.of(office)
        return any_node if found is None else self.nodes[found]

    def post(self) -> None:
        """What the nodes recorded since is under way."""
        for node in self.nodes.values():
            told = node.office.store.told()
            until, letters = node.office.outgoing(told, 10_000)
            node.office.store.tell(until)
            self.under_way += letters
            self.posted += letters

    def send(self, letters: Sequence[Letter]) -> None:
        """These are under way."""
        self.under_way += letters

    def show_heads(self, now: datetime) -> None:
        """The heads that the nodes published go to their witnesses."""
        for node in self.nodes.values():
            self.under_way += node.office.heads(now)

    def arrive(self, letter: Letter, now: datetime) -> None:
        """A letter arrives at an instant."""
        self.came.append(letter)
        node = self.nodes[letter.to]
        handled = node.office.handle(letter.message, now)
        if handled.rejection is not None:
            node.wrong.append(f"{handled.rejection.ground}: {handled.rejection.detail}")
        self.under_way += handled.letters

    def settle(self, now: datetime) -> None:
        """Everything arrives, until no node has anything more to say."""
        self.post()
        while self.under_way:
            self.arrive(self.under_way.pop(0), now)
            self.post()

    def heal(self, now: datetime) -> None:
        """As `settle`, after the nodes told once more what may have been lost."""
        for node in self.nodes.values():
            node.office.store.tell(0)
            self.under_way += node.office.asked_again(now)
        self.settle(now)

    def disturb(self, now: datetime, dice: Random) -> None:
        """Some letters arrive, some twice, in any order; some are lost, others still under way."""
        self.post()
        dice.shuffle(self.under_way)
        coming = self.under_way[: dice.randint(0, 4)]
        for letter in coming:
            fate = dice.random()
            if fate < _LOST:
                self.under_way.remove(letter)
            if not _ONCE <= fate < _LOST:
                self.arrive(letter, now)
        self.post()


_ONCE, _LOST = 0.6, 0.75
"""Up to the first, a letter comes once; up to the second it is lost; else it comes again."""


@contextmanager
def network(
    served: Mapping[Code, str], law: Law, folder: Path, url: str = MEMORY
) -> Iterator[Network]:
    """A network of the nodes that serve these units, each on a ledger of its own."""
    names = sorted(set(served.values()))
    keys = {}
    for name in names:
        make_keys(folder / name, name)
        keys[name] = read_keys(folder / name, name)
    known = {name: keys[name].log.public for name in names}
    with ExitStack() as opened:
        nodes = {}
        for name in names:
            own = url if url == MEMORY else f"{url}.{name}"
            ledger = open_ledger(own)
            opened.callback(ledger.close)
            store = open_exchange(own)
            opened.callback(store.close)
            here = Here(ledger=ledger, law=law, node=name, served=served)
            witnessing = Witnessing(
                here=here,
                keys=keys[name],
                peers=tuple(key for other in names if other != name for key in keys[other].public),
                checkpoints=folder / f"{name}.checkpoints",
                seen=seen_beside(folder / name),
            )
            nodes[name] = Node(here, ExchangeOffice(here, known, store, witnessing), witnessing)
        yield Network(nodes, keys)
