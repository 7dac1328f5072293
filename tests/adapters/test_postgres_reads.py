"""The log of reads in PostgreSQL: the application's role notes, and takes nothing back."""

from contextlib import closing

import psycopg
import pytest

from adapters.ledger import LedgerError, Rights, migrate, open_ledger
from adapters.queries.scope import EVERYTHING
from adapters.reads.finding import every
from adapters.reads.opened import open_reads
from tests.reads.conftest import look
from tests.servers.postgres import PostgresServer


def test_the_applications_role_notes_and_finds(app_url: str) -> None:
    with closing(open_reads(app_url)) as log:
        log.note(look())
        assert list(every(log, EVERYTHING)) == [look()]


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM liangdi_reads.reads",
        "UPDATE liangdi_reads.reads SET account = 'x'",
        "UPDATE liangdi_reads.read_nodes SET nodes = ''",
        "INSERT INTO liangdi_reads.read_head (size, root, peaks) VALUES (0, '', '')",
        "TRUNCATE liangdi_reads.reads",
        "DROP SCHEMA liangdi_reads CASCADE",
        "CREATE TABLE liangdi_reads.more (n int)",
    ],
)
def test_the_applications_role_does_no_more(app_url: str, statement: str) -> None:
    with (
        psycopg.connect(app_url) as application,
        pytest.raises(psycopg.errors.InsufficientPrivilege),
    ):
        application.execute(statement.encode())


def test_a_role_that_could_take_a_look_back_is_said_to(
    server: PostgresServer, app_url: str, postgres_url: str, role: tuple[str, str]
) -> None:
    server.execute(f"GRANT DELETE ON liangdi_reads.reads TO {role[0]}", postgres_url)
    with closing(open_ledger(app_url)) as ledger:
        assert ledger.status().rights is Rights.CHANGE


def test_a_ledger_of_before_gets_its_log_by_migrating_again(
    server: PostgresServer, role: tuple[str, str]
) -> None:
    url = server.new_database()
    migrate(url, None)
    server.execute("DROP SCHEMA liangdi_reads CASCADE", url)
    migrate_hint = f"liangdi ledger migrate URL --role {role[0]}"
    with pytest.raises(LedgerError, match=migrate_hint):
        open_reads(server.as_role(url, role))
    migrate(url, role[0])
    with closing(open_reads(server.as_role(url, role))) as log:
        log.note(look())
        assert log.head().size == 1
