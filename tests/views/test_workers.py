"""The loops as processes of their own, started and stopped as an operator would."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic, sleep

import pytest

from adapters.bootstrap import Here
from adapters.ledger import open_ledger
from adapters.views.opened import open_views
from adapters.views.tables import Tables
from domain.consultation.facts import NoticeSent
from domain.law import Law
from domain.recorded import CaseId
from domain.yields import FindingMade
from projections.registers import REGISTERS
from tests.desk import act, do, opening
from tests.play import SHUYANG

LIANGDI = (sys.executable, "-c", "from api.cli import main; main()")


@contextmanager
def worker(name: str, url: str) -> Iterator["subprocess.Popen[str]"]:
    """A worker that has said it runs; it is ended with the context if it has not ended before."""
    process = subprocess.Popen(  # noqa: S603  our own command
        [*LIANGDI, "worker", name, "--database", url], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    try:
        assert process.stdout.readline().startswith(f"{name} on ")
        yield process
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


def shows(tables: Tables, case: str, within: float = 20) -> bool:
    until = monotonic() + within
    while monotonic() < until:
        with tables.reading() as session:
            if any(row.case == case for row in tables.rows(session, REGISTERS)):
                return True
        sleep(0.02)
    return False


def test_the_projector_shows_what_is_recorded_and_stops_when_told(
    kept_url: str, the_law: Law
) -> None:
    here = Here(ledger=open_ledger(kept_url), law=the_law, node="test")
    tables = open_views(kept_url)
    with worker("projector", kept_url) as process:
        for case in ("k1", "k2"):
            do(here, act(case, opening(here.law)))
            assert shows(tables, case)
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=20) == 0
    tables.close()
    here.ledger.close()


def test_the_clockwork_records_what_the_law_yields(kept_url: str, the_law: Law) -> None:
    here = Here(ledger=open_ledger(kept_url), law=the_law, node="test")
    do(here, act("k1", opening(here.law)))
    do(here, act("k1", NoticeSent(to=SHUYANG, items=None)), "2010-09-01 09:30")
    before = here.ledger.position
    with worker("clockwork", kept_url) as process:
        until = monotonic() + 30
        while here.ledger.position == before and monotonic() < until:
            sleep(0.05)
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=20) == 0
    facts = [record.fact for record in here.ledger.history(CaseId("k1"))]
    assert any(isinstance(fact, FindingMade) for fact in facts)
    here.ledger.close()


def test_a_worker_that_there_is_none_of_is_wrong_use() -> None:
    done = subprocess.run(  # noqa: S603  our own command
        [*LIANGDI, "worker", "nobody"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert "nobody" in done.stderr


@pytest.mark.parametrize("name", ["projector", "clockwork"])
def test_a_worker_of_a_ledger_that_is_not_there_says_so(name: str) -> None:
    done = subprocess.run(  # noqa: S603  our own command
        [*LIANGDI, "worker", name, "--database", "nonsense://"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert "is not a ledger" in done.stderr
