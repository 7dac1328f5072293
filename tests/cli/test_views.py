"""`liangdi views`: made again, looked at, checked; what is wrong is told in one message."""

import json
import sqlite3
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from api.cli import main
from domain.law import Law
from projections.catalog import VIEWS
from tests.views.conftest import filled


def run(*args: str) -> Result:
    return CliRunner().invoke(main, ["views", *args], catch_exceptions=False)


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory, the_law: Law) -> str:
    """A kept ledger with every shipped casebook."""
    made = f"sqlite:///{tmp_path_factory.mktemp('views') / 'ledger.db'}"
    filled(made, the_law).ledger.close()
    return made


def test_rebuilt_they_are_level_with_the_ledger(url: str) -> None:
    told = run("rebuild", "--database", url)
    assert told.exit_code == 0
    assert "a second" in told.stdout
    shown = json.loads(run("status", "--database", url, "--json").stdout)
    assert {each["view"] for each in shown} == set(VIEWS)
    assert all(each["lag"] == 0 and each["live"] for each in shown)
    assert run("check", "--database", url).exit_code == 0
    assert "worklist" in run("status", "--database", url).stdout


def test_one_is_rebuilt_alone(url: str) -> None:
    assert run("rebuild", "worklist", "--database", url).exit_code == 0
    refused = run("rebuild", "workload", "--database", url)
    assert refused.exit_code == 2
    assert "worklist" in refused.stderr


def test_a_difference_is_found_with_exit_code_one(url: str) -> None:
    run("rebuild", "--database", url)
    with sqlite3.connect(url.removeprefix("sqlite:///") + ".views") as views:
        views.execute("UPDATE findings_v2 SET office = '32'")
    found = run("check", "--database", url, "--sample", "500")
    assert found.exit_code == 1
    assert "the facts say" in found.stdout


def test_no_ledger_is_one_message_and_exit_code_two(tmp_path: Path) -> None:
    path = tmp_path / "none.db"
    refused = run("status", "--database", f"sqlite:///{path}")
    assert refused.exit_code == 2
    assert refused.stderr.strip() == f"sqlite:///{path}: there is no ledger"
    assert not list(tmp_path.iterdir())
