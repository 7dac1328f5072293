"""What the exchange keeps, on each store; in PostgreSQL under the application's own role."""

from collections.abc import Iterator
from contextlib import closing

import pytest

from adapters.exchange.errors import Ground
from adapters.exchange.persons_store import EarlyPerson, PersonsStore, open_persons
from adapters.exchange.store import (
    PERSONS,
    Ended,
    ExchangeStore,
    How,
    Rejection,
    Waiting,
    open_exchange,
)
from adapters.fields import read_instant
from adapters.ledger import LedgerError, migrate
from tests.servers.postgres import PostgresServer

NOW = read_instant("2010-09-06 08:00", ())


@pytest.fixture(params=["file", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> str:
    """A file, or a database migrated by its owner for a role that may append and no more."""
    if request.param == "file":
        return f"sqlite:///{tmp_path_factory.mktemp('ledger') / 'ledger.db'}"
    server: PostgresServer = request.getfixturevalue("server")
    role, owner = server.new_role(), server.new_database()
    migrate(owner, role[0])
    return server.as_role(owner, role)


@pytest.fixture
def store(url: str) -> Iterator[ExchangeStore]:
    with closing(open_exchange(url)) as made:
        yield made


@pytest.fixture
def persons(url: str) -> Iterator[PersonsStore]:
    with closing(open_persons(url)) as made:
        yield made


def test_facts_and_persons_are_told_up_to_places_of_their_own(store: ExchangeStore) -> None:
    store.tell(7)
    store.tell(3, PERSONS)
    assert (store.told(), store.told(PERSONS)) == (7, 3)
    store.tell(9)
    assert (store.told(), store.told(PERSONS)) == (9, 3)


def test_what_waits_is_there_once_and_in_order(store: ExchangeStore) -> None:
    two, one = (Waiting("k1", "suqian", number, NOW, b"{}") for number in (2, 1))
    for each in (two, one, two):
        store.wait(each)
    assert store.waiting() == store.waiting("k1") == [one, two]
    store.forget(one)
    assert store.waiting("k1") == [two]
    assert store.waiting("k2") == []


def test_what_was_rejected_waits_until_somebody_dealt_with_it(store: ExchangeStore) -> None:
    rejection = Rejection("a", NOW, "suqian", "f", "k1", Ground.LOST, "why", b"{}", None)
    store.reject(rejection)
    assert store.rejected() == [rejection]
    ended = Ended(NOW, How.SET_ASIDE, "root", "试发")
    store.end("a", ended)
    assert store.rejected() == []
    assert [each.ended for each in store.rejected(ended=True)] == [ended]


def test_a_person_is_due_until_it_went_and_due_once_more_if_asked(persons: PersonsStore) -> None:
    for _ in range(2):
        persons.owe("k1", "anhui")
    assert persons.due() == [("k1", "anhui")]
    persons.mark("k1", "anhui", sent=True)
    persons.owe("k1", "anhui")
    assert persons.due() == []
    persons.mark("k1", "anhui", sent=False)
    assert persons.due() == [("k1", "anhui")]


def test_of_two_that_came_early_the_last_waits(persons: PersonsStore) -> None:
    first, last = (EarlyPerson("k1", "anhui", NOW, each) for each in (b"1", b"2"))
    persons.wait(first)
    persons.wait(last)
    assert persons.waiting() == [last]
    persons.forget(last)
    assert persons.waiting() == []


def test_a_store_that_fails_is_told_as_the_ledger_is(store: ExchangeStore) -> None:
    with store._beside.session() as session:
        session.run("DROP TABLE rejected")
    with pytest.raises(LedgerError, match="beside the ledger"):
        store.rejected()


def test_whatever_bytes_a_message_is_it_can_be_kept(store: ExchangeStore) -> None:
    """In PostgreSQL no text has a zero in it: the receiver would have tried for ever."""
    message = b"\0\xff{"
    store.reject(
        Rejection(
            id="0" * 16,
            at=NOW,
            source="",
            fact="",
            case="",
            ground=Ground.MALFORMED,
            detail="no JSON",
            message=message,
            ended=None,
        )
    )
    [kept] = store.rejected()
    assert kept.message == "\ufffd\ufffd{".encode()
