"""Two installations served side by side, and the network between them: Changzhou and Suqian."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from adapters.exchange.carrying import office_of
from adapters.exchange.desk import ExchangeDesk
from adapters.exchange.office import ExchangeOffice
from adapters.ledger import MEMORY
from tests.exchange.joined import joined
from tests.exchange.network import Network, Node
from tests.http.town import Town, town


@dataclass
class Neighbours:
    """Wujin is of `asks`, Shuyang of `answers`; nothing arrives but by `settle`."""

    asks: Town
    answers: Town
    nodes: Path
    """The file of the nodes."""

    def clock(self, at: str) -> None:
        """It is this instant on both."""
        for each in (self.asks, self.answers):
            each.clock.set(at)

    def settle(self, at: str) -> None:
        """Everything under way arrives at an instant, and is shown."""
        self.clock(at)
        towns = (self.asks, self.answers)
        offices = [(each.office.here, office_at(each)) for each in towns]
        nodes = {here.node: Node(here, office, office._witnessing) for here, office in offices}
        Network(nodes, {}).settle(self.asks.clock.at)
        for each in towns:
            assert each.office.follower.wait(each.office.here.ledger.position, 5)


def desk_at(town: Town) -> ExchangeDesk:
    """The exchange of a town."""
    assert town.office.exchange is not None, "it is in one"
    return town.office.exchange


def office_at(town: Town) -> ExchangeOffice:
    """The office of it, with the nodes that are known now."""
    desk = desk_at(town)
    return office_of(desk.settings, desk.here, desk.store)


@contextmanager
def neighbours(folder: Path) -> Iterator[Neighbours]:
    """Both of them, in memory."""
    environs = joined(folder, {"changzhou": "3204", "suqian": "3213"})
    with (
        town(MEMORY, environ=environs["changzhou"]) as asks,
        town(MEMORY, environ=environs["suqian"]) as answers,
    ):
        yield Neighbours(asks, answers, folder / "nodes.toml")
