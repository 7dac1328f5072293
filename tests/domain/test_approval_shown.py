"""Second-birth approvals (JS-30): what the decision starts, and what an acknowledgement shows."""

import pytest

from domain.law import Law
from tests.domain.conftest import duty, tried
from tests.domain.test_first_child_roles import sides
from tests.play import WANGJI, YUSHAN, Play, fax, letter

DECIDED = "2010-03-01 09:00"


def decided(play: Play) -> Play:
    given = {"subject": "s1", "residence": YUSHAN, "result": "approved"}
    play.act(DECIDED, WANGJI, "approval.decide", **given)
    return play


@pytest.mark.regulatory("JS-30.2")
class TestTelling:
    def test_told_before_its_entry_the_term_still_runs_from_the_decision(self, play: Play) -> None:
        given = {"to": YUSHAN, **fax("2010-02-26 09:00")}
        decided(play).act("2010-03-02 09:00", WANGJI, "approval.notify", **given)
        assert duty(play, "2010-03-02 09:00", "JS-30.2")["from"] == "2010-03-01"

    def test_an_acknowledgement_of_the_first_notice_is_one_though_another_follows(
        self, play: Play
    ) -> None:
        decided(play).act("2010-03-02 09:00", WANGJI, "approval.notify", to=YUSHAN)
        play.act("2010-03-04 09:00", WANGJI, "approval.notify", to=YUSHAN)
        play.act("2010-03-05 09:00", YUSHAN, "approval.acknowledge", **fax("2010-03-03 09:00"))
        assert play.at("2010-03-05 09:00")["stage"] == "acknowledged"

    def test_one_put_right_to_a_day_before_the_notice_is_none(self, play: Play) -> None:
        decided(play).act("2010-03-02 09:00", WANGJI, "approval.notify", to=YUSHAN)
        play.act("2010-03-03 10:00", YUSHAN, "approval.acknowledge", **fax("2010-03-03 09:00"))
        assert play.at("2010-03-03 10:00")["stage"] == "acknowledged"
        play.correct("2010-03-04 09:00", YUSHAN, 3, **fax("2010-03-01 15:00"))
        assert play.at("2010-03-04 09:00")["stage"] == "notified"

    def test_it_goes_to_the_origin_whose_receipt_it_has(self, play: Play) -> None:
        decided(play).act("2010-03-02 09:00", WANGJI, "approval.notify", to=YUSHAN)
        posted = letter("2010-03-03 09:00")
        play.act("2010-03-03 10:00", YUSHAN, "approval.acknowledge", **posted)
        receipt = {"arrived_at": "2010-03-05 09:00", "evidence": {"ref": "a receipt"}}
        given = {"to": WANGJI, **receipt}
        assert tried(play, "2010-03-08 09:00", WANGJI, "approval.arrive", **given) is None


@pytest.mark.regulatory("JS-26.1")
def test_no_superior_is_needed(play: Play) -> None:
    assert decided(play).at(DECIDED)["coordination"]["stage"] == "none"


@pytest.mark.regulatory("JS-30.1")
def test_who_decides_is_the_origin(the_law: Law) -> None:
    case = decided(Play(the_law))
    assert sides(the_law, case, WANGJI, YUSHAN) == {WANGJI: "origin", YUSHAN: "residence"}
