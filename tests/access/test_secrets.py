"""Secrets stand beside the ledger, as hashes, and nowhere else."""

import json
from pathlib import Path

import pytest

from adapters.access.credentials import new_password, new_token
from adapters.access.store import open_secrets
from adapters.ledger import LedgerError, migrate
from domain.access.facts import Role, Scope
from domain.errors import Refused
from domain.law import Law
from tests.access.conftest import NINE, PASSWORD, THERE, WUJIN, Desk, opened, settle_in, shut
from tests.servers.postgres import PostgresServer


def test_no_file_holds_a_secret_as_it_is_and_the_ledger_none_at_all(
    tmp_path: Path, the_law: Law
) -> None:
    desk = opened(f"sqlite:///{tmp_path / 'ledger.db'}", the_law)
    settle_in(desk)
    session = desk.identity.sign_in("li", PASSWORD, NINE, THERE)
    token, _ = desk.on().issue_token("li", "考核系统", Scope.READ, 30)
    account = desk.identity.accounts.get("li")
    assert account is not None
    assert account.password is not None
    hashed = desk.identity.secrets.password(account.password)
    assert hashed is not None
    csrf = session.visitor.csrf
    assert csrf is not None
    found = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    shut(desk)
    for name, content in found.items():
        for secret in (PASSWORD, session.secret, token, csrf):
            assert secret.encode() not in content, name
        assert (hashed.encode() in content) <= name.startswith("ledger.db.access")
    assert any(hashed.encode() in content for content in found.values())


def test_only_their_owner_reads_the_file_and_one_that_others_read_is_refused(
    tmp_path: Path, the_law: Law
) -> None:
    url = f"sqlite:///{tmp_path / 'ledger.db'}"
    desk = opened(url, the_law)
    settle_in(desk)
    paths = list(tmp_path.glob("ledger.db.access*"))
    assert paths
    assert all(path.stat().st_mode & 0o077 == 0 for path in paths)
    shut(desk)
    (tmp_path / "ledger.db.access").chmod(0o640)
    with pytest.raises(LedgerError, match="chmod 600"):
        open_secrets(url)


def test_a_file_that_is_no_database_is_told(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db.access"
    path.write_text("no database" * 100)
    path.chmod(0o600)
    with pytest.raises(LedgerError, match="not a database"):
        open_secrets(f"sqlite:///{tmp_path / 'ledger.db'}")


@pytest.mark.parametrize("owner_first", [True, False])
def test_the_applications_role_keeps_accounts_whoever_made_the_tables(
    server: PostgresServer, the_law: Law, *, owner_first: bool
) -> None:
    url, role = server.new_database(), server.new_role()
    migrate(url, role[0])
    application = server.as_role(url, role)
    if owner_first:
        shut(opened(url, the_law))
    desk = opened(application, the_law)
    settle_in(desk)
    assert desk.identity.sign_in("li", PASSWORD, NINE, THERE)
    shut(desk)
    migrate(url, role[0])


def test_a_database_that_is_gone_is_told_without_a_password(
    server: PostgresServer, the_law: Law
) -> None:
    url = server.new_database()
    desk = opened(url, the_law)
    server.execute("DROP SCHEMA liangdi_access CASCADE", url)
    with pytest.raises(LedgerError, match="the accounts of postgresql://postgres@") as told:
        desk.identity.sign_in("li", PASSWORD, NINE, THERE)
    assert url.split(":")[2].split("@")[0] not in str(told.value)
    shut(desk)


@pytest.mark.parametrize(
    "password",
    [
        "short",
        "eleven char",
        "x" * 201,
        "aaaaaaaaaaaaaa",
        "abababababab",
        "coordinator.li",
        "tab\tstop here",
    ],
)
def test_a_weak_password_is_refused(desk: Desk, password: str) -> None:
    desk.on().open_account("coordinator.li", "李", Role.COORDINATOR, WUJIN)
    with pytest.raises(Refused) as refused:
        desk.on().set_password("coordinator.li", password)
    assert refused.value.field == "password"
    assert password not in json.dumps(refused.value.say, ensure_ascii=False)


def test_a_password_of_twelve_characters_and_one_that_nobody_chose_are_taken(desk: Desk) -> None:
    for password in ("twelve chars", "十二个汉字的密码也可以用", new_password()):
        desk.on().set_password("li", password)
        assert desk.identity.sign_in("li", password, NINE, THERE)


def test_what_the_machine_draws_is_never_the_same() -> None:
    assert len({new_token().secret for _ in range(100)}) == 100
    assert len({new_password() for _ in range(100)}) == 100
