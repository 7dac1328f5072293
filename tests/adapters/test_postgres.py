"""PostgreSQL: positions follow commits, and what is no ledger or fails is told."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from adapters.bootstrap import Here
from adapters.ledger import Conflict, Ledger, LedgerError, migrate, open_ledger
from domain.consultation.facts import NoticeSent
from domain.law import Law
from domain.recorded import CaseId, Fact, Recorded
from tests.desk import act, do, opening
from tests.play import SHUYANG
from tests.servers.postgres import PostgresServer

THREADS = 8


@pytest.fixture
def ledger(postgres_url: str) -> Iterator[Ledger]:
    opened = open_ledger(postgres_url)
    yield opened
    opened.close()


def together(work: Callable[[int], None]) -> None:
    """Run it in every thread at once, with the thread's number; the first failure is raised."""
    failures: list[BaseException] = []
    start = threading.Barrier(THREADS)

    def run(number: int) -> None:
        try:
            start.wait(10)
            work(number)
        except BaseException as error:  # noqa: BLE001  raised below
            failures.append(error)

    threads = [threading.Thread(target=run, args=(number,)) for number in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failures:
        raise failures[0]


class TestOrder:
    """Positions are given under the head's lock, so they follow commits."""

    def test_of_many_that_record_the_same_version_one_does(
        self, ledger: Ledger, record: Recorded[Fact]
    ) -> None:
        outcomes: list[str] = []

        def write(thread: int) -> None:
            try:
                ledger.append([record], [f"matter {thread}"])
                outcomes.append("recorded")
            except Conflict:
                outcomes.append("conflict")

        together(write)
        assert sorted(outcomes) == ["conflict"] * (THREADS - 1) + ["recorded"]
        assert ledger.append([replace(record, case=CaseId("k2"))]) == 2

    def test_acts_on_different_cases_at_once_are_all_recorded(
        self, ledger: Ledger, the_law: Law
    ) -> None:
        here = Here(ledger=ledger, law=the_law, node="test")
        fact = opening(the_law)

        def office(thread: int) -> None:
            for n in range(5):
                case = f"k{thread}-{n}"
                do(here, act(case, replace(fact, subject=case)))
                do(here, act(case, NoticeSent(to=SHUYANG, items=None)), "2010-09-01 09:30")

        together(office)
        status = ledger.status()
        assert (status.position, status.facts, status.cases) == (80, 80, 40)

    def test_who_listens_hears_of_new_facts(self, ledger: Ledger, record: Recorded[Fact]) -> None:
        with ledger._recorder.subscribe(gt=0) as subscription:
            for n in range(1, 4):
                ledger.append([replace(record, version=n)])
                assert next(subscription).id == n


class TestOpening:
    """A database that is no ledger, or cannot be reached, ends in one message."""

    def test_an_empty_database_becomes_a_ledger_whoever_comes_first(
        self, server: PostgresServer
    ) -> None:
        url = server.new_database()
        together(lambda _: open_ledger(url).close())
        open_ledger(url, make=False).close()

    def test_an_empty_database_is_left_so_if_a_ledger_is_to_be_there(
        self, server: PostgresServer
    ) -> None:
        url = server.new_database()
        for _ in range(2):
            with pytest.raises(LedgerError, match="there is no ledger"):
                open_ledger(url, make=False)

    @pytest.mark.parametrize(
        ("statement", "match"),
        [
            ("CREATE TABLE stored_events (id int)", "table stored_events .* has id integer"),
            ("CREATE VIEW links AS SELECT 1 AS key", "table stored_events .* has none"),
            ("CREATE TABLE ledger_head (size int)", "table stored_events .* has none"),
        ],
    )
    def test_tables_of_others_are_said_so(
        self, server: PostgresServer, statement: str, match: str
    ) -> None:
        url = server.new_database()
        server.execute(statement, url)
        with pytest.raises(LedgerError, match=match):
            open_ledger(url)

    @pytest.mark.parametrize(
        ("statement", "match"),
        [
            ("DROP TABLE ledger_head", "table ledger_head .* has none"),
            ("ALTER TABLE links DROP COLUMN key", "table links"),
            ("ALTER TABLE links DROP CONSTRAINT links_pkey", "no unique key of its table links"),
            ("DROP INDEX stored_events_notification_id_idx", "notification_id is no unique key"),
            ("DELETE FROM ledger_head", "damaged"),
            ("UPDATE ledger_head SET size = 7", "damaged"),
        ],
    )
    def test_a_ledger_that_was_tampered_with_is_said_so(
        self, server: PostgresServer, statement: str, match: str
    ) -> None:
        url = server.new_database()
        migrate(url, None)
        server.execute(statement, url)
        with pytest.raises(LedgerError, match=match):
            open_ledger(url)

    def test_an_encoding_that_cannot_hold_chinese_is_said_so(self, server: PostgresServer) -> None:
        server.execute("CREATE DATABASE latin TEMPLATE template0 ENCODING 'LATIN1' LOCALE 'C'")
        with pytest.raises(LedgerError, match="UTF8"):
            open_ledger(server.url("latin"))

    def test_a_wrong_password_is_told_and_not_shown(self, server: PostgresServer) -> None:
        with pytest.raises(LedgerError, match="password authentication failed") as caught:
            open_ledger(server.url("postgres", "postgres", "0p3n-sesame"))
        assert "0p3n" not in str(caught.value)

    @pytest.mark.parametrize(
        "url",
        [
            "postgresql://u:s3cret@127.0.0.1:1/d",
            "postgresql://u:s3cret@127.0.0.1:99999/d",
            "postgresql://127.0.0.1:1/d?user=u&password=s3cret",
            "postgresql://u:s3cret@nowhere.invalid/d",
            "postgresql://u:pw@s3cret@127.0.0.1/d",
            "postgresql://u:s3cret/x@127.0.0.1/d",
            "postgresql://u:1/s3cret@127.0.0.1/d",
            "postgresql://u:s3cret#x@127.0.0.1/d",
            "postgresql://u:s3cret?x@127.0.0.1/d",
            "postgresql://u:s3cret%zz@127.0.0.1/d",
            "postgresql://u:s3cret",
            "postgresql://127.0.0.1/d?s3cret=1",
            "postgres://u:s3cret@127.0.0.1/d",
            "mysql://u:s3cret@127.0.0.1/d",
        ],
    )
    def test_no_url_that_fails_shows_its_password(self, url: str) -> None:
        with pytest.raises(LedgerError) as caught:
            open_ledger(url)
        assert "s3cret" not in str(caught.value)
        assert "\n" not in str(caught.value)

    def test_a_connection_that_is_lost_is_told_and_the_next_one_works(
        self, server: PostgresServer, ledger: Ledger, record: Recorded[Fact]
    ) -> None:
        ledger.append([record])
        server.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE application_name = 'liangdi' AND pid <> pg_backend_pid()"
        )
        with pytest.raises(LedgerError, match=r"terminat|closed"):
            ledger.append([replace(record, version=2)])
        assert ledger.position == 1
        assert ledger.append([replace(record, version=2)]) == 2

    def test_a_text_that_the_store_cannot_hold_is_told(
        self, ledger: Ledger, record: Recorded[Fact]
    ) -> None:
        with pytest.raises(LedgerError, match="NUL"):
            ledger.append([replace(record, case=CaseId("k\0"))])
        assert ledger.position == 0
