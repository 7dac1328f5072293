"""A projector killed at any point goes on where its rows and its place stood, losing nothing."""

import signal
import subprocess
import sys
import time

import pytest

from adapters.views.checking import check
from adapters.views.opened import open_views
from adapters.views.projector import Projector
from domain.law import Law
from tests.views.conftest import everything, filled


@pytest.mark.parametrize("begun", [False, True], ids=["while it builds", "while it follows"])
def test_killed_it_resumes_without_loss_or_double_counting(
    kept_url: str, the_law: Law, *, begun: bool
) -> None:
    here = filled(kept_url, the_law)
    tables = open_views(kept_url)
    if begun:
        Projector(here.ledger, the_law, tables, 3).step(3)
        Projector(here.ledger, the_law, tables, 3).step(3)
    kills = 0
    for pause in (0.02, 0.05, 0.1, 0.2, 0.4):
        process = subprocess.Popen(  # noqa: S603  our own module
            [sys.executable, "-m", "tests.views.killed", kept_url, "2"],
            stdout=subprocess.PIPE,
        )
        assert process.stdout is not None
        assert process.stdout.readline() == b"ready\n"
        time.sleep(pause)
        process.send_signal(signal.SIGKILL)
        kills += process.wait() == -signal.SIGKILL
        process.stdout.close()
    assert kills, "it was never killed at work"
    Projector(here.ledger, the_law, tables, 2).catch_up()
    resumed = everything(tables)
    with tables.session() as session:
        for view in tables.views.values():
            tables.forget(session, view)
    Projector(here.ledger, the_law, tables).catch_up()
    assert resumed == everything(tables)
    assert not list(check(here.ledger, the_law, tables, 100, 1))
    tables.close()
    here.ledger.close()
