"""`liangdi worker runs` tells what the clockwork did."""

import json
from datetime import timedelta

from click.testing import CliRunner

from adapters.clockwork.runs import Outcome, open_runs
from adapters.fields import read_instant
from adapters.ledger import open_ledger
from api.cli import main

DUE = read_instant("2010-10-08 00:00", ())
BEGUN = DUE + timedelta(hours=9)


def told(url: str, *args: str) -> str:
    result = CliRunner().invoke(main, ["worker", "runs", "--database", url, *args])
    assert result.exit_code == 0, result.output
    return result.stdout


def test_the_latest_run_is_told_first_and_one_that_has_not_ended_is_said_so(kept_url: str) -> None:
    open_ledger(kept_url).close()
    runs = open_runs(kept_url)
    runs.end(runs.begin("report", DUE, BEGUN), Outcome.DONE, "2010-09: 3 reports", BEGUN)
    runs.begin("sweep", BEGUN, BEGUN + timedelta(seconds=1))
    runs.close()
    assert told(kept_url).splitlines() == [
        "sweep      due 2010-10-08 09:00:00  begun 2010-10-08 09:00:01  not ended",
        "report     due 2010-10-08 00:00:00  begun 2010-10-08 09:00:00  done  2010-09: 3 reports",
    ]
    assert json.loads(told(kept_url, "--task", "report", "--json")) == [
        {
            "task": "report",
            "due_at": DUE.isoformat(),
            "begun_at": BEGUN.isoformat(),
            "ended_at": BEGUN.isoformat(),
            "outcome": "done",
            "did": "2010-09: 3 reports",
        }
    ]
    assert told(kept_url, "--last", "1").count("\n") == 1


def test_a_ledger_that_is_not_there_has_no_runs(kept_url: str) -> None:
    result = CliRunner().invoke(main, ["worker", "runs", "--database", f"{kept_url}-not", "--json"])
    assert result.exit_code == 2
