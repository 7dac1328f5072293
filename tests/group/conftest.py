"""A group to look at: the shipped casebooks with a notice among them, views shared out early."""

import secrets
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass
from typing import Any

import pytest

from adapters.access.own_records import record
from adapters.bootstrap import Here
from adapters.casebook.file import parse
from adapters.casebook.run import Run
from adapters.group.feeding import Feeder
from adapters.kafka.inbox import Inbox
from adapters.kafka.post import Post
from adapters.kafka.topics import SHARES, ensure
from adapters.ledger import MEMORY, Ledger, open_ledger
from adapters.notices import STREAM
from adapters.views.projector import Projector
from adapters.views.shares import share_out
from adapters.views.sqlite import MEMORY as IN_MEMORY
from adapters.views.sqlite import SqliteViews
from adapters.views.tables import Tables
from domain.law import Law
from projections.catalog import VIEWS
from tests.kafka.letters import patiently
from tests.views.conftest import BOOKS, Made, caught_up
from tests.views.test_notices import AT, LONG_REST, amending

EARLY = 40
"""The place up to which one projector built the views, before a group took them."""

Shared = Callable[[], Tables]
"""Makes views that stand at an early place, and shares them out."""


@pytest.fixture(scope="session")
def told(the_law: Law) -> Iterator[Here]:
    """Every shipped casebook, and after most of them a notice that moves terms of theirs."""
    here = Here(ledger=open_ledger(MEMORY), law=the_law, node="test")
    for number, book in enumerate(BOOKS):
        if number == len(BOOKS) - 3:
            record(here, STREAM, 0, amending(LONG_REST), "root", AT)
        for _ in Run(here, parse(book.read_text("utf-8"), the_law.places)).steps():
            pass
    yield here
    here.ledger.close()


@pytest.fixture(scope="session")
def expected(told: Here) -> dict[str, list[Any]]:
    """Every row and count of the views as one projector makes them."""
    return by_one(told.ledger, told.law)


def by_one(ledger: Ledger, law: Law) -> dict[str, list[Any]]:
    """The same of any ledger, made from nothing."""
    with closing(Tables(SqliteViews(IN_MEMORY), VIEWS)) as tables:
        return caught_up(ledger, law, tables)


@pytest.fixture
def made(postgres_url: str) -> Iterator[Made]:
    """Makes tables in PostgreSQL: a group has nothing else."""
    from adapters.views.postgres import PostgresViews  # noqa: PLC0415  where a server is

    with ExitStack() as opened:

        def make() -> Tables:
            tables = Tables(PostgresViews(postgres_url), VIEWS)
            opened.callback(tables.close)
            return tables

        yield make


@pytest.fixture
def tables(told: Here, made: Made) -> Tables:
    """Views of the early place, given to a group."""
    return given_out(told, made(), EARLY)


def given_out(here: Here, tables: Tables, place: int) -> Tables:
    """The views brought to a place by one projector, and shared out."""
    projector = Projector(here.ledger, here.law, tables, place)
    while projector.step(place):
        pass
    with tables.session() as session:
        assert share_out(session, tables)
    return tables


class Counting(Post):
    """Sends, and counts what was sent."""

    sent = 0

    def send(
        self,
        topic: str,
        messages: Sequence[tuple[bytes, bytes]],
        partition_of: Callable[[bytes], int] | None = None,
    ) -> None:
        super().send(topic, messages, partition_of)
        self.sent += len(messages)


@dataclass
class Line:
    """What is between a feeder and its group: a topic of their own."""

    post: Counting
    inbox: Inbox
    topic: str
    _taken: int = 0

    def feeder(self, here: Here, tables: Tables, batch: int) -> Feeder:
        """A feeder that tells so many facts at once."""
        return Feeder(here, tables, self.post, self.topic, batch)

    def taken(self) -> Sequence[bytes]:
        """All that was sent and not taken yet, also what was told before, as Kafka gives it."""
        found: list[bytes] = []
        while self._taken < self.post.sent:
            some = patiently(self.inbox, 1000)
            self.inbox.done()
            self._taken += len(some)
            found += some
        return found


@pytest.fixture
def line(kafka: str) -> Iterator[Line]:
    """A topic with its two ends."""
    node = f"g-{secrets.token_hex(6)}"
    ensure(kafka, [node])
    topic = SHARES.of(node)
    with (
        closing(Counting(kafka, patience_s=20)) as post,
        closing(Inbox(kafka, topic, "p")) as inbox,
    ):
        yield Line(post, inbox, topic)
