"""Acts about a complaint: whose they are, when, and in whatever order entered."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.errors import Refused
from domain.law import Law
from tests.domain.conftest import KUNSHAN, XUZHOU, complain, uphold
from tests.domain.deeds import deed
from tests.domain.test_convergence import SLOW, assert_converges
from tests.play import (
    FEIXI,
    FEIXI_TOWN,
    MIAOTOU,
    PROVINCE,
    SHUYANG,
    SUINING,
    VILLAGE,
    WANGJI,
    YUSHAN,
    Play,
    fax,
)


class TestRefusals:
    @pytest.mark.parametrize("by", [VILLAGE, YUSHAN, KUNSHAN, XUZHOU, PROVINCE, WANGJI])
    def test_an_office_of_any_level_receives_it_even_about_itself(
        self, play: Play, by: str
    ) -> None:
        assert complain(play, by).at("2010-03-01 09:00")["stage"] == "filed"

    def test_not_before_the_norm(self, play: Play) -> None:
        given = {"against": WANGJI, "side": "origin", "ground": "fee"}
        assert play.refused("2009-11-09 09:00", YUSHAN, "complaint.file", **given) == (
            "not-in-force"
        )

    def test_not_between_offices_of_other_provinces(self, play: Play) -> None:
        given = {"against": FEIXI_TOWN, "side": "origin", "ground": "fee"}
        assert play.refused("2010-03-01 09:00", FEIXI, "complaint.file", **given) == "not-in-force"

    @pytest.mark.parametrize(
        ("by", "name", "given", "code"),
        [
            (YUSHAN, "uphold", {"reason": "x"}, "not-competent"),
            (WANGJI, "uphold", {"reason": "x"}, "not-competent"),
            (WANGJI, "dismiss", {"reason": "x"}, "not-competent"),
            (SHUYANG, "uphold", {"reason": "x"}, "not-a-party"),
            (YUSHAN, "answer", {}, "not-competent"),
            (MIAOTOU, "answer", {}, "not-a-party"),
            (WANGJI, "refer", {"to": SUINING}, "not-competent"),
            (MIAOTOU, "refer", {"to": SUINING}, "not-a-party"),
            (YUSHAN, "refer", {"to": YUSHAN}, "malformed"),
            (YUSHAN, "refer", {"to": "320117"}, "unknown-office"),
        ],
    )
    def test_each_act_is_somebodys(
        self, filed: Play, by: str, name: str, given: dict[str, str], code: str
    ) -> None:
        assert filed.refused("2010-03-03 09:00", by, f"complaint.{name}", **given) == code

    def test_who_passed_it_on_has_it_no_more(self, referred: Play) -> None:
        refused = referred.refused("2010-03-03 09:00", YUSHAN, "complaint.refer", to=XUZHOU)
        assert refused == "not-competent"

    @pytest.mark.parametrize(
        ("by", "name", "given"),
        [
            (SUINING, "dismiss", {"reason": "x"}),
            (SUINING, "uphold", {"reason": "x"}),
            (SUINING, "refer", {"to": XUZHOU}),
            (WANGJI, "answer", {}),
        ],
    )
    def test_once_upheld_it_takes_nothing_more(
        self, referred: Play, by: str, name: str, given: dict[str, str]
    ) -> None:
        uphold(referred)
        assert referred.refused("2010-03-16 09:00", by, f"complaint.{name}", **given) == (
            "wrong-stage"
        )

    def test_it_is_answered_once(self, filed: Play) -> None:
        filed.act("2010-03-08 09:00", WANGJI, "complaint.answer")
        assert filed.refused("2010-03-09 09:00", WANGJI, "complaint.answer") == "wrong-stage"

    @pytest.mark.parametrize(
        ("by", "name", "given"), [(WANGJI, "answer", {}), (SUINING, "uphold", {"reason": "x"})]
    )
    def test_nothing_is_done_about_it_before_it_was_received(
        self, filed: Play, by: str, name: str, given: dict[str, str]
    ) -> None:
        dated = {**given, **fax("2010-02-26 09:00")}
        assert filed.refused("2010-03-02 09:00", by, f"complaint.{name}", **dated) == "wrong-stage"

    def test_a_decision_is_put_right_by_its_own_office(self, referred: Play) -> None:
        uphold(referred)
        with pytest.raises(Refused) as caught:
            referred.correct("2010-03-16 09:00", YUSHAN, 3, reason="mistyped")
        assert caught.value.code == "not-competent"


ABOUT = st.one_of(
    deed(YUSHAN, "complaint.refer", to=SUINING),
    deed(SUINING, "complaint.refer", to=XUZHOU),
    deed(SUINING, "complaint.refer", to=YUSHAN),
    deed(WANGJI, "complaint.answer"),
    deed(SUINING, "complaint.uphold", reason="x"),
    deed(XUZHOU, "complaint.dismiss", reason="x"),
)


def _filed(law: Law) -> Play:
    return complain(Play(law), at="2010-08-31 09:00")


@SLOW
@given(data=st.data())
def test_any_accepted_order_of_entry_gives_the_same_position(
    the_law: Law, data: st.DataObject
) -> None:
    assert_converges(the_law, _filed, ABOUT, data)
