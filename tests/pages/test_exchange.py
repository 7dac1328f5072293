"""The page of the exchange: what was rejected waits for the administrator, who deals with it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from adapters.exchange.store import Ended, How
from domain.access.facts import Role
from tests.http.town import Town
from tests.pages.neighbours import Neighbours, desk_at, neighbours, office_at
from tests.pages.visitor import Visitor, said, visitor
from tests.play import LIYANG, SHUYANG, WUJIN

OPENING = {"subject": "s1", "counterparts": [SHUYANG], "items": ["facts", "plan"]}


@pytest.fixture
def both(tmp_path: Path) -> Iterator[Neighbours]:
    with neighbours(tmp_path) as made:
        yield made


@pytest.fixture
def letter(both: Neighbours) -> bytes:
    """A consultation that Wujin opened with Shuyang, as it goes to Suqian's node."""
    both.asks.coordinator(WUJIN).open(WUJIN, "consultation.open", OPENING)
    _, [letter] = office_at(both.asks).outgoing(0, 1000)
    return letter.message


def rejected(town: Town, message: bytes) -> str:
    """The message comes to a node, and is rejected; its id."""
    rejection = office_at(town).handle(message, town.clock()).rejection
    assert rejection is not None, "wrong"
    return rejection.id


def admin(town: Town, language: str = "zh") -> Visitor:
    return visitor(town, "admin", Role.ADMINISTRATOR, None, language)


def test_it_says_how_the_exchange_stands(both: Neighbours) -> None:
    page = admin(both.answers).text("/exchange")
    assert "其他节点 changzhou" in page
    assert "没有待处理的消息" in page
    assert "没有等待中的事实" in page
    assert "Nothing waits for somebody" in admin(both.answers, "en").text("/exchange")


def test_what_was_rejected_is_there_with_its_reason_and_nothing_of_the_case(
    both: Neighbours, letter: bytes
) -> None:
    rejected(both.answers, letter.replace(b'"s1"', b'"s2"'))
    answer = admin(both.answers).get("/exchange")
    assert "签名不符" in answer.text
    assert "changzhou/" in answer.text
    assert '"s2"' not in answer.text
    assert SHUYANG not in answer.text


def test_it_is_tried_again_once_the_reason_is_gone(both: Neighbours, letter: bytes) -> None:
    known = both.nodes.read_text("utf-8")
    both.nodes.write_text(known[known.index("[suqian]") :], "utf-8")
    number = rejected(both.answers, letter)
    keeper = admin(both.answers)
    again = keeper.post(f"/exchange/rejected/{number}/retry")
    assert again.status_code == 409
    assert "仍被拒收：来自未登记的节点" in said(again)
    both.nodes.write_text(known, "utf-8")
    page = said(keeper.post(f"/exchange/rejected/{number}/retry"))
    assert "没有待处理的消息" in page
    assert "已接受 admin" in page
    found = both.answers.office.here.ledger
    assert found.cases_after("", found.position, 10)


def test_it_is_set_aside_only_with_a_reason_which_is_kept(both: Neighbours) -> None:
    number = rejected(both.answers, b"{}")
    keeper = admin(both.answers)
    path = f"/exchange/rejected/{number}/set-aside"
    assert "须说明理由" in said(keeper.post(path, reason=" "))
    assert "/return" not in keeper.get("/exchange").text
    assert "已搁置 试发" in said(keeper.post(path, reason="试发"))
    again = keeper.post(path, reason="试发")
    assert (again.status_code, "该消息已处理" in said(again)) == (409, True)
    [kept] = desk_at(both.answers).store.rejected(ended=True)
    assert kept.ended == Ended(both.answers.clock(), How.SET_ASIDE, "admin", "试发")


def test_without_brokers_it_is_not_sent_back_and_waits_on(both: Neighbours, letter: bytes) -> None:
    number = rejected(both.answers, letter.replace(SHUYANG.encode(), LIYANG.encode()))
    answer = admin(both.answers).post(f"/exchange/rejected/{number}/return")
    assert answer.status_code == 503
    assert "LIANGDI_KAFKA" in said(answer)
    assert len(desk_at(both.answers).store.rejected()) == 1


def test_a_node_that_is_alone_says_so(here: Town) -> None:
    assert "独立运行" in admin(here).text("/exchange")
    assert "liangdi_exchange_rejected NaN" in here.http.get("/metrics").text


def test_the_figures_count_what_waits_for_somebody(both: Neighbours, letter: bytes) -> None:
    assert "liangdi_exchange_rejected 0.0" in both.answers.http.get("/metrics").text
    rejected(both.answers, letter.replace(b'"s1"', b'"s2"'))
    assert "liangdi_exchange_rejected 1.0" in both.answers.http.get("/metrics").text
