"""The worklist: a number is the length of its list, whatever it is narrowed to."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from urllib.parse import urlencode

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from adapters.queries import cases
from adapters.queries.cases import Sought
from adapters.queries.queues import Queue, days_of, due_in
from adapters.queries.worklist import Due
from domain.access.facts import Role
from domain.access.jurisdiction import Jurisdiction
from domain.inquiry.facts import InquiryOpened
from domain.law import Law
from domain.localities import Code
from domain.recorded import CaseId
from projections.registers import RegisterRow
from tests.http.town import Town
from tests.pages.conftest import CASES, Browser
from tests.pages.reading import csrf, lines, live, numbers, rules
from tests.pages.seated import PASSWORD, browser_at, demo

SEATS = ("shuyang", "suyu", "hanshan", "county", "city", "province", "auditor")
LISTED = [queue for queue in Queue if queue is not Queue.DRAFTS]
NARROWED = st.fixed_dictionaries(
    {},
    optional={
        "kind": st.sampled_from(("inquiry", "registration", "consultation")),
        "rule": st.sampled_from(("JS-19.1", "SVC-INQUIRY", "HY-21")),
        "state": st.sampled_from(("open", "lapsed")),
        "own": st.sampled_from(("321322", "321311", "321322108")),
        "area": st.sampled_from(("3213", "3201", "34")),
        "q": st.sampled_from(("2010-00000", "沭阳", "sy", "321322", "nobody", "%", "'")),
    },
)


@pytest.mark.parametrize("name", SEATS)
def test_every_number_is_the_length_of_its_list(browser: Browser, name: str) -> None:
    here = browser(name)
    told = numbers(here.get("/worklist").text)
    assert set(told) == set(Queue)
    for queue in LISTED:
        assert int(told[queue]) == len(lines(here, f"/worklist?queue={queue}")), queue


@settings(
    max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(st.sampled_from(SEATS), st.sampled_from(LISTED), NARROWED)
def test_a_narrowed_number_is_the_length_of_the_narrowed_list(
    browser: Browser, name: str, queue: Queue, narrowed: dict[str, str]
) -> None:
    here = browser(name)
    query = urlencode(narrowed)
    told = live(here, query)
    assert int(told[queue]) == len(lines(here, f"/worklist?queue={queue}&{query}"))


def test_the_world_fills_the_queues(browser: Browser) -> None:
    told = live(browser("province"))
    assert all(int(told[queue]) for queue in LISTED)


def test_a_long_list_goes_on_on_the_next_page(browser: Browser) -> None:
    here = browser("province")
    assert here.get("/worklist?queue=owed").text.count('class="case"') == 40
    assert len(lines(here, "/worklist?queue=owed")) > 40


def test_a_list_is_narrowed_to_a_rule(browser: Browser) -> None:
    here = browser("city")
    assert len(rules(here.get("/worklist").text)) > 1
    assert rules(here.get("/worklist?rule=JS-19.1").text) == {"JS-19.1"}


def test_an_account_lists_nothing_of_an_area_that_is_not_its_own(browser: Browser) -> None:
    assert lines(browser("suyu"), "/worklist?own=321322") == []
    assert lines(browser("city"), "/worklist?own=321322") != []


@pytest.mark.parametrize(
    "query", ["queue=none", "area=x", "own=320324/1", "state=met", "after=x", "q=%00"]
)
def test_an_address_that_is_none_is_told_as_a_page(browser: Browser, query: str) -> None:
    answer = browser("shuyang").get(f"/worklist?{query}")
    assert answer.status_code == 422
    assert "<h1>未能办理</h1>" in answer.text


def test_soon_is_the_third_working_day_and_counts_today(the_law: Law) -> None:
    days = days_of(the_law.calendars(None), date(2010, 9, 29))
    assert days.near == date(2010, 10, 9)  # a Saturday that is worked, after the holiday
    soon, today = (due_in(queue, days, Due()) for queue in (Queue.SOON, Queue.TODAY))
    assert soon is not None
    assert (soon.first, soon.last) == (None, days.near)
    assert today is not None
    assert (today.first, today.last) == (days.today, days.today)


@pytest.fixture(scope="module")
def changing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    """A demo whose cases go on."""
    with demo(f"sqlite:///{Path(tmp_path_factory.mktemp('bulk')) / 'demo.db'}", CASES) as made:
        yield made


@contextmanager
def party(here: Town, found: Callable[[RegisterRow], bool], side: str) -> Iterator[httpx.Client]:
    """A browser of the office on a side of the first case that is looked for."""
    with here.office.reading() as (session, tables):
        rows = cases.page(session, tables, Jurisdiction((Code("32"),)), Sought(), None, 1000)
    office = next(getattr(row, side) for row in rows if found(row) and getattr(row, side))
    name = here.account(f"at-{office.replace('/', '.')}", Role.COORDINATOR, office)
    here.keeper().set_password(name, PASSWORD)
    with browser_at(here, name) as made:
        yield made


def test_what_can_be_reminded_of_is_and_the_rest_is_told_with_the_reason(changing: Town) -> None:
    def waits(row: RegisterRow) -> bool:
        return row.kind == "inquiry" and row.stage in ("received", "accepted")

    with party(changing, waits, "opener") as asker:
        asked = lines(asker, "/worklist?queue=owed-to-us&kind=inquiry")
        assert asked
        form = {"case": [*asked, "nowhere"], "csrf": csrf(asker), "back": "/worklist?q=2010"}
        before = changing.office.here.ledger.position
        answer = asker.post("/worklist/remind", data=form)
        after = changing.office.here.ledger.position
        assert answer.headers["location"] == f"/worklist?q=2010&seen={after}"
        assert after - before == len(asked)
        told = asker.get(answer.headers["location"]).text
        assert f"已办理{len(asked)}件" in told
        assert "未办理1件：" in told
        assert "已办理" not in asker.get("/worklist").text


def test_a_result_told_to_us_is_acknowledged_and_leaves_the_queue(changing: Town) -> None:
    def is_told(row: RegisterRow) -> bool:
        return (row.kind, row.stage) == ("approval", "notified")

    with party(changing, is_told, "residence") as residence:
        told = lines(residence, "/worklist?queue=told")
        assert numbers(residence.get("/worklist").text)["told"] == str(len(told)) != "0"
        form = {"case": told, "csrf": csrf(residence), "back": "/worklist?queue=told"}
        answer = residence.post("/worklist/acknowledge", data=form)
        assert lines(residence, answer.headers["location"]) == []


def test_an_act_that_no_queue_offers_is_not_there(changing: Town) -> None:
    with browser_at(changing, "shuyang") as here:
        answer = here.post("/worklist/withdraw", data={"csrf": csrf(here)})
        assert answer.status_code == 404


def test_nothing_chosen_is_told(changing: Town) -> None:
    with browser_at(changing, "shuyang") as here:
        form = {"csrf": csrf(here)}
        answer = here.post("/worklist/remind", data=form, follow_redirects=True)
        assert "未选择案件" in answer.text


def test_what_another_office_does_changes_the_number_while_it_is_looked_at(changing: Town) -> None:
    def waits(row: RegisterRow) -> bool:
        return row.kind == "inquiry" and row.stage == "accepted"

    with party(changing, waits, "opener") as asker, asker.stream("GET", "/worklist/live") as live_:
        told = (json.loads(line[6:]) for line in live_.iter_lines() if line.startswith("data: "))
        before = next(told)
        case = lines(asker, "/worklist?queue=owed-to-us&kind=inquiry")[0]
        history = changing.office.here.ledger.history(CaseId(case))
        asked = next(each.fact for each in history if isinstance(each.fact, InquiryOpened))
        changing.coordinator(asked.to).act(
            case, asked.to, "inquiry.reply", {"finding": "registered"}
        )
        after = next(told)
        assert int(after["owed-to-us"]) == int(before["owed-to-us"]) - 1
        assert numbers(asker.get("/worklist").text) == after
