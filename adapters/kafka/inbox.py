"""Taking in: oldest first, again until it is said to be done."""

from collections.abc import Sequence
from typing import Any

from kafka import KafkaConsumer, TopicPartition
from kafka.coordinator.assignors.range import RangePartitionAssignor
from kafka.errors import (
    CommitFailedError,
    IllegalGenerationError,
    KafkaError,
    RebalanceInProgressError,
    UnknownMemberIdError,
)
from kafka.structs import OffsetAndMetadata

from adapters.kafka.client import opened, words
from adapters.kafka.errors import BrokerAway

_SESSION_MS = 10_000
"""After a member falls silent, so long until the others take over its partitions."""

_OTHERS_HAVE_IT = (
    CommitFailedError,
    IllegalGenerationError,
    RebalanceInProgressError,
    UnknownMemberIdError,
)


class Inbox:
    """The receiving side of a node: a topic, read by the members of a group between them.

    It connects when it is first asked; for one thread at a time. A group that is new begins with
    the oldest message. `member`: a name in the group that a process has again when it is started
    again, so that it goes on at once after it was killed; without one, its place is kept for ten
    seconds. Of two that have the same, only the later can say that something is done.
    `patience_s`: seconds to wait for the broker, to be reached and to commit.
    """

    def __init__(
        self,
        servers: str,
        topic: str,
        group: str,
        *,
        member: str | None = None,
        patience_s: float = 10.0,
    ) -> None:
        self._servers = servers
        self._topic = topic
        self._group = group
        self._member = member
        self._patience_s = patience_s
        self._consumer: Any = None
        self._taken: dict[TopicPartition, tuple[int, int]] = {}

    def take(self, timeout_s: float, limit: int) -> Sequence[bytes]:
        """The next values, as many as there are up to the limit, oldest first in a partition.

        Waits so many seconds for a first one; none if there is none. What was taken and not said
        to be done is taken again, by this member or, if it has left, by another. BrokerAway once
        nobody answers and all that had come is handed out: ask again later, this same inbox.
        """
        consumer = self._consumer = self._consumer or self._opened()
        try:
            mine = consumer.assignment()
            for partition, (first, _) in self._taken.items():
                if partition in mine:
                    consumer.seek(partition, first)
            self._taken = {}
            found = consumer.poll(timeout_ms=round(timeout_s * 1000), max_records=limit)
        except KafkaError as error:
            self.close()
            raise BrokerAway(f"{self._topic} could not be read: {words(error)}") from error
        if not found and not self._is_connected():
            raise BrokerAway(f"Kafka at {self._servers} has gone away; it is being looked for")
        self._taken = {
            partition: (records[0].offset, records[-1].offset + 1)
            for partition, records in found.items()
        }
        # A message without a value is none of ours; it is handed on, for whoever judges it.
        return [record.value or b"" for records in found.values() for record in records]

    def done(self) -> None:
        """What was taken is kept elsewhere now: take the next ones from here on.

        If meanwhile the partition went to another member, that one takes it again, and nothing is
        wrong. BrokerAway if it could not be said; the same is then taken again.
        """
        if not self._taken:
            return
        offsets = {
            partition: OffsetAndMetadata(after, "", -1)
            for partition, (_, after) in self._taken.items()
        }
        try:
            self._consumer.commit(offsets, timeout_ms=round(self._patience_s * 1000))
        except _OTHERS_HAVE_IT:
            return
        except KafkaError as error:
            raise BrokerAway(
                f"Kafka at {self._servers} did not note what was taken: {words(error)}"
            ) from error
        self._taken = {}

    def close(self) -> None:
        """Leave the group; what was not done is taken again, by whoever comes next."""
        if self._consumer is not None:
            self._consumer.close(autocommit=False, timeout_ms=round(self._patience_s * 1000))
            self._consumer = None
        self._taken = {}

    def _opened(self) -> Any:
        consumer = opened(
            KafkaConsumer,
            self._servers,
            self._patience_s,
            # Members of one group wait for each other, even if they read different topics.
            group_id=f"{self._topic}.{self._group}",
            group_instance_id=self._member,
            auto_offset_reset="earliest",
            enable_auto_commit=False,
            allow_auto_create_topics=False,
            session_timeout_ms=_SESSION_MS,
            heartbeat_interval_ms=_SESSION_MS // 5,
            partition_assignment_strategy=(RangePartitionAssignor,),
        )
        if not consumer.partitions_for_topic(self._topic):
            consumer.close(autocommit=False)
            raise BrokerAway(
                f"Kafka at {self._servers} has no topic {self._topic}: "
                "`liangdi topics --create` makes it"
            )
        consumer.subscribe([self._topic])
        return consumer

    def _is_connected(self) -> bool:
        """The library tells of a broker that went away by no error, only by this figure."""
        return bool(self._consumer.metrics()["consumer-metrics"]["connection-count"])
