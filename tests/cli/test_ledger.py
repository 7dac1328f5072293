"""`liangdi ledger`: made, looked at and copied; every failure is one message and exit 2."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from adapters.settings import installation
from api.cli import main
from tests.cli.test_casebook import SHIPPED
from tests.servers.postgres import PostgresServer


def run(*args: str, **env: str) -> Result:
    return CliRunner(env=env).invoke(main, args, catch_exceptions=False)


def status(url: str) -> dict[str, object]:
    shown: dict[str, object] = json.loads(run("ledger", "status", url, "--json").stdout)
    return shown


@pytest.fixture
def kept(tmp_path: Path) -> str:
    """A file with the ledger of a casebook."""
    url = f"sqlite:///{tmp_path / 'kept.db'}"
    assert run("casebook", "run", "--keep", url, SHIPPED[0]).exit_code == 0
    return url


def test_a_casebook_is_kept_in_an_empty_database(server: PostgresServer) -> None:
    url = server.new_database()
    result = run("casebook", "run", "--keep", url, SHIPPED[0])
    assert result.exit_code == 0
    assert status(url)["store"] == "PostgreSQL"
    assert status(url)["position"] == status(url)["facts"] != 0


def test_the_way_to_two_roles(server: PostgresServer, kept: str) -> None:
    """As docs/operations.md has it: the owner migrates, the application fills and looks."""
    database, owning, role = server.new_database(), server.new_role(), server.new_role()
    name = database.rpartition("/")[2]
    server.execute(f"ALTER DATABASE {name} OWNER TO {owning[0]}")
    owner, app = server.as_role(database, owning), server.as_role(database, role)
    refused = run("casebook", "run", "--keep", app, SHIPPED[0])
    assert refused.exit_code == 2
    assert f"run `liangdi ledger migrate URL --role {role[0]}`" in refused.stderr
    for _ in range(2):
        migrated = run("ledger", "migrate", owner, "--role", role[0])
        assert migrated.exit_code == 0
        assert f"role {role[0]} can read and append" in migrated.stdout
    copied = run("ledger", "copy", kept, app)
    assert copied.exit_code == 0
    assert "a second; compared: " in copied.stdout
    shown = run("ledger", "status", LIANGDI_DATABASE=app)
    assert "rights    append only" in shown.stdout
    for result in (refused, migrated, copied, shown):
        assert role[1] not in result.output
        assert owning[1] not in result.output


def test_a_copy_and_a_copy_of_it_have_the_same_figures(
    kept: str, postgres_url: str, tmp_path: Path
) -> None:
    back = f"sqlite:///{tmp_path / 'back.db'}"
    assert run("ledger", "copy", kept, postgres_url).exit_code == 0
    assert run("ledger", "copy", postgres_url, back).exit_code == 0
    figures = [
        [status(url)[name] for name in ("position", "facts", "cases")]
        for url in (kept, postgres_url, back)
    ]
    assert figures[0] == figures[1] == figures[2]


def test_a_copy_into_a_ledger_that_is_not_empty_is_refused(kept: str, postgres_url: str) -> None:
    assert run("ledger", "copy", kept, postgres_url).exit_code == 0
    again = run("ledger", "copy", kept, postgres_url)
    assert again.exit_code == 2
    assert "is not empty" in again.stderr


def test_the_default_ledger_is_a_file_among_the_users_data(tmp_path: Path) -> None:
    env = {"XDG_DATA_HOME": str(tmp_path), "LIANGDI_DATABASE": ""}
    assert "there is no ledger" in run("ledger", "status", **env).stderr
    assert run("ledger", "migrate", **env).exit_code == 0
    assert (tmp_path / "liangdi" / "ledger.db").is_file()
    assert "position  0" in run("ledger", "status", **env).stdout


@pytest.mark.parametrize(
    ("environ", "database"),
    [
        ({"HOME": "/home/li"}, "sqlite:////home/li/.local/share/liangdi/ledger.db"),
        ({"HOME": "/home/li", "XDG_DATA_HOME": "/data"}, "sqlite:////data/liangdi/ledger.db"),
        (
            {"HOME": "/home/li", "XDG_DATA_HOME": "not/absolute"},
            "sqlite:////home/li/.local/share/liangdi/ledger.db",
        ),
        ({"LIANGDI_DATABASE": "postgresql://h/d"}, "postgresql://h/d"),
    ],
)
def test_an_installation_has_a_database(environ: dict[str, str], database: str) -> None:
    assert installation(environ).database == database


@pytest.mark.parametrize(
    "args",
    [
        ("status", "postgresql://u:s3cret@127.0.0.1:1/d"),
        ("status", "postgresql://u:s3cret/@127.0.0.1/d"),
        ("status", "mysql://u:s3cret@h/d"),
        ("status", "sqlite:////nowhere/at/all.db"),
        ("migrate", "postgresql://u:s3cret@127.0.0.1:1/d"),
        ("migrate", "sqlite:////proc/none/x.db"),
        ("migrate", "sqlite:///x.db", "--role", "app"),
        ("copy", "sqlite:////nowhere/at/all.db", "memory:"),
        ("copy", "memory:", "postgresql://u:s3cret@127.0.0.1:1/d"),
        ("copy", "memory:"),
    ],
)
def test_wrong_use_is_one_message_without_the_password(args: tuple[str, ...]) -> None:
    result = run("ledger", *args)
    assert result.exit_code == 2
    assert result.stderr
    assert "s3cret" not in result.output
    assert "Traceback" not in result.output


@pytest.mark.parametrize("url", ["postgresql://u:s3cret@127.0.0.1:1/d", "sqlite:////proc/x.db"])
def test_a_casebook_that_cannot_be_kept_is_one_message(url: str) -> None:
    result = run("casebook", "run", "--keep", url, SHIPPED[0])
    assert result.exit_code == 2
    (message,) = result.stderr.strip().splitlines()
    assert message.startswith("--keep: ")
    assert "s3cret" not in message
