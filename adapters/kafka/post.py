"""Sending: what was acknowledged is there, in order, and nothing is lost unsaid."""

import time
from collections.abc import Callable, Sequence
from typing import Any

from kafka import KafkaProducer
from kafka.errors import KafkaError

from adapters.kafka.client import REQUEST_S, opened, words
from adapters.kafka.errors import BrokerAway, TooLarge

LARGEST = 1_000_000
"""Bytes of a message, key and value together; what a topic takes is a little more."""


class Post:
    """The sending side of a node. It connects when it first sends; for one thread at a time.

    `patience_s`: seconds to wait for the broker, to be reached and then to acknowledge.
    """

    def __init__(self, servers: str, *, patience_s: float = 10.0) -> None:
        self._servers = servers
        self._patience_s = patience_s
        self._producer: Any = None

    def send(
        self,
        topic: str,
        messages: Sequence[tuple[bytes, bytes]],
        partition_of: Callable[[bytes], int] | None = None,
    ) -> None:
        """Send keys with their values; returns when every in-sync replica has every one.

        Messages with the same key are in one partition, in the order given: the one that
        `partition_of` says, or that Kafka's own hash of the key does. BrokerAway: some may
        be there, and of each partition only the first ones; send all of them again. Then what is
        there first is in order, and what is there twice is known by its id. TooLarge: none is.
        """
        for key, value in messages:
            if len(key) + len(value) > LARGEST:
                size = len(key) + len(value)
                raise TooLarge(f"a message of {size} bytes for {topic}: {LARGEST} at most")
        if self._producer is None:
            self._producer = self._opened()
        end = time.monotonic() + self._patience_s
        try:
            self._producer.partitions_for(topic)
        except KafkaError as error:
            self._give_up()
            raise BrokerAway(
                f"Kafka at {self._servers} said nothing of {topic} in {self._patience_s:g} s; "
                "if it is reached, `liangdi topics --create` makes the topic"
            ) from error
        try:
            sent = [
                self._producer.send(
                    topic,
                    value=value,
                    key=key,
                    partition=None if partition_of is None else partition_of(key),
                )
                for key, value in messages
            ]
            for each in sent:
                each.get(timeout=max(0.0, end - time.monotonic()))
        except KafkaError as error:
            self._give_up()
            raise BrokerAway(
                f"Kafka at {self._servers} did not acknowledge {len(messages)} messages "
                f"for {topic} in {self._patience_s:g} s: {words(error)}"
            ) from error

    def close(self) -> None:
        """Leave the broker. It may send again, and connects anew."""
        if self._producer is not None:
            self._producer.close(timeout=self._patience_s)
            self._producer = None

    def _opened(self) -> Any:
        return opened(
            KafkaProducer,
            self._servers,
            self._patience_s,
            acks="all",
            enable_idempotence=True,
            allow_auto_create_topics=False,
            max_block_ms=round(self._patience_s * 1000),
            # The library tries for longer than we wait. If it gave up on one batch by itself, it
            # would send the next ones all the same, and a later fact would stand before an earlier.
            delivery_timeout_ms=round((3 * self._patience_s + REQUEST_S) * 1000),
            metrics_enabled=False,
        )

    def _give_up(self) -> None:
        """Drop the producer with what it has not sent.

        Its own `close` waits for what cannot be sent, raises, and leaves it sending.
        """
        sender = self._producer._sender  # noqa: SLF001
        sender.force_close()
        sender.join(REQUEST_S + 1)
        self._producer = None
