"""A case of two nodes on its page: what is under way, what came from there, and its numbers."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from domain.access.facts import Role
from domain.localities import Code
from tests.pages.neighbours import Neighbours, neighbours
from tests.pages.reader import Desks, Page
from tests.play import SHUYANG, WUJIN

OPENING = {
    "subject": "s1",
    "counterparts": [SHUYANG],
    "items": ["facts", "income", "averages", "plan"],
}


@pytest.fixture
def both(tmp_path: Path) -> Iterator[Neighbours]:
    with neighbours(tmp_path) as made:
        yield made


@pytest.fixture
def case(both: Neighbours) -> str:
    """Wujin told Shuyang of its plan on 1 September 2010; nothing has arrived yet."""
    wujin = both.asks.coordinator(WUJIN)
    case = wujin.open(WUJIN, "consultation.open", OPENING).case
    wujin.act(case, WUJIN, "consultation.notify", {"to": SHUYANG})
    return case


@pytest.fixture
def answered(both: Neighbours, case: str) -> str:
    """It arrived on the 2nd, and Shuyang's answer on the 6th."""
    both.settle("2010-09-02 10:00")
    both.clock("2010-09-03 09:00")
    shuyang = both.answers.coordinator(SHUYANG)
    shuyang.act(case, SHUYANG, "consultation.reply", {"to": WUJIN, "answer": "agree"})
    both.settle("2010-09-06 10:00")
    return case


def at_wujin(both: Neighbours, case: str) -> Page:
    return Desks(both.asks, both.asks.opened).coordinator(WUJIN).get(f"/cases/{case}")


def at_shuyang(both: Neighbours, case: str, query: str) -> Page:
    reader = Desks(both.answers, both.answers.opened).coordinator(SHUYANG)
    return reader.get(f"/cases/{case}{query}")


def test_what_is_under_way_is_sent_and_not_arrived(both: Neighbours, case: str) -> None:
    assert "已发出，尚未到达suqian" in at_wujin(both, case).text
    both.settle("2010-09-02 10:00")
    page = at_wujin(both, case).text
    assert "尚未到达" not in page
    assert "2010年9月2日10:00，节点suqian收到第2项，即于此时到达" in page


def test_what_came_says_which_node_recorded_it_and_when_there_and_here(
    both: Neighbours, answered: str
) -> None:
    page = at_wujin(both, answered).text
    came = "来自节点suqian 当地录入 2010-09-03 09:00 · 本节点收到 2010-09-06 10:00"
    assert came in page
    assert "来自节点changzhou" not in page


def test_who_acted_at_another_node_is_not_taken_for_an_account_of_this_one(
    both: Neighbours, answered: str
) -> None:
    both.asks.keeper().open_account(f"of-{SHUYANG}", "别人", Role.AUDITOR, Code("32"))
    page = at_wujin(both, answered).text
    assert f"of-{SHUYANG}" in page
    assert "别人" not in page


def test_facts_are_told_by_their_numbers_in_the_ledger_that_is_looked_at(
    both: Neighbours, answered: str
) -> None:
    """Shuyang's reply is the second fact of its node, and the fourth of the case there."""
    page = at_shuyang(both, answered, "?correct=4")
    assert "更正第4项" in page.text
    assert "收到第2项" in page.text
    form = page.form(act="consultation.correct")
    assert ("of", f"suqian/{answered}/2") in form.fields
