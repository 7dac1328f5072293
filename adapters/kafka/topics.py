"""The topics of a node: a table of what each is set to, and why; made and checked by it."""

import re
from collections.abc import Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from typing import Any

from kafka.admin import ConfigResource, KafkaAdminClient
from kafka.errors import KafkaError, TopicAlreadyExistsError

from adapters.kafka.client import opened, words
from adapters.kafka.errors import BrokerAway, NodeName
from adapters.views.shares import COUNT

_NODE = re.compile(r"[a-z0-9][a-z0-9-]{0,30}")
REPLICAS = 3
"""On how many brokers a topic is kept; on as many as there are, if they are fewer."""

_DAY_MS = 24 * 60 * 60 * 1000
_PATIENCE_S = 10.0


@dataclass(frozen=True, slots=True)
class Setting:
    """A setting of a topic, by Kafka's own name, with the reason for it."""

    name: str
    value: int | str
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """What each node has one of. A key is in one partition, so what it names keeps its order."""

    name: str
    holds: str
    partitions: int
    because: str
    settings: tuple[Setting, ...]

    def of(self, node: str) -> str:
        """The topic's whole name for a node; NodeName if no node can be called that."""
        if not _NODE.fullmatch(node):
            raise NodeName(f"{node!r} is no node: {_NODE.pattern} is expected")
        return f"liangdi.{self.name}.{node}"

    def set_to(self, replicas: int) -> tuple[Setting, ...]:
        """Every setting of it, with what follows from how many brokers hold it."""
        because = "acknowledged is on two brokers; one of three may be away"
        return (*self.settings, Setting("min.insync.replicas", max(1, replicas - 1), because))


@dataclass(frozen=True, slots=True)
class Difference:
    """What of a topic is not as the table has it; `found` is None if there is no such topic."""

    topic: str
    what: str
    expected: str
    found: str | None


def _kept(days: int, because: str) -> Setting:
    return Setting("retention.ms", days * _DAY_MS, because)


_EVERYWHERE = (
    Setting("cleanup.policy", "delete", "each message counts, not only the last of a key"),
    Setting("message.timestamp.type", "LogAppendTime", "kept by the broker's clock, not a node's"),
    Setting("max.message.bytes", 1_048_588, "Kafka's default; an act with its evidence is some kB"),
    Setting("retention.bytes", -1, "time alone removes what is old"),
    Setting("unclean.leader.election.enable", "false", "rather wait than lose what was taken"),
)

INBOX = Topic(
    name="inbox",
    holds="facts of other nodes, and what they ask for",
    partitions=6,
    because="up to six receivers; more can never be added without mixing a case's order",
    settings=(
        *_EVERYWHERE,
        _kept(90, "a node may be away for a quarter; beyond it, gaps are asked for again"),
        Setting("segment.ms", 7 * _DAY_MS, "Kafka's default"),
    ),
)
REJECTED = Topic(
    name="rejected",
    holds="what could not be accepted, as it came",
    partitions=1,
    because="read by people, in the order of refusal",
    settings=(
        *_EVERYWHERE,
        _kept(365, "until the year's returns are closed: somebody is to look at each"),
        Setting("segment.ms", 7 * _DAY_MS, "Kafka's default"),
    ),
)
PERSONS = Topic(
    name="persons",
    holds="names and numbers, encrypted to the node's key",
    partitions=1,
    because="one a case; no order to keep",
    settings=(
        *_EVERYWHERE,
        _kept(14, "over the longest holiday with its weekends; then erased at the sender is gone"),
        Setting("segment.ms", _DAY_MS, "only closed files are removed: gone after 15 days"),
    ),
)
SHARES = Topic(
    name="shares",
    holds="what the projectors of a group are to fold, share by share",
    partitions=COUNT,
    because="one a share of the views; as many projectors at most",
    settings=(
        *_EVERYWHERE,
        _kept(1, "what is lost is told again; a projector that was away for a day is behind"),
        Setting("segment.ms", _DAY_MS, "only closed files are removed: gone after two days"),
    ),
)
TOPICS = (INBOX, REJECTED, PERSONS, SHARES)


def ensure(servers: str, nodes: Sequence[str]) -> Sequence[str]:
    """Make the topics of the nodes that are missing; their names. BrokerAway, NodeName.

    A topic that is there is left as it is: `check` says what differs.
    """
    wanted = _wanted(nodes)
    made = []
    with closing(_admin(servers)) as admin:
        try:
            there = set(admin.list_topics())
            replicas = min(REPLICAS, len(admin.describe_cluster()["brokers"]))
            for name, topic in wanted.items():
                if name in there:
                    continue
                options = {
                    "num_partitions": topic.partitions,
                    "replication_factor": replicas,
                    "configs": {each.name: str(each.value) for each in topic.set_to(replicas)},
                }
                with suppress(TopicAlreadyExistsError):  # another node was quicker
                    admin.create_topics({name: options}, wait_for_metadata=True)
                    made.append(name)
        except KafkaError as error:
            raise BrokerAway(f"topics could not be made: {words(error)}") from error
    return made


def check(servers: str, nodes: Sequence[str]) -> Sequence[Difference]:
    """What differs from the table, topic by topic. BrokerAway, NodeName."""
    wanted = _wanted(nodes)
    with closing(_admin(servers)) as admin:
        try:
            brokers = len(admin.describe_cluster()["brokers"])
            found = {each["name"]: each for each in admin.describe_topics(list(wanted))}
            there = [name for name in wanted if not found[name]["error_code"]]
            asked = [ConfigResource("TOPIC", name) for name in there]
            set_to = admin.describe_configs(asked, config_filter="all") if asked else {"topic": {}}
        except KafkaError as error:
            raise BrokerAway(f"topics could not be looked at: {words(error)}") from error
    differences = []
    for name, topic in wanted.items():
        if name not in there:
            differences.append(Difference(name, "topic", "to be there", None))
            continue
        differences += _differences(
            name, topic, found[name]["partitions"], set_to["topic"][name], brokers
        )
    return differences


def _differences(
    name: str,
    topic: Topic,
    partitions: Sequence[dict[str, Any]],
    set_to: dict[str, dict[str, Any]],
    brokers: int,
) -> list[Difference]:
    replicas = min(len(each["replica_nodes"]) for each in partitions)
    expected: dict[str, int | str] = {
        "partitions": topic.partitions,
        # More brokers may have been there when it was made.
        "replicas": max(replicas, min(REPLICAS, brokers)),
        **{each.name: each.value for each in topic.set_to(replicas)},
    }
    actual: dict[str, int | str] = {
        "partitions": len(partitions),
        "replicas": replicas,
        **{key: each["value"] for key, each in set_to.items()},
    }
    return [
        Difference(name, what, str(value), str(actual.get(what)))
        for what, value in expected.items()
        if str(actual.get(what)) != str(value)
    ]


def _wanted(nodes: Sequence[str]) -> dict[str, Topic]:
    return {topic.of(node): topic for node in nodes for topic in TOPICS}


def _admin(servers: str) -> Any:
    return opened(KafkaAdminClient, servers, _PATIENCE_S)
