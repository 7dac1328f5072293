"""Complaints (JS-24): who has one, what is proved of it, and what a correction undoes."""

from typing import Any

import pytest

from domain.law import Law
from tests.domain.conftest import XUZHOU, complain, tried, uphold
from tests.domain.test_first_child_roles import sides
from tests.play import MIAOTOU, SUINING, WANGJI, YUSHAN, Play, call, fax, letter, row

RECEIPT = {"arrived_at": "2010-03-05 09:00", "evidence": {"ref": "a receipt"}}


def refer(play: Play, at: str, to: str = SUINING, **how: object) -> None:
    play.act(at, YUSHAN, "complaint.refer", to=to, **how)


def had(play: Play, at: str) -> list[tuple[str, str]]:
    """Who has, or had, the complaint in hand."""
    found: list[dict[str, Any]] = play.at(at)["duties"]
    return [(each["owed_by"], each["state"]) for each in found]


@pytest.mark.regulatory("JS-11.7")
class TestWhoHasIt:
    def test_of_two_it_was_passed_to_the_first_at_which_it_arrived_has_it(
        self, filed: Play
    ) -> None:
        refer(filed, "2010-03-02 10:00", **letter("2010-03-02 09:00"))
        refer(filed, "2010-03-03 09:00", XUZHOU)
        filed.act("2010-03-08 09:00", SUINING, "complaint.arrive", to=SUINING, **RECEIPT)
        assert had(filed, "2010-03-08 09:00") == [(YUSHAN, "cancelled"), (XUZHOU, "open")]

    def test_answering_it_does_not_pass_it_on(self, filed: Play) -> None:
        refer(filed, "2010-03-02 09:00", WANGJI)
        filed.act("2010-03-03 09:00", WANGJI, "complaint.answer")
        assert had(filed, "2010-03-03 09:00") == [(YUSHAN, "cancelled"), (WANGJI, "open")]

    def test_by_a_letter_without_its_receipt_it_is_had_from_its_date(self, play: Play) -> None:
        complain(play, **letter("2010-02-26 09:00"))
        assert row(play.at("2010-03-01 09:00")["duties"])["from"] == "2010-02-26"

    def test_its_answer_goes_to_the_office_that_received_it(self, filed: Play) -> None:
        refer(filed, "2010-03-02 09:00")
        posted = letter("2010-03-03 09:00")
        filed.act("2010-03-03 10:00", WANGJI, "complaint.answer", **posted)
        given = {"to": YUSHAN, **RECEIPT}
        assert tried(filed, "2010-03-08 09:00", YUSHAN, "complaint.arrive", **given) is None


class TestPutRight:
    @pytest.fixture
    def early(self, filed: Play) -> Play:
        """Passed on, as it turns out, on a day before it was received."""
        refer(filed, "2010-03-02 09:00", **fax("2010-03-02 08:00"))
        filed.correct("2010-03-03 09:00", YUSHAN, 2, **fax("2010-02-24 09:00"))
        return filed

    def test_it_is_had_since_it_was_received(self, early: Play) -> None:
        first, *_ = early.at("2010-03-03 09:00")["duties"]
        assert (first["owed_by"], first["from"]) == (YUSHAN, "2010-03-01")

    def test_what_is_dated_before_it_was_received_is_out_of_turn(self, early: Play) -> None:
        given = fax("2010-02-25 09:00")
        assert tried(early, "2010-03-04 09:00", WANGJI, "complaint.answer", **given) == (
            "wrong-stage"
        )

    @pytest.mark.regulatory("JS-39.4")
    def test_a_finding_rests_on_the_complaint(self, early: Play) -> None:
        (found,) = uphold(early)["findings"]
        assert found["evidence"] == ["test/k1/1", "test/k1/4"]

    def test_the_answer_of_an_office_not_complained_of_is_none(self, filed: Play) -> None:
        filed.act("2010-03-03 09:00", WANGJI, "complaint.answer")
        assert filed.at("2010-03-03 09:00")["stage"] == "answered"
        filed.correct("2010-03-04 09:00", YUSHAN, 1, against=MIAOTOU)
        assert filed.at("2010-03-04 09:00")["stage"] == "filed"


def test_a_decision_that_nothing_proves_is_none(filed: Play) -> None:
    memo = call("2010-03-08 09:00", original=False)
    given = {"reason": "the receipt shows the fee", **memo}
    filed.act("2010-03-08 10:00", SUINING, "complaint.uphold", **given)
    shown = filed.at("2010-03-08 10:00")
    assert (shown["stage"], shown["findings"]) == ("filed", [])


def test_answered_it_may_be_decided(filed: Play) -> None:
    filed.act("2010-03-03 09:00", WANGJI, "complaint.answer")
    assert uphold(filed)["stage"] == "upheld"


@pytest.mark.regulatory("JS-26.1")
def test_no_superior_is_needed(filed: Play) -> None:
    assert filed.at("2010-03-01 09:00")["coordination"]["stage"] == "none"


@pytest.mark.regulatory("JS-24")
@pytest.mark.parametrize(("side", "ground"), [("origin", "fee"), ("residence", "fee")])
def test_the_office_complained_of_stands_on_the_side_that_is_named(
    the_law: Law, side: str, ground: str
) -> None:
    case = complain(Play(the_law), side=side, ground=ground)
    assert sides(the_law, case, WANGJI) == {WANGJI: side}
