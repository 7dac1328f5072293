"""Two nodes as processes, with PostgreSQL and Kafka of their own and a proxy before everything.

It is the evening of 10 February 2011 there: the last day of a term that began before the Spring
Festival ends while the load runs.
"""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx

from adapters.access.administration import Administration
from adapters.access.identity import open_identity
from adapters.bootstrap import Here, here
from adapters.ledger import migrate
from domain.access.changes import By
from domain.access.facts import Role, Scope
from domain.calendar import SHANGHAI
from domain.localities import Code
from tests.exchange.stations import Station, stations, until
from tests.faults.clocked import off_by, set_off
from tests.faults.forking import Forks
from tests.faults.keeping import Keeper
from tests.play import LIYANG, SHUYANG, WUJIN
from tests.servers.disk import Disk
from tests.servers.kafka import KafkaServer
from tests.servers.postgres import PostgresServer
from tests.servers.proxy import Proxy
from tests.servers.web import free_port

SUCHENG = Code("321302")
OFFICES = {"3204": (WUJIN, LIYANG), "3213": (SHUYANG, SUCHENG)}
"""The offices of each node that act."""

MIDNIGHT = datetime(2011, 2, 11, tzinfo=SHANGHAI).astimezone(UTC)
"""The end of the term of whoever was notified on 26 January."""

READY_S = 240


@dataclass
class Node:
    """A node: its processes, its ledger as we look at it, and what stands before it."""

    station: Station
    url: str
    """Its database, past the proxy; whoever looks is not cut off."""

    here: Here
    keeper: Keeper
    clock: Path
    http: Proxy
    database: Proxy
    tokens: dict[Code, str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        return self.station.name

    @property
    def address(self) -> str:
        """Where its API is, behind a proxy."""
        return f"http://127.0.0.1:{self.http.port}"

    def now(self) -> datetime:
        """What time it is to its processes."""
        return datetime.now(UTC) + off_by(self.clock)

    def is_ready(self) -> bool:
        """Whether it answers and its views are up with its ledger."""
        with suppress(httpx.HTTPError):
            return httpx.get(f"{self.address}/ready", timeout=2).is_success
        return False


@dataclass
class World:
    """Everything that runs; `nodes` are Changzhou's and Suqian's."""

    folder: Path
    server: PostgresServer
    broker: KafkaServer
    kafka: Proxy
    nodes: tuple[Node, ...]
    disk: Disk | None
    """What the databases stand on, if it can be filled."""

    def of(self, office: Code) -> Node:
        """The node of an office."""
        return next(each for each in self.nodes if office in each.tokens)

    def other(self, node: Node) -> Node:
        """The node that is not this one."""
        return next(each for each in self.nodes if each is not node)

    def ready(self) -> bool:
        """Whether both nodes answer, within some minutes."""
        return until(lambda: all(each.is_ready() for each in self.nodes), READY_S)


@contextmanager
def world(folder: Path, midnight_in: timedelta, disk: Disk | None = None) -> Iterator[World]:
    """Two nodes at work; at both it is midnight after so long."""
    with ExitStack() as opened:
        within = None if disk is None else disk.path
        server = opened.enter_context(PostgresServer(durable=True, within=within))
        forks = opened.enter_context(Forks(folder))
        kafka = opened.enter_context(Proxy())
        broker = opened.enter_context(KafkaServer(kafka.port))
        kafka.to = broker.port
        databases = [opened.enter_context(Proxy(server.port)) for _ in OFFICES]
        urls = [_database(server) for _ in OFFICES]
        behind = [
            url.replace(f":{server.port}/", f":{each.port}/")
            for url, each in zip(urls, databases, strict=True)
        ]
        left = iter(behind)
        address = f"127.0.0.1:{kafka.port}"
        made = opened.enter_context(stations(address, folder, list(OFFICES), lambda _: next(left)))
        nodes = []
        # One clock for both, but for the fault that moves one: what a node was told is not to come.
        wrong = MIDNIGHT - midnight_in - datetime.now(UTC)
        for station, url, database, offices in zip(
            made, urls, databases, OFFICES.values(), strict=True
        ):
            node = _node(opened, forks, folder, station, url, database)
            set_off(node.clock, wrong)
            _open_accounts(node, offices)
            nodes.append(node)
        for node in nodes:
            opened.enter_context(node.keeper.keeping())
        found = World(folder, server, broker, kafka, tuple(nodes), disk)
        assert found.ready(), f"the nodes do not answer: see the logs in {folder}"
        yield found


def _database(server: PostgresServer) -> str:
    """A ledger as an installation has it: its processes can append and cannot change."""
    owner, role = server.new_database(), server.new_role()
    migrate(owner, role[0])
    return server.as_role(owner, role)


def _node(
    opened: ExitStack, forks: Forks, folder: Path, station: Station, url: str, database: Proxy
) -> Node:
    office = here(station.settings, url)
    opened.callback(office.ledger.close)
    port, clock = free_port(), folder / f"{station.name}.clock"
    station.launch = forks.start
    station.environ |= {
        "FAULTS_CLOCK": str(clock),
        "LIANGDI_CHECKPOINTS": str(folder / f"{station.name}.checkpoints"),
    }
    http = opened.enter_context(Proxy(port))
    return Node(station, url, office, Keeper(station, port), clock, http, database)


def _open_accounts(node: Node, offices: Sequence[Code]) -> None:
    identity = open_identity(node.here, node.url)
    try:
        keeper = Administration(identity, By(None, "root"), node.now())
        for office in offices:
            keeper.open_account(f"of-{office}", office, Role.COORDINATOR, office)
            secret, _ = keeper.issue_token(f"of-{office}", "load", Scope.ACT, 366)
            node.tokens[office] = secret
    finally:
        identity.close()
