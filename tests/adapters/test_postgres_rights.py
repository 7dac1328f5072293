"""One role owns the tables and migrates; the application's role reads and appends, no more."""

import psycopg
import pytest

from adapters.bootstrap import Here
from adapters.ledger import LedgerError, Rights, migrate, open_ledger
from domain.law import Law
from domain.recorded import Fact, Recorded
from tests.desk import act, do, opening
from tests.servers.postgres import PostgresServer


def test_the_application_appends(app_url: str, the_law: Law) -> None:
    ledger = open_ledger(app_url)
    here = Here(ledger=ledger, law=the_law, node="test")
    assert do(here, act("k1", opening(the_law))) == 1
    assert ledger.status().rights is Rights.APPEND
    ledger.close()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE stored_events SET topic = ''",
        "DELETE FROM stored_events",
        "TRUNCATE stored_events",
        "DROP TABLE stored_events",
        "ALTER TABLE stored_events DISABLE TRIGGER ALL",
        "CREATE TRIGGER t BEFORE INSERT ON stored_events EXECUTE FUNCTION now()",
        "UPDATE links SET key = ''",
        "DELETE FROM links",
        "TRUNCATE links",
        "UPDATE seal_nodes SET nodes = ''",
        "DELETE FROM seal_nodes",
        "TRUNCATE seal_nodes",
        "INSERT INTO ledger_head VALUES (false, 0, '', '')",
        "DELETE FROM ledger_head",
        "TRUNCATE ledger_head",
        "DROP TABLE ledger_head",
    ],
)
def test_the_application_cannot_change_what_is_recorded(app_url: str, statement: str) -> None:
    with (
        psycopg.connect(app_url) as application,
        pytest.raises(psycopg.errors.InsufficientPrivilege),
    ):
        application.execute(statement.encode())


def test_migrating_again_changes_nothing_and_takes_other_rights_away(
    server: PostgresServer, postgres_url: str, app_url: str, role: tuple[str, str]
) -> None:
    server.execute(f"GRANT UPDATE (topic), DELETE ON stored_events TO {role[0]}", postgres_url)
    ledger = open_ledger(app_url)
    assert ledger.status().rights is Rights.CHANGE
    migrate(postgres_url, role[0])
    assert ledger.status().rights is Rights.APPEND
    ledger.close()


def test_a_role_that_is_not_there_is_said_so(postgres_url: str) -> None:
    with pytest.raises(LedgerError, match="no role nobody_of_that_name"):
        migrate(postgres_url, "nobody_of_that_name")


@pytest.mark.parametrize(
    "statement",
    ["ALTER TABLE links OWNER TO {}", "ALTER ROLE {} SUPERUSER", "GRANT postgres TO {}"],
)
def test_a_role_that_could_change_facts_anyway_is_refused_and_nothing_granted(
    server: PostgresServer, role: tuple[str, str], statement: str
) -> None:
    url = server.new_database()
    migrate(url, None)
    server.execute(statement.format(role[0]), url)
    with pytest.raises(LedgerError, match="a role of its own"):
        migrate(url, role[0])
    with psycopg.connect(url) as owner:
        granted = "SELECT count(*) FROM information_schema.role_table_grants WHERE grantee = %s"
        found = owner.execute(granted + " AND table_name = 'stored_events'", (role[0],))
        assert found.fetchone() == (0,)


def test_a_role_without_rights_is_told_what_to_run(
    server: PostgresServer, postgres_url: str, role: tuple[str, str]
) -> None:
    with pytest.raises(LedgerError, match=f"liangdi ledger migrate URL --role {role[0]}"):
        open_ledger(server.as_role(postgres_url, role))


def test_a_role_that_may_not_make_tables_is_told_what_to_run(
    server: PostgresServer, role: tuple[str, str]
) -> None:
    url = server.as_role(server.new_database(), role)
    with pytest.raises(LedgerError, match=f"liangdi ledger migrate URL --role {role[0]}"):
        open_ledger(url)
    with pytest.raises(LedgerError, match="may not make one"):
        migrate(url, None)


def test_who_may_only_read_reads(
    server: PostgresServer,
    postgres_url: str,
    role: tuple[str, str],
    record: Recorded[Fact],
) -> None:
    granted = "GRANT SELECT ON stored_events, links, seal_nodes, ledger_head TO {}"
    server.execute(granted.format(role[0]), postgres_url)
    ledger = open_ledger(server.as_role(postgres_url, role))
    assert ledger.status().rights is Rights.READ
    with pytest.raises(LedgerError, match="permission denied"):
        ledger.append([record])
    ledger.close()
