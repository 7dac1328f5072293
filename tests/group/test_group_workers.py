"""Processes of a group on one PostgreSQL: who comes and goes changes nothing but speed."""

import secrets
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from threading import Thread

import pytest
from click.testing import CliRunner

from adapters.bootstrap import Here
from adapters.kafka.topics import ensure
from adapters.ledger import open_ledger
from adapters.views.checking import check
from adapters.views.follow import Follower
from adapters.views.opened import open_views
from adapters.views.projector import Projector
from adapters.views.shares import COUNT, places
from adapters.views.tables import Tables
from api.cli import main
from domain.law import Law
from tests.bench.views import fill
from tests.group.conftest import by_one
from tests.group.processes import Machines, machines
from tests.views.conftest import everything, filled
from tests.views.test_workers import worker

_WITHIN_S = 150


@pytest.fixture
def here(postgres_url: str, the_law: Law) -> Iterator[Here]:
    """Every shipped casebook on a ledger in PostgreSQL."""
    made = filled(postgres_url, the_law)
    yield made
    made.ledger.close()


@pytest.fixture
def tables(here: Here, postgres_url: str) -> Iterator[Tables]:
    """The views beside it, looked at from here."""
    del here
    made = open_views(postgres_url)
    yield made
    made.close()


@pytest.fixture
def group(postgres_url: str, kafka: str, tmp_path: Path) -> Iterator[Machines]:
    """Nobody yet, of a group whose topic nobody else has."""
    node = f"g-{secrets.token_hex(6)}"
    ensure(kafka, [node])
    environ = {
        "LIANGDI_NODE": node,
        "LIANGDI_KAFKA": kafka,
        "LIANGDI_DATABASE": postgres_url,
    }
    with machines(environ, tmp_path) as made:
        yield made


def behind(here: Here, tables: Tables) -> int:
    """How many places the last share is behind; all of them while no group keeps the views."""
    with tables.reading() as session:
        shares = places(session)
    return here.ledger.position - min(shares, default=0)


def come(here: Here, tables: Tables, within: float = _WITHIN_S) -> bool:
    """Whether every share has come to the ledger's end."""
    end = time.monotonic() + within
    while behind(here, tables):
        if time.monotonic() > end:
            return False
        time.sleep(0.05)
    return True


def follower(here: Here, tables: Tables) -> AbstractContextManager[Follower]:
    """What a server of pages has in its own process."""
    return Follower(Projector(here.ledger, here.law, tables)).running()


def is_right(here: Here, tables: Tables) -> bool:
    return everything(tables) == by_one(here.ledger, here.law)


def test_two_processes_make_the_views_of_one(here: Here, tables: Tables, group: Machines) -> None:
    group.start("a")
    group.start("b")
    assert come(here, tables), "one built them, and shared them out"
    with follower(here, tables) as followed:
        fill(here.ledger, 600)
        assert followed.wait(here.ledger.position, _WITHIN_S)
    assert not behind(here, tables), "who serves pages waits for the group"
    assert Projector(here.ledger, here.law, tables).catch_up() == here.ledger.position
    assert is_right(here, tables)
    told = CliRunner().invoke(
        main, ["views", "check", "--database", group.environ["LIANGDI_DATABASE"]]
    )
    assert told.exit_code == 0, told.output
    assert [group.stop(name) for name in "ab"] == [0, 0]


def test_one_killed_one_paused_one_joining_later_change_no_row(
    here: Here, tables: Tables, group: Machines
) -> None:
    for name in "abc":
        group.start(name)
    assert come(here, tables)
    filling = Thread(target=fill, args=(here.ledger, 2500))
    filling.start()
    while not behind(here, tables) > 50:
        time.sleep(0.01)
    group.kill("a")
    time.sleep(1)
    group.pause("b")
    group.start("d")
    filling.join()
    time.sleep(13)  # past its session: its shares are others' now
    group.resume("b")
    assert come(here, tables)
    assert is_right(here, tables)
    assert not list(check(here.ledger, here.law, tables, 500, 1))
    assert [group.stop(name) for name in "bcd"] == [0, 0, 0]


def test_views_that_are_rebuilt_are_shared_out_again(
    here: Here, tables: Tables, group: Machines
) -> None:
    group.start("a")
    assert come(here, tables)
    rebuilt = CliRunner().invoke(
        main, ["views", "rebuild", "--database", group.environ["LIANGDI_DATABASE"]]
    )
    assert rebuilt.exit_code == 0, rebuilt.output
    fill(here.ledger, 100)
    assert come(here, tables)
    with tables.reading() as session:
        assert len(places(session)) == COUNT
    assert is_right(here, tables)


def test_a_projector_alone_takes_them_back_once_the_group_has_ended(
    here: Here, tables: Tables, group: Machines
) -> None:
    group.start("a")
    assert come(here, tables)
    assert group.stop("a") == 0
    fill(here.ledger, 100)
    assert behind(here, tables)
    with worker("projector", group.environ["LIANGDI_DATABASE"]), follower(here, tables) as followed:
        assert followed.wait(here.ledger.position, _WITHIN_S)
    with tables.reading() as session:
        assert not places(session)
    assert is_right(here, tables)


def test_a_group_without_postgresql_or_kafka_says_what_is_missing(
    postgres_url: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("LIANGDI_KAFKA", raising=False)
    url = f"sqlite:///{tmp_path / 'ledger.db'}"
    open_ledger(url).close()
    for database, wanted in ((url, "postgresql://"), (postgres_url, "LIANGDI_KAFKA")):
        told = CliRunner().invoke(main, ["worker", "projector", "--group", "--database", database])
        assert told.exit_code == 2
        assert wanted in told.output
