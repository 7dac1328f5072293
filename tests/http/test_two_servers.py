"""Two servers on one ledger in PostgreSQL: either answers for the other, and one goes by the clock.

Processes of their own, as an operator starts them behind one address.
"""

import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from time import monotonic, sleep

import httpx
import pytest

from adapters.clockwork.runs import open_runs
from adapters.ledger import open_ledger
from api.cli.access import by_hand, opened
from api.client import Liangdi, Refusal, connected
from domain.access.facts import Role, Scope
from domain.localities import Code
from tests.http.test_acts import OPENING
from tests.play import SHUYANG, WUJIN

PASSWORD = "a long enough password 7"  # noqa: S105  of an account of this test


PROGRAM = ("-c", "from api.cli import main; main()")


@contextmanager
def serving(url: str, program: Sequence[str] = PROGRAM) -> Iterator[str]:
    """The address of a server that answers; of another program, if it is given to Python."""
    with subprocess.Popen(  # noqa: S603  our own command
        [
            *(sys.executable, *program),
            *("serve", "--port", "0", "--database", url),
        ],
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stderr is not None
        try:
            for line in process.stderr:
                if found := re.search(r"http://127\.0\.0\.1:\d+", json.loads(line)["what"]):
                    yield found[0]
                    break
        finally:
            process.terminate()
            process.stderr.read()
    assert process.returncode == 0


@pytest.fixture
def tokens(postgres_url: str) -> dict[str, str]:
    """Wujin's coordinator and Shuyang's, with a token each; the first has a password too."""
    open_ledger(postgres_url).close()
    found: dict[str, str] = {}
    with opened(postgres_url) as identity:
        keeper = by_hand(identity)
        for name, office in (("wu", WUJIN), ("shu", SHUYANG)):
            keeper.open_account(name, name, Role.COORDINATOR, Code(office))
            found[office], _ = keeper.issue_token(name, "test", Scope.ACT, 1)
        keeper.set_password("wu", PASSWORD)
    return found


def test_two_servers_on_one_ledger_answer_as_one(postgres_url: str, tokens: dict[str, str]) -> None:
    with (
        serving(postgres_url) as one,
        serving(postgres_url) as other,
        connected(one, tokens[WUJIN]) as here,
        connected(other, tokens[WUJIN]) as there,
        connected(other, tokens[SHUYANG]) as shuyang,
    ):
        _a_session_of_one_is_good_at_the_other(one, other)
        _a_request_repeated_at_the_other_is_not_done_again(here, there)
        _what_one_records_the_other_tells(here, shuyang)
        _two_at_once_open_one_case(here, there)
        _one_goes_by_the_clock(postgres_url)


def _a_session_of_one_is_good_at_the_other(one: str, other: str) -> None:
    with httpx.Client(timeout=30) as browser:
        signed = browser.post(f"{one}/api/v1/session", json={"name": "wu", "password": PASSWORD})
        assert signed.status_code == 201
        browser.headers["X-CSRF-Token"] = signed.json()["csrf"]
        assert browser.get(f"{other}/api/v1/me").json()["name"] == "wu"
        assert browser.delete(f"{other}/api/v1/session").status_code == 204
        assert browser.get(f"{one}/api/v1/me").status_code == 401


def _a_request_repeated_at_the_other_is_not_done_again(here: Liangdi, there: Liangdi) -> None:
    first = here.open(WUJIN, "consultation.open", OPENING, key="a")
    assert there.open(WUJIN, "consultation.open", OPENING, key="a") == first
    assert there.case(first.case, wait_for=first.position).stage == "open"


def _what_one_records_the_other_tells(here: Liangdi, shuyang: Liangdi) -> None:
    (case,) = here.all_cases()
    with ThreadPoolExecutor() as pool:
        told = pool.submit(lambda: next(shuyang.events(0)))
        sent = here.act(case, WUJIN, "consultation.notify", {"to": SHUYANG})
        happened = told.result(30)
    assert (happened.case, happened.position <= sent.position) == (case, True)
    assert shuyang.case(case, wait_for=sent.position).version == sent.version


def _two_at_once_open_one_case(here: Liangdi, there: Liangdi) -> None:
    other = OPENING | {"subject": "s2"}

    def ask(of: Liangdi) -> str | None:
        try:
            return of.open(WUJIN, "consultation.open", other, key="b").case
        except Refusal as refused:
            if "still being answered" in str(refused):
                return None
            raise

    with ThreadPoolExecutor() as pool:
        cases = list(pool.map(ask, (here, there) * 4))
    assert len(set(cases) - {None}) == 1
    until = monotonic() + 30
    while len(list(here.all_cases())) < 2 and monotonic() < until:  # the views are on their way
        sleep(0.05)
    assert len(list(here.all_cases())) == 2


def _one_goes_by_the_clock(url: str) -> None:
    runs = open_runs(url)
    until = monotonic() + 30
    while len(runs.latest(10)) < 3 and monotonic() < until:
        sleep(0.1)
    found = runs.latest(10)
    runs.close()
    done = Counter(each.task for each in found)
    assert set(done) == {"report", "sweep", "tidy"}
    assert done["report"] == done["tidy"] == 1
