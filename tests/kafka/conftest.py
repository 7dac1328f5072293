"""A node of its own for each test, with its topics; posts and inboxes that are closed after it."""

import secrets
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing

import pytest

from adapters.kafka.inbox import Inbox
from adapters.kafka.post import Post
from adapters.kafka.topics import INBOX, ensure

PATIENCE_S = 20.0

Sending = Callable[[], Post]
Reading = Callable[[], Inbox]


@pytest.fixture
def node(kafka: str) -> str:
    """A node that nobody else knows, its topics made."""
    name = f"n-{secrets.token_hex(6)}"
    ensure(kafka, [name])
    return name


@pytest.fixture
def topic(node: str) -> str:
    """The node's inbox."""
    return INBOX.of(node)


@pytest.fixture
def post(kafka: str) -> Iterator[Post]:
    """The sending side."""
    with closing(Post(kafka, patience_s=PATIENCE_S)) as made:
        yield made


@pytest.fixture
def reading(kafka: str, topic: str) -> Iterator[Reading]:
    """Inboxes of one group that read the node's topic, one more with each call."""
    with ExitStack() as stack:
        yield lambda: stack.enter_context(
            closing(Inbox(kafka, topic, "receiver", patience_s=PATIENCE_S))
        )


@pytest.fixture
def inbox(reading: Reading) -> Inbox:
    """The receiving side."""
    return reading()
