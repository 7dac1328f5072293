"""The page of the exchange: what was rejected waits for the administrator, who deals with it."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from adapters.bootstrap import Here
from adapters.exchange.carrying import office_of
from adapters.exchange.desk import ExchangeDesk
from adapters.exchange.store import Ended, How
from adapters.fields import read_instant
from adapters.ledger import MEMORY
from adapters.requests import Request, act_in, read_request
from adapters.write_path import submit
from domain.access.facts import Role
from domain.recorded import CaseId
from domain.settings import DEFAULT_SETTINGS
from tests.exchange.joined import joined
from tests.http.town import Town, town
from tests.pages.visitor import Visitor, said, visitor
from tests.play import LIYANG, SHUYANG, WUJIN

OPENING = {"subject": "s1", "counterparts": [SHUYANG], "items": ["facts", "plan"]}


@dataclass
class Suqian:
    """The node of Suqian, served, and what Changzhou's node sends it."""

    here: Town
    letter: bytes

    @property
    def desk(self) -> ExchangeDesk:
        desk = self.here.office.exchange
        assert desk is not None, "it is in an exchange"
        return desk

    def rejects(self, message: bytes) -> str:
        """The message comes, and is rejected; its id."""
        office = office_of(self.desk.settings, self.desk.here, self.desk.store)
        rejection = office.handle(message, self.here.clock()).rejection
        assert rejection is not None, "wrong"
        return rejection.id

    def admin(self, language: str = "zh") -> Visitor:
        return visitor(self.here, "admin", Role.ADMINISTRATOR, None, language)


@pytest.fixture
def suqian(tmp_path: Path) -> Iterator[Suqian]:
    environs = joined(tmp_path, {"changzhou": "3204", "suqian": "3213"})
    with town(MEMORY, environ=environs["changzhou"]) as other:
        letter = opening(other.office.here, other.office.exchange)
    with town(MEMORY, environ=environs["suqian"]) as here:
        yield Suqian(here, letter)


def opening(here: Here, desk: ExchangeDesk | None) -> bytes:
    """A consultation that Wujin opens with Shuyang, as it goes to Suqian's node."""
    assert desk is not None, "it is in an exchange"
    now = read_instant("2010-09-01 09:00", ())
    asked = read_request(here, Request(by=WUJIN, act="consultation.open", given=OPENING), now)
    submit(here, act_in(here, CaseId("k1"), asked, "li"), now, DEFAULT_SETTINGS)
    _, [letter] = office_of(desk.settings, here, desk.store).outgoing(10)
    return letter.message


def test_it_says_how_the_exchange_stands(suqian: Suqian) -> None:
    page = suqian.admin().text("/exchange")
    assert "其他节点 changzhou" in page
    assert "没有待处理的消息" in page
    assert "没有等待中的事实" in page
    assert "Nothing waits for somebody" in suqian.admin("en").text("/exchange")


def test_what_was_rejected_is_there_with_its_reason_and_nothing_of_the_case(
    suqian: Suqian,
) -> None:
    suqian.rejects(suqian.letter.replace(b'"s1"', b'"s2"'))
    answer = suqian.admin().get("/exchange")
    assert "签名不符" in answer.text
    assert "changzhou/k1/1" in answer.text
    assert '"s2"' not in answer.text
    assert SHUYANG not in answer.text


def test_it_is_tried_again_once_the_reason_is_gone(suqian: Suqian, tmp_path: Path) -> None:
    nodes = tmp_path / "nodes.toml"
    known = nodes.read_text("utf-8")
    nodes.write_text(known[known.index("[suqian]") :], "utf-8")
    number = suqian.rejects(suqian.letter)
    admin = suqian.admin()
    again = admin.post(f"/exchange/rejected/{number}/retry")
    assert again.status_code == 409
    assert "仍被拒收：来自未登记的节点" in said(again)
    nodes.write_text(known, "utf-8")
    page = said(admin.post(f"/exchange/rejected/{number}/retry"))
    assert "没有待处理的消息" in page
    assert "已接受 admin" in page
    assert list(suqian.here.office.here.ledger.history(CaseId("k1")))


def test_it_is_set_aside_only_with_a_reason_which_is_kept(suqian: Suqian) -> None:
    number = suqian.rejects(b"{}")
    admin = suqian.admin()
    assert "须说明理由" in said(admin.post(f"/exchange/rejected/{number}/set-aside", reason=" "))
    assert "/return" not in admin.get("/exchange").text
    page = said(admin.post(f"/exchange/rejected/{number}/set-aside", reason="试发"))
    assert "已搁置 试发" in page
    again = admin.post(f"/exchange/rejected/{number}/set-aside", reason="试发")
    assert (again.status_code, "该消息已处理" in said(again)) == (409, True)
    [kept] = suqian.desk.store.rejected(ended=True)
    assert kept.ended == Ended(suqian.here.clock(), How.SET_ASIDE, "admin", "试发")


def test_without_brokers_it_is_not_sent_back_and_waits_on(suqian: Suqian) -> None:
    number = suqian.rejects(suqian.letter.replace(SHUYANG.encode(), LIYANG.encode()))
    answer = suqian.admin().post(f"/exchange/rejected/{number}/return")
    assert answer.status_code == 503
    assert "LIANGDI_KAFKA" in said(answer)
    assert len(suqian.desk.store.rejected()) == 1


def test_a_node_that_is_alone_says_so(here: Town) -> None:
    assert "独立运行" in visitor(here, "admin", Role.ADMINISTRATOR, None).text("/exchange")
