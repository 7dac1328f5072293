"""The vault in PostgreSQL: the application's role uses it, and takes back no erasure."""

from pathlib import Path

import psycopg
import pytest

from adapters.bootstrap import Here
from adapters.ledger import LedgerError, migrate, open_ledger
from adapters.vault.errors import VaultError
from adapters.vault.keys import add_key
from adapters.vault.opened import open_store, opened_vault
from domain.law import Law
from tests.servers.postgres import PostgresServer
from tests.vault.conftest import K1, NAME, asking, entered, opened, opened_accounts


def test_the_applications_role_enters_reads_and_erases(
    app_url: str, tmp_path: Path, the_law: Law
) -> None:
    add_key(tmp_path / "keys")
    here = Here(ledger=open_ledger(app_url), law=the_law, node="test")
    opened_accounts(here)
    with opened_vault(here, app_url, tmp_path / "keys") as vault:
        subject = entered(vault)
        opened(vault, subject)
        assert vault.read(asking(vault, "wang"), subject, K1).name == NAME
        vault.ask_erasure(asking(vault, "li"), subject)
        vault.erase(asking(vault, "root"), subject)
    here.ledger.close()


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM liangdi_vault.erased",
        "UPDATE liangdi_vault.erased SET erased_on = ''",
        "UPDATE liangdi_vault.keys SET proof = ''",
        "TRUNCATE liangdi_vault.persons",
        "DROP SCHEMA liangdi_vault CASCADE",
        "CREATE TABLE liangdi_vault.more (n int)",
    ],
)
def test_the_applications_role_does_no_more(app_url: str, statement: str) -> None:
    with (
        psycopg.connect(app_url) as application,
        pytest.raises(psycopg.errors.InsufficientPrivilege),
    ):
        application.execute(statement.encode())


def test_a_role_that_was_given_no_rights_sees_nobody(
    server: PostgresServer, app_url: str, postgres_url: str
) -> None:
    del app_url
    other = server.as_role(postgres_url, server.new_role())
    with (
        psycopg.connect(other) as stranger,
        pytest.raises(psycopg.errors.InsufficientPrivilege),
    ):
        stranger.execute("SELECT * FROM liangdi_vault.persons")


def test_a_ledger_of_before_gets_its_vault_by_migrating_again(
    server: PostgresServer, role: tuple[str, str]
) -> None:
    url = server.new_database()
    migrate(url, None)
    server.execute("DROP SCHEMA liangdi_vault CASCADE", url)
    with pytest.raises(LedgerError, match=f"liangdi ledger migrate URL --role {role[0]}"):
        open_store(server.as_role(url, role))
    migrate(url, role[0])
    _is_there_and_empty(server.as_role(url, role))


def test_the_owner_tries_it_without_migrating(server: PostgresServer) -> None:
    url = server.new_database()
    open_ledger(url).close()
    _is_there_and_empty(url)


def _is_there_and_empty(url: str) -> None:
    store = open_store(url)
    with store.transaction() as session:
        assert session.counts() == {}
    store.close()


def test_its_key_ring_must_be_named(postgres_url: str, the_law: Law) -> None:
    here = Here(ledger=open_ledger(postgres_url), law=the_law, node="test")
    with (
        pytest.raises(VaultError, match="LIANGDI_VAULT_KEYS"),
        opened_vault(here, postgres_url, None),
    ):
        pass
    here.ledger.close()
