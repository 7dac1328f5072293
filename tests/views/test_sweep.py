"""The sweep puts on record what its moment has come for, once, the longest waiting first."""

from collections.abc import Iterator
from datetime import date

import pytest

from adapters.bootstrap import Here
from adapters.fields import read_instant
from adapters.ledger import Rights, migrate, open_ledger
from adapters.sweep import sweep
from adapters.views.opened import open_views
from adapters.views.tables import Tables
from domain.certificate.facts import Issued
from domain.consultation.facts import NoticeSent
from domain.law import Law
from domain.recorded import Subject
from projections.registers import REGISTERS
from tests.desk import act, do, opening
from tests.play import SHUYANG, WANGJI, YUSHAN
from tests.servers.postgres import PostgresServer

LAPSED = read_instant("2010-09-11 00:00", ())
BEFORE = read_instant("2010-09-10 23:59", ())


@pytest.fixture
def office(kept_url: str, the_law: Law) -> Iterator[tuple[Here, Tables]]:
    """Three consultations of which each notice's term ends with 2010-09-10."""
    here = Here(ledger=open_ledger(kept_url), law=the_law, node="test")
    for case in ("k1", "k2", "k3"):
        do(here, act(case, opening(the_law)))
        do(here, act(case, NoticeSent(to=SHUYANG, items=None)), "2010-09-01 09:30")
    tables = open_views(kept_url)
    yield here, tables
    tables.close()
    here.ledger.close()


def test_a_paper_that_expired_is_shown_so_and_looked_at_once(kept_url: str, the_law: Law) -> None:
    here = Here(ledger=open_ledger(kept_url), law=the_law, node="test")
    issued = Issued(subject=Subject("s1"), residence=YUSHAN, on=date(2010, 3, 1), long_term=False)
    do(here, act("k1", issued, by=WANGJI), "2010-03-01 09:00")
    tables = open_views(kept_url)
    expired = read_instant("2013-03-02 00:00", ())
    assert [sweep(here, tables, expired).cases for _ in range(2)] == [1, 0]
    with tables.session() as session:
        (row,) = tables.rows(session, REGISTERS)
    assert row.stage == "expired"
    tables.close()
    here.ledger.close()


def test_nothing_is_done_before_its_moment(office: tuple[Here, Tables]) -> None:
    here, tables = office
    before = here.ledger.position
    assert sweep(here, tables, BEFORE).cases == 0
    assert here.ledger.position == before


def test_at_its_moment_each_consequence_is_recorded_once(office: tuple[Here, Tables]) -> None:
    here, tables = office
    done = sweep(here, tables, LAPSED)
    assert (done.cases, done.facts, done.capped) == (3, 9, False)
    again = sweep(here, tables, LAPSED)
    assert (again.cases, again.facts) == (0, 0)


def test_it_says_when_more_is_waiting(office: tuple[Here, Tables]) -> None:
    here, tables = office
    capped = sweep(here, tables, LAPSED, limit=2)
    assert (capped.cases, capped.capped) == (2, True)
    rest = sweep(here, tables, LAPSED, limit=2)
    assert (rest.cases, rest.capped) == (1, False)


def test_the_role_that_may_only_append_fills_the_views(
    server: PostgresServer, the_law: Law
) -> None:
    owner = server.new_database()
    name, password = server.new_role()
    migrate(owner, name)
    url = server.url(owner.rpartition("/")[2], name, password)
    here = Here(ledger=open_ledger(url), law=the_law, node="test")
    do(here, act("k1", opening(the_law)))
    do(here, act("k1", NoticeSent(to=SHUYANG, items=None)), "2010-09-01 09:30")
    tables = open_views(url)
    assert sweep(here, tables, LAPSED).facts == 3
    assert here.ledger.status().rights is Rights.APPEND
    tables.close()
    here.ledger.close()
