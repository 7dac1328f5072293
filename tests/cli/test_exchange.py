"""`liangdi exchange`: how the exchange stands, and what is done with what it could not accept."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from adapters.bootstrap import here
from adapters.exchange.carrying import exchange_office
from adapters.exchange.messages import canonical
from adapters.fields import read_instant
from adapters.settings import installation
from api.cli import main
from tests.exchange.joined import joined

Run = Callable[..., Result]
NOW = read_instant("2010-09-06 08:00", ())
STRANGE = {"source": "urn:liangdi:node:changzhou", "id": "changzhou/k1/1", "subject": "k1"}


@pytest.fixture
def environ(tmp_path: Path) -> dict[str, str]:
    """Suqian's node, with Changzhou's beside it."""
    environs = joined(tmp_path, {"changzhou": "3204", "suqian": "3213"})
    return environs["suqian"] | {"LIANGDI_DATABASE": f"sqlite:///{tmp_path / 'ledger.db'}"}


@pytest.fixture
def run(environ: dict[str, str]) -> Run:
    settings = installation(environ)
    here(settings, settings.database).ledger.close()

    def run(*args: str) -> Result:
        return CliRunner(env=environ).invoke(main, ["exchange", *args], catch_exceptions=False)

    return run


@pytest.fixture
def rejected(run: Run, environ: dict[str, str]) -> str:
    """The id of a message that was rejected."""
    assert run("status").exit_code == 0
    settings = installation(environ)
    office = here(settings, settings.database)
    try:
        with exchange_office(settings, office) as exchange:
            rejection = exchange.handle(canonical(STRANGE), NOW).rejection
            assert rejection is not None, "it is no event"
            return rejection.id
    finally:
        office.ledger.close()


def test_the_exit_code_is_one_while_something_waits_for_somebody(run: Run, rejected: str) -> None:
    told = run("status")
    assert told.exit_code == 1
    assert "suqian, exchanging with changzhou" in told.stdout
    assert "rejected  1 wait for somebody" in told.stdout
    shown = json.loads(run("status", "--json").stdout)
    assert (shown["others"], shown["rejected"], shown["waiting"]) == (["changzhou"], 1, [])
    assert run("set-aside", rejected, "--reason", "试发").exit_code == 0
    assert run("status").exit_code == 0


def test_what_was_rejected_is_told_with_its_ground_and_one_as_it_came(
    run: Run, rejected: str
) -> None:
    listed = run("rejected").stdout
    assert listed.startswith(f"{rejected}  2010-09-06 08:00  changzhou  changzhou/k1/1\n")
    assert "malformed: 格式有误" in listed
    one = run("rejected", rejected).stdout
    assert json.loads(one[one.index("{") :]) == STRANGE
    assert run("rejected", "0123").exit_code == 2


def test_tried_again_it_is_rejected_again_and_waits_on(run: Run, rejected: str) -> None:
    again = run("retry", rejected)
    assert again.exit_code == 1
    assert "malformed" in again.stdout
    assert json.loads(run("rejected", "--json").stdout)[0]["ended"] is None


def test_what_was_dealt_with_is_listed_when_asked_for_and_not_dealt_with_twice(
    run: Run, rejected: str
) -> None:
    assert run("set-aside", rejected, "--reason", "试发").exit_code == 0
    assert run("rejected").stdout == "nothing waits for somebody\n"
    assert "set-aside" in run("rejected", "--all").stdout
    twice = run("retry", rejected)
    assert (twice.exit_code, "已处理" in twice.stderr) == (1, True)


def test_without_brokers_nothing_is_sent_back(run: Run, rejected: str) -> None:
    refused = run("return", rejected)
    assert refused.exit_code == 2
    assert "LIANGDI_KAFKA" in refused.stderr
    assert run("status").exit_code == 1


def test_a_node_that_is_alone_is_told_what_to_set(tmp_path: Path) -> None:
    alone = {"LIANGDI_DATABASE": f"sqlite:///{tmp_path / 'ledger.db'}", "LIANGDI_NODES": ""}
    told = CliRunner(env=alone).invoke(main, ["exchange", "status"])
    assert (told.exit_code, "LIANGDI_NODES" in told.output) == (2, True)


def test_with_nothing_received_all_of_it_holds(run: Run) -> None:
    told = run("verify")
    assert (told.exit_code, told.stdout) == (0, "0 facts of other nodes, 0 signed by them\n")
    assert run("verify", "--key", "nonsense").exit_code == 2
