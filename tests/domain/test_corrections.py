"""Who corrects an act, and on what it is judged: on the history as it was before the act."""

import pytest

from domain.errors import Refused
from domain.law import Law
from domain.localities import Code
from tests.domain.conftest import leg, reply
from tests.play import (
    LIYANG,
    MIAOTOU,
    SHUYANG,
    SUINING,
    VILLAGE,
    WANGJI,
    WUJIN,
    YUSHAN,
    Play,
    consult,
    fax,
    letter,
    row,
)

LISHUI, LISHUI_DISTRICT = Code("320124"), Code("320117")
"""A county until 2013-03-27, the district from 2013-03-28."""


def refused(play: Play, at: str, by: str, of: int, **corrected: object) -> str:
    before = len(play.records)
    with pytest.raises(Refused) as caught:
        play.correct(at, by, of, **corrected)
    assert len(play.records) == before
    return str(caught.value.code)


class TestEnteredForAnother:
    """The office that entered an act corrects it, not the office whose act it is."""

    @pytest.fixture
    def replied(self, notified: Play) -> Play:
        reply(notified, "2010-09-03 09:00", entered_by=WUJIN, **fax("2010-09-02 09:00"))
        return notified

    def test_by_the_office_that_entered_it(self, replied: Play) -> None:
        replied.correct("2010-09-06 09:00", WUJIN, 3, answer="object")
        assert leg(replied, "2010-09-06 09:00")["stage"] == "objected"

    def test_not_by_the_office_whose_act_it_is(self, replied: Play) -> None:
        assert refused(replied, "2010-09-06 09:00", SHUYANG, 3, answer="object") == "not-competent"


class TestSuccessors:
    """What an ended office entered, its successor puts right."""

    @pytest.fixture
    def ended(self, play: Play) -> Play:
        consult(play, SHUYANG, at="2013-03-20 09:00", by=LISHUI)
        sent = fax("2013-03-21 09:00")
        play.act("2013-03-25 09:00", LISHUI, "consultation.notify", to=SHUYANG, **sent)
        return play

    def test_by_the_successor(self, ended: Play) -> None:
        ended.correct("2013-03-28 09:00", LISHUI_DISTRICT, 2, arrived_at="2013-03-22 09:00")
        assert leg(ended, "2013-03-28 09:00")["arrived_at"] == "2013-03-22T09:00:00+08:00"

    @pytest.mark.parametrize(
        ("at", "by", "code"),
        [
            ("2013-03-27 09:00", LISHUI_DISTRICT, "not-a-party"),
            ("2013-03-28 09:00", LISHUI, "unknown-office"),
            ("2013-03-28 09:00", SHUYANG, "not-competent"),
            ("2013-03-28 09:00", SUINING, "not-a-party"),
        ],
    )
    def test_by_nobody_else(self, ended: Play, at: str, by: str, code: str) -> None:
        assert refused(ended, at, by, 2, arrived_at="2013-03-22 09:00") == code


class TestBeforeTheAct:
    @pytest.fixture
    def forwarded(self, play: Play) -> Play:
        given = {"to": WANGJI, "subject": "s1", "question": "?"}
        play.act("2010-06-01 09:00", YUSHAN, "inquiry.open", **given)
        play.act("2010-06-03 09:00", WANGJI, "inquiry.forward", to=MIAOTOU, reason="there")
        return play

    def test_an_office_corrects_where_it_forwarded_to(self, forwarded: Play) -> None:
        forwarded.correct("2010-06-04 09:00", WANGJI, 2, to=LIYANG)
        assert [duty["owed_by"] for duty in forwarded.at("2010-06-04 09:00")["duties"]] == [
            WANGJI,
            LIYANG,
        ]

    def test_never_to_itself_or_to_the_asker(self, forwarded: Play) -> None:
        for to in (WANGJI, YUSHAN):
            assert refused(forwarded, "2010-06-04 09:00", WANGJI, 2, to=to) == "malformed"

    def test_a_receipt_is_corrected_though_the_act_has_arrived_by_it(self, play: Play) -> None:
        sent = letter("2010-09-01 09:30")
        consult(play).act("2010-09-01 10:00", WUJIN, "consultation.notify", to=SHUYANG, **sent)
        receipt = {"arrived_at": "2010-09-03 09:00", "evidence": {"ref": "a receipt"}}
        play.act("2010-09-06 09:00", SHUYANG, "consultation.arrive", to=SHUYANG, **receipt)
        play.correct("2010-09-07 09:00", SHUYANG, 3, arrived_at="2010-09-02 09:00")
        assert leg(play, "2010-09-07 09:00")["arrived_at"] == "2010-09-02T09:00:00+08:00"

    def test_a_corrected_arrival_does_not_move_the_dispatch_past_the_entry(
        self, play: Play
    ) -> None:
        annotated = fax("2010-09-01 09:30")
        consult(play).act(
            "2010-09-01 10:00",
            WUJIN,
            "consultation.notify",
            to=SHUYANG,
            items=["facts"],
            **annotated,
        )
        play.correct("2010-09-07 09:00", WUJIN, 2, arrived_at="2010-09-06 09:00")
        shown = play.at("2010-09-07 09:00")
        assert shown["legs"][SHUYANG]["arrived_at"] == "2010-09-06T09:00:00+08:00"
        assert {finding["since"] for finding in shown["findings"]} == {"2010-09-01"}

    def test_a_receipt_corrected_before_the_posting_proves_nothing(self, play: Play) -> None:
        sent = letter("2010-09-02 09:30")
        consult(play).act("2010-09-02 10:00", WUJIN, "consultation.notify", to=SHUYANG, **sent)
        receipt = {"arrived_at": "2010-09-03 09:00", "evidence": {"ref": "a receipt"}}
        play.act("2010-09-06 09:00", SHUYANG, "consultation.arrive", to=SHUYANG, **receipt)
        early = {"arrived_at": "2010-09-01 09:00"}
        assert refused(play, "2010-09-07 09:00", SHUYANG, 3, **early) == "wrong-stage"


class TestOpenings:
    def test_of_an_office_that_did_not_exist_yet(self, play: Play) -> None:
        consult(play)
        at = "2013-04-01 09:00"
        assert refused(play, at, WUJIN, 1, counterparts=[LISHUI_DISTRICT]) == "unknown-office"
        play.correct(at, WUJIN, 1, counterparts=[LISHUI])
        assert list(play.at(at)["legs"]) == [LISHUI]

    def test_it_is_judged_on_the_day_it_takes_effect(self, the_law: Law) -> None:
        play = Play(the_law)
        given = {"to": WANGJI, "subject": "s1", "question": "?"}
        play.act("2010-06-01 09:00", VILLAGE, "inquiry.open", **given)
        play.correct("2010-06-02 09:00", VILLAGE, 1, to=MIAOTOU)
        assert row(play.at("2010-06-02 09:00")["duties"])["owed_by"] == MIAOTOU
        assert refused(play, "2010-06-03 09:00", VILLAGE, 1, to="320583101") == "same-county"
