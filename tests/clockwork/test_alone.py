"""One clockwork works on a ledger at a time; one that lost its lock does no harm."""

import signal
from datetime import datetime, timedelta
from time import monotonic, sleep

import psycopg
import pytest

from adapters.bootstrap import Here
from adapters.clockwork.alone import alone
from adapters.clockwork.tasks import Task, sweeping
from adapters.ledger import MEMORY, LedgerError, migrate, open_ledger
from adapters.sweep import sweep
from domain.consultation.facts import NoticeSent
from domain.law import Law
from domain.recorded import CaseId
from tests.clockwork.watch import Office, an_office
from tests.desk import act, do, opening
from tests.play import SHUYANG
from tests.servers.postgres import PostgresServer
from tests.servers.web import free_port
from tests.views.test_workers import worker

_HOLDERS = (
    "FROM pg_locks WHERE locktype = 'advisory' AND granted AND pid <> pg_backend_pid() "
    "AND objid = (hashtext('liangdi clockwork')::bigint & 4294967295)::oid"
)


def test_one_works_at_a_time(kept_url: str) -> None:
    with alone(kept_url) as one, alone(kept_url) as other:
        assert (one, other) == (True, False)
    with alone(kept_url) as after:
        assert after
    with alone(MEMORY) as nobody_else:
        assert nobody_else


def test_who_finds_another_at_work_does_nothing(office: Office) -> None:
    office.watch.passes(hours=1)
    before = office.here.ledger.position
    with alone(office.url):
        office.clockwork().look()
    assert office.here.ledger.position == before
    assert not office.runs.latest(10)
    office.clockwork().look()
    assert office.here.ledger.position > before


def test_two_that_take_turns_do_each_thing_once(office: Office) -> None:
    one, other = office.clockwork(), office.clockwork()
    for _ in range(12):
        one.look()
        other.look()
        office.watch.passes(minutes=20)
    assert len({each.begun_at for each in office.ran("sweep")}) == len(office.ran("sweep")) == 12
    assert [each.did for each in office.ran("sweep") if each.did] == ["3 cases, 9 facts"]


def test_the_role_that_may_only_append_goes_by_the_clock(
    server: PostgresServer, the_law: Law
) -> None:
    owner, (name, password) = server.new_database(), server.new_role()
    migrate(owner, name)
    url = server.url(owner.rpartition("/")[2], name, password)
    with an_office(url, the_law, "k1") as office:
        office.watch.passes(hours=1)
        office.clockwork().look()
        assert [each.did for each in office.ran("sweep")] == ["1 cases, 3 facts"]


def test_a_server_that_is_not_there_is_said_so() -> None:
    gone = f"postgresql://nobody@127.0.0.1:{free_port()}/none"
    with pytest.raises(LedgerError, match="nobody@"), alone(gone):
        pass


def test_a_sweep_that_was_paused_and_lost_its_lock_records_nothing_twice(
    postgres_url: str, the_law: Law
) -> None:
    with an_office(postgres_url, the_law, "k1", "k2", "k3") as office:
        _pause(office)


def _pause(office: Office) -> None:
    office.watch.passes(hours=1)

    def paused(_due_at: datetime, at: datetime) -> str:
        with psycopg.connect(office.url, autocommit=True) as owner:
            (killed,) = owner.execute(f"SELECT count(pg_terminate_backend(pid)) {_HOLDERS}")
            assert killed == (1,)
            while owner.execute(f"SELECT 1 {_HOLDERS}").fetchone():
                sleep(0.01)
        office.watch.passes(minutes=5)
        office.clockwork(sweeping(office.here, office.tables, office.stop)).look()
        swept = sweep(office.here, office.tables, at)
        return f"{swept.facts} facts"

    before = office.here.ledger.position
    office.clockwork(Task("slow", timedelta(minutes=1), lambda _done, at: at, paused)).look()
    assert office.here.ledger.position == before + 9
    assert [each.did for each in office.ran("slow")] == ["0 facts"]


def test_a_clockwork_stopped_in_its_tracks_leaves_the_work_to_another(
    kept_url: str, the_law: Law
) -> None:
    """A kill lets go of the lock; SIGTERM ends it after what it has begun."""
    here = Here(ledger=open_ledger(kept_url), law=the_law, node="test")
    do(here, act("k1", opening(here.law)))
    with worker("clockwork", kept_url) as killed:
        killed.kill()
        killed.wait()
        do(here, act("k1", NoticeSent(to=SHUYANG, items=None)), "2010-09-01 09:30")
        with worker("clockwork", kept_url) as one, worker("clockwork", kept_url) as other:
            until = monotonic() + 60
            while len(list(here.ledger.history(CaseId("k1")))) < 5 and monotonic() < until:
                sleep(0.05)
            for each in (one, other):
                each.send_signal(signal.SIGTERM)
                assert each.wait(timeout=20) == 0
    assert len(list(here.ledger.history(CaseId("k1")))) == 5
    here.ledger.close()
