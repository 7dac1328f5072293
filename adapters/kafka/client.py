"""The one way a client of kafka-python is made here, and what its errors say."""

import logging
from collections.abc import Callable
from typing import Any, TypeVar

from kafka.errors import KafkaError
from kafka.net.compat import KafkaNetClient

from adapters.kafka.errors import BrokerAway

REQUEST_S = 10.0
"""Seconds after which a broker that is connected and silent is asked again."""

_RECONNECT_MS = 1000
"""At most so long between two attempts to connect: the library's own is half a minute."""

Client = TypeVar("Client")


def opened(kind: Callable[..., Client], servers: str, patience_s: float, **settings: Any) -> Client:
    """A client that has reached one of the servers; BrokerAway if none answers in that time.

    `servers` is `HOST:PORT`, or several with commas between.
    """
    # It writes a line a second while a broker is away. BrokerAway says it once, to whoever asks.
    logging.getLogger("kafka").setLevel(logging.CRITICAL)
    made: list[Any] = []

    def remembered(**configs: Any) -> Any:
        made.append(KafkaNetClient(**configs))
        return made[-1]

    try:
        return kind(
            bootstrap_servers=servers.split(","),
            bootstrap_timeout_ms=round(patience_s * 1000),
            request_timeout_ms=round(REQUEST_S * 1000),
            reconnect_backoff_max_ms=_RECONNECT_MS,
            kafka_client=remembered,
            **settings,
        )
    except KafkaError as error:
        # A constructor that fails leaves its thread and its sockets behind.
        for each in made:
            each.close()
        raise BrokerAway(f"Kafka at {servers} was not reached: {words(error)}") from error


def words(error: KafkaError) -> str:
    """An error of the library's in a line: its kind, and its own words if it has any."""
    said = " ".join(str(part) for part in error.args if part)
    return f"{type(error).__name__}: {said}"[:300] if said else type(error).__name__
