"""`liangdi calendar`: a notice looked at and loaded by hand."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from adapters.bootstrap import Here
from adapters.fields import read_instant
from adapters.ledger import open_ledger
from api.cli import main
from domain.consultation.facts import NoticeSent
from domain.law import Law
from tests.desk import act, do, opening
from tests.notices import notice
from tests.play import SHUYANG

Run = Callable[..., Result]
NUMBER = "国办发明电〔2026〕9号"


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'ledger.db'}"


@pytest.fixture
def run(url: str, the_law: Law, tmp_path: Path) -> Run:
    """Runs a command on a notice's file."""
    ledger = open_ledger(url)
    do(Here(ledger=ledger, law=the_law, node="test"), act("k1", opening(the_law)))
    ledger.close()

    def command(name: str, *options: str, data: bytes | None = None) -> Result:
        file = tmp_path / "notice.json"
        file.write_bytes(data or notice())
        named = [] if name == "list" else [str(file)]
        args = ["calendar", name, *named, *options, "--database", url]
        return CliRunner().invoke(main, args, catch_exceptions=False)

    return command


def test_a_notice_is_looked_at_loaded_once_and_listed(url: str, run: Run) -> None:
    assert f"{NUMBER}: 0 terms would move" in run("preview").stdout
    assert json.loads(run("preview", "--json").stdout)["terms"] == []
    assert json.loads(run("list", "--json").stdout)["loaded"] == []
    assert f"{NUMBER} is loaded" in run("load").stdout
    shown = json.loads(run("list", "--json").stdout)
    assert shown["known_to"] == 2027
    (loaded,) = shown["loaded"]
    assert (loaded["number"], loaded["days"], loaded["by"][:8]) == (NUMBER, 3, "machine:")
    assert f"2027  {NUMBER}" in run("list").stdout
    args = ["due", "2026-12-31", "1", "--json"]
    for more, due_on in (([], "2027-01-01"), (["--database", url], "2027-01-04")):
        told = CliRunner().invoke(main, [*args, *more], catch_exceptions=False)
        assert json.loads(told.stdout)["due_on"] == due_on
    again = run("load")
    assert (again.exit_code, "loaded already" in again.stderr) == (2, True)


def test_a_term_that_moves_is_told_with_its_case(
    run: Run, url: str, the_law: Law, monkeypatch: pytest.MonkeyPatch
) -> None:
    ledger = open_ledger(url)
    here = Here(ledger=ledger, law=the_law, node="test")
    do(here, act("k1", NoticeSent(to=SHUYANG, items=None)), "2026-12-28 09:00")
    ledger.close()
    monkeypatch.setattr("api.cli.calendar.now", lambda: read_instant("2026-12-29 09:00", ()))
    line = f"k1  {SHUYANG}  JS-32.3  2027-01-06 -> 2027-01-07  no longer provisional"
    told = run("preview").stdout.splitlines()
    assert told == [line, f"{NUMBER}: 1 terms would move, of 1 cases and 1 offices"]
    (term,) = json.loads(run("preview", "--json").stdout)["terms"]
    assert (term["case"], term["after"], term["over"]) == ("k1", "2027-01-07", False)


@pytest.mark.parametrize("data", [b"{", notice(days=[])])
def test_what_is_no_notice_is_told_in_one_line(run: Run, data: bytes) -> None:
    for command in ("preview", "load"):
        found = run(command, data=data)
        assert (found.exit_code, len(found.stderr.strip().splitlines())) == (2, 1)


def test_a_file_that_is_not_there_is_told_in_one_line(url: str) -> None:
    args = ["calendar", "preview", "/nowhere.json", "--database", url]
    open_ledger(url).close()
    found = CliRunner().invoke(main, args, catch_exceptions=False)
    assert (found.exit_code, found.stderr) == (2, "/nowhere.json: No such file or directory\n")
