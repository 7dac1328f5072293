"""`liangdi generate`: the same seed makes the same ledger; what it refuses to begin."""

import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from api.cli import main


def run(*args: str) -> Result:
    return CliRunner().invoke(main, ["generate", *args], catch_exceptions=False)


def contents(path: Path) -> list[Any]:
    """Every fact and every link, byte for byte."""
    connection = sqlite3.connect(path)
    found = [
        *connection.execute("SELECT rowid, * FROM stored_events ORDER BY rowid"),
        *connection.execute("SELECT * FROM links ORDER BY 1, 2"),
    ]
    connection.close()
    return found


def elsewhere(path: Path, seed: int, hashes: int) -> list[Any]:
    """A world made by a process of its own, whose sets have an order of their own."""
    command = "from api.cli import main; main()"
    args = ("generate", "--database", f"sqlite:///{path}", "--cases", "120", "--seed", str(seed))
    environ = {**os.environ, "PYTHONHASHSEED": str(hashes), "LIANGDI_NODE": "test"}
    subprocess.run(  # noqa: S603  our own command
        [sys.executable, "-c", command, *args],
        env=environ,
        check=True,
        capture_output=True,
    )
    return contents(path)


def test_the_same_seed_makes_the_same_ledger_byte_for_byte(tmp_path: Path) -> None:
    one = elsewhere(tmp_path / "one.db", seed=5, hashes=1)
    assert one == elsewhere(tmp_path / "two.db", seed=5, hashes=2)
    assert one != elsewhere(tmp_path / "other.db", seed=6, hashes=1)


def test_it_tells_programs_and_people_what_it_made(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'world.db'}"
    told = json.loads(run("--database", url, "--cases", "60", "--json").stdout)
    assert sum(sum(stages.values()) for stages in told["cases"].values()) == 60
    assert told["facts"] > told["acts"] > 60
    assert told["ledger"] == url
    shown = run("--database", "memory:", "--cases", "60").stdout
    assert f"{told['acts']} acts" in shown
    assert "registration" in shown


@pytest.mark.parametrize("acts", [1, 7, 40])
def test_it_ends_with_the_act_that_is_asked_for(acts: int) -> None:
    told = json.loads(run("--database", "memory:", "--acts", str(acts), "--json").stdout)
    assert told["acts"] == acts


def test_a_small_world_is_copied_until_there_are_as_many_acts(tmp_path: Path) -> None:
    direct, judged = tmp_path / "direct.db", tmp_path / "judged.db"
    for path, how in ((direct, "direct"), (judged, "judged")):
        url = f"sqlite:///{path}"
        told = run("--database", url, "--cases", "40", "--acts", "600", "--copied", how, "--json")
        assert json.loads(told.stdout)["acts"] >= 600
    assert contents(direct) == contents(judged)
    shown = run("--database", "memory:", "--cases", "40", "--acts", "600", "--copied", "direct")
    assert "each about a person" in shown.stdout


def test_it_fills_a_ledger_of_either_kind(kept_url: str) -> None:
    told = json.loads(run("--database", kept_url, "--cases", "30", "--json").stdout)
    status = CliRunner().invoke(main, ["ledger", "status", kept_url, "--json"]).stdout
    assert (json.loads(status)["cases"], json.loads(status)["facts"]) == (30, told["facts"])


def test_it_wants_a_ledger_of_its_own(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'world.db'}"
    assert run("--database", url, "--cases", "5").exit_code == 0
    before = contents(tmp_path / "world.db")
    again = run("--database", url, "--cases", "5")
    assert (again.exit_code, "not empty" in again.stderr) == (2, True)
    assert contents(tmp_path / "world.db") == before


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("--area 11", "Jiangsu"),
        ("--area 3299", "Jiangsu"),
        ("--from 2009-11-09", "in force from 2009-11-10"),
        ("--to 2010-01-01", "days in order"),
        ("--from 2010-05-01 --to 2010-05-03", "a working day"),
        ("--cases 0", "--cases"),
        ("--acts 900", "came to"),
        ("--copied direct", "--acts"),
    ],
)
def test_it_says_what_it_expects(given: str, said: str) -> None:
    result = run("--database", "memory:", "--cases", "5", *given.split())
    assert (result.exit_code, said in result.stderr) == (2, True)
    assert "Traceback" not in result.output
