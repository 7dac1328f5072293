"""Messages that tell their key and their place, and how they are read to the end."""

import time
from collections.abc import Sequence

from adapters.kafka.errors import BrokerAway
from adapters.kafka.inbox import Inbox

_READ_WITHIN_S = 60.0


def letters(count: int, keys: int = 7, first: int = 0) -> list[tuple[bytes, bytes]]:
    """So many messages, their keys in turn, numbered from `first`."""
    return [
        (f"case-{number % keys}".encode(), f"case-{number % keys} {number}".encode())
        for number in range(first, first + count)
    ]


def values(messages: Sequence[tuple[bytes, bytes]]) -> list[bytes]:
    return sorted(value for _, value in messages)


def read(inbox: Inbox, count: int, limit: int = 100) -> list[bytes]:
    """Take until there are so many different ones, saying each time that it is done."""
    found: list[bytes] = []
    end = time.monotonic() + _READ_WITHIN_S
    while len(set(found)) < count and time.monotonic() < end:
        found += patiently(inbox, limit)
        inbox.done()
    return found


def patiently(inbox: Inbox, limit: int = 100) -> list[bytes]:
    """What is taken within a second; nothing while the broker is away."""
    try:
        return list(inbox.take(1.0, limit))
    except BrokerAway:
        time.sleep(0.2)
        return []


def in_order(found: Sequence[bytes]) -> bool:
    """Whether each key's messages first came in the order of their numbers."""
    latest: dict[bytes, int] = {}
    for value in dict.fromkeys(found):
        key, _, number = value.partition(b" ")
        if latest.get(key, -1) > int(number):
            return False
        latest[key] = int(number)
    return True
