"""What is recorded is shown as soon as it can be, and whoever waits for it is told."""

from collections.abc import Iterator
from contextlib import closing, suppress
from threading import Event, Thread
from time import monotonic

import pytest

from adapters.access.own_records import record
from adapters.bootstrap import Here
from adapters.fields import read_instant
from adapters.ledger import LedgerError, open_ledger
from adapters.views.follow import Follower, Stopped
from adapters.views.opened import open_views
from adapters.views.projector import Projector
from adapters.views.tables import Tables
from domain.access.account import stream_of
from domain.access.facts import AccountOpened, Role
from domain.law import Law
from projections.registers import REGISTERS
from tests.desk import act, do, opening
from tests.exchange.stations import until
from tests.servers.postgres import PostgresServer

AT = read_instant("2010-09-01 09:00", ())
ROOT = AccountOpened(shown="管理员", role=Role.ADMINISTRATOR, place=None)


@pytest.fixture
def here(any_url: str, the_law: Law) -> Iterator[Here]:
    ledger = open_ledger(any_url)
    yield Here(ledger=ledger, law=the_law, node="test")
    ledger.close()


@pytest.fixture
def tables(any_url: str) -> Iterator[Tables]:
    opened = open_views(any_url)
    yield opened
    opened.close()


@pytest.fixture
def follower(here: Here, tables: Tables) -> Iterator[Follower]:
    with Follower(Projector(here.ledger, here.law, tables)).running() as follower:
        yield follower


def registered(tables: Tables) -> set[str]:
    with tables.reading() as session:
        return {row.case for row in tables.rows(session, REGISTERS)}


def test_what_is_recorded_is_shown_to_whoever_waits_for_it(
    here: Here, tables: Tables, follower: Follower
) -> None:
    for number in range(1, 6):
        place = do(here, act(f"k{number}", opening(here.law)))
        assert follower.wait(place, seconds=20)
        assert len(registered(tables)) == number


def test_an_append_through_another_connection_wakes_it_too(kept_url: str, the_law: Law) -> None:
    one, other = open_ledger(kept_url), open_ledger(kept_url)
    tables = open_views(kept_url)
    with Follower(Projector(one, the_law, tables)).running() as follower:
        assert follower.wait(0, seconds=20)
        here = Here(ledger=other, law=the_law, node="other")
        assert follower.wait(do(here, act("k1", opening(the_law))), seconds=20)
    assert registered(tables) == {"k1"}
    for each in (tables, one, other):
        each.close()


def test_a_place_that_is_not_recorded_is_waited_for_no_longer_than_asked(
    follower: Follower,
) -> None:
    begun = monotonic()
    assert not follower.wait(10**9, seconds=0.05)
    assert monotonic() - begun >= 0.05


def test_the_installations_own_records_move_the_place_on(here: Here, follower: Follower) -> None:
    place = record(here, stream_of("root"), 0, ROOT, "root", AT)
    assert follower.wait(place, seconds=20)


def test_what_was_recorded_before_it_began_is_shown(here: Here, tables: Tables) -> None:
    place = do(here, act("k1", opening(here.law)))
    with Follower(Projector(here.ledger, here.law, tables)).running() as follower:
        assert follower.wait(place, seconds=20)
    assert registered(tables) == {"k1"}


def test_views_of_another_ledger_are_waited_for_in_vain_and_nothing_is_shown(
    here: Here, tables: Tables
) -> None:
    do(here, act("k1", opening(here.law)))
    Projector(here.ledger, here.law, tables).catch_up()
    with tables.session() as session:
        session.run("UPDATE views SET position = 9")
    with Follower(Projector(here.ledger, here.law, tables)).running() as follower:
        assert not follower.wait(1, seconds=0.2)


def test_a_fact_that_cannot_be_folded_stops_it_and_all_who_wait_hear_why(
    here: Here, tables: Tables
) -> None:
    do(here, act("k1", opening(here.law)))
    # A later program's fact: this one has no such topic.
    recorder = here.ledger._recorder
    event = next(iter(recorder.select_events("k1")))
    recorder.insert_events([type(event)("k9", 1, "inquiry.opened.v9", event.state)])
    follower = Follower(Projector(here.ledger, here.law, tables))
    heard = Event()

    def wait() -> None:
        with pytest.raises(Stopped, match=r"inquiry\.opened\.v9"):
            follower.wait(here.ledger.position, seconds=20)
        heard.set()

    waiting = Thread(target=wait)
    waiting.start()
    follower.run()
    waiting.join()
    assert heard.is_set()
    assert registered(tables) == set()


def test_a_store_that_was_away_is_followed_again(server: PostgresServer, the_law: Law) -> None:
    del server  # it shows that there is one to start; this test stops its own
    with PostgresServer(durable=True) as own:  # else it forgets facts that it acknowledged
        url = own.new_database()
        with closing(open_ledger(url)) as ledger, closing(open_views(url)) as tables:
            here = Here(ledger=ledger, law=the_law, node="test")
            with Follower(Projector(ledger, the_law, tables)).running() as follower:
                for number in range(3):
                    assert follower.wait(_done(here, f"k{number}", the_law), 30)
                    own.stop_at_once()
                    own.start()
                assert follower.wait(_done(here, "k3", the_law), 30)
            assert registered(tables) == {"k0", "k1", "k2", "k3"}


def _done(here: Here, case: str, law: Law) -> int:
    """Open a case as soon as the store answers again; its place."""
    found: list[int] = []

    def tried() -> bool:
        with suppress(LedgerError):
            found.append(do(here, act(case, opening(law))))
        return bool(found)

    assert until(tried, within=30)
    return found[0]
