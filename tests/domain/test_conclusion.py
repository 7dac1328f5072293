"""A superior's conclusions (JS-39.3, JS-40.3, JS-41): place by place, as at their own instant."""

from typing import Any

import pytest

from domain.errors import Refused
from domain.law import Law
from tests.play import (
    CHANGZHOU,
    FEIXI_TOWN,
    HUTANG,
    PROVINCE,
    SUINING,
    WANGJI,
    YUSHAN,
    Play,
    letter,
    row,
)

ASKED = "2010-05-12 09:00"
"""Its standard of fifteen working days ends on 2010-06-02."""
CONCLUDED = "2010-07-20 09:00"
ANHUI = "34"
"""A province that the norm does not bind, so it concludes nothing under it."""


@pytest.fixture
def inquiry(the_law: Law) -> Play:
    """Wangji, the origin, asks Hutang, where the person lives, on the third day of the stay."""
    play = Play(the_law, case="q1")
    given = {"to": HUTANG, "subject": "s1", "question": "Is the person registered?"}
    play.act(ASKED, WANGJI, "inquiry.open", side="origin", asks=["registration"], **given)
    return play


def stay(office: str, first: str, last: str) -> dict[str, str]:
    return {"office": office, "from": first, "to": last}


def conclude(law: Law, *cases: Play, by: str = PROVINCE, **given: Any) -> Play:
    play = Play(law, case="c1").linked_to(*cases)
    named = {"subject": "s1", "cases": [case.case for case in cases]}
    play.act(CONCLUDED, by, "conclusion.record", **{**named, **given})
    return play


def refused(law: Law, *cases: Play, by: str = PROVINCE, **given: Any) -> str:
    named = {"clause": "41(2)", "subject": "s1", "cases": [case.case for case in cases]}
    play = Play(law, case="c1").linked_to(*cases)
    return play.refused(CONCLUDED, by, "conclusion.record", **{**named, **given})


HUTANG_STAY = stay(HUTANG, "2010-05-10", "2010-06-09")


class TestSeveralPlaces:
    @pytest.mark.regulatory("JS-41.2")
    @pytest.mark.parametrize(("last", "counted"), [("2010-06-08", False), ("2010-06-09", True)])
    def test_a_place_counts_from_the_thirtieth_day(
        self, the_law: Law, inquiry: Play, last: str, *, counted: bool
    ) -> None:
        stays = [stay(HUTANG, "2010-05-10", last)]
        shown = conclude(the_law, inquiry, clause="41(2)", stays=stays).at(CONCLUDED)
        place = row(shown["places"])
        assert place["counted"] is counted
        assert place["outcome"] == ("found" if counted else "cleared")
        assert bool(shown["findings"]) is counted

    def test_a_place_without_a_record_of_the_stay_is_found(
        self, the_law: Law, inquiry: Play
    ) -> None:
        stays = [stay(YUSHAN, "2010-04-05", "2010-05-10")]
        shown = conclude(the_law, inquiry, clause="41(2)", stays=stays).at(CONCLUDED)
        assert shown["places"] == [
            {"office": YUSHAN, "days": 35, "counted": True, "outcome": "found"}
        ]
        finding = row(shown["findings"])
        assert (finding["office"], finding["clause"], finding["side"]) == (
            YUSHAN,
            "41(2)",
            "residence",
        )

    def test_an_answer_in_time_during_the_stay_clears_the_place(
        self, the_law: Law, inquiry: Play
    ) -> None:
        inquiry.act("2010-05-20 09:00", HUTANG, "inquiry.reply", finding="registered")
        shown = conclude(the_law, inquiry, clause="41(2)", stays=[HUTANG_STAY]).at(CONCLUDED)
        assert row(shown["places"])["outcome"] == "cleared"
        assert shown["findings"] == []

    def test_an_answer_after_the_stay_is_no_record_of_it(self, the_law: Law, inquiry: Play) -> None:
        inquiry.act("2010-06-10 09:00", HUTANG, "inquiry.reply", finding="registered")
        shown = conclude(the_law, inquiry, clause="41(2)", stays=[HUTANG_STAY]).at(CONCLUDED)
        assert row(shown["places"])["outcome"] == "found"

    def test_an_answer_that_came_late_does_not_count_against_it(
        self, the_law: Law, inquiry: Play
    ) -> None:
        inquiry.act("2010-06-03 09:00", HUTANG, "inquiry.reply", finding="registered")
        assert row(inquiry.at(CONCLUDED)["duties"])["state"] == "late"
        shown = conclude(the_law, inquiry, clause="41(2)", stays=[HUTANG_STAY]).at(CONCLUDED)
        assert row(shown["places"])["outcome"] == "cleared"

    def test_later_acts_change_nothing(self, the_law: Law, inquiry: Play) -> None:
        play = conclude(the_law, inquiry, clause="41(2)", stays=[HUTANG_STAY])
        before = play.at(CONCLUDED)["findings"]
        inquiry.act("2010-07-21 09:00", HUTANG, "inquiry.reply", finding="registered")
        assert play.at("2010-08-01 09:00")["findings"] == before

    def test_evidence_entered_later_of_an_earlier_act_does(
        self, the_law: Law, inquiry: Play
    ) -> None:
        play = conclude(the_law, inquiry, clause="41(2)", stays=[HUTANG_STAY])
        answered = letter("2010-05-20 09:00", "2010-05-22 09:00")
        late = {"finding": "registered", **answered}
        inquiry.act("2010-08-02 09:00", HUTANG, "inquiry.reply", **late)
        assert play.at("2010-08-01 09:00")["findings"]
        assert play.at("2010-08-03 09:00")["findings"] == []
        assert play.sweep("2010-08-03 09:00") == ["finding.removed.v1"]

    def test_a_place_out_of_the_province_is_shown_and_never_found(
        self, the_law: Law, inquiry: Play
    ) -> None:
        stays = [stay(FEIXI_TOWN, "2010-03-01", "2010-05-10"), HUTANG_STAY]
        shown = conclude(the_law, inquiry, clause="41(2)", stays=stays).at(CONCLUDED)
        assert row(shown["places"], office=FEIXI_TOWN)["outcome"] == "found"
        assert row(shown["findings"])["office"] == HUTANG

    def test_a_place_stayed_at_twice_is_found_once(self, the_law: Law, inquiry: Play) -> None:
        again = stay(HUTANG, "2010-06-15", "2010-07-19")
        shown = conclude(the_law, inquiry, clause="41(2)", stays=[HUTANG_STAY, again])
        assert [place["outcome"] for place in shown.at(CONCLUDED)["places"]] == ["found", "found"]
        assert row(shown.at(CONCLUDED)["findings"])["office"] == HUTANG

    def test_stays_may_overlap_and_each_place_answers_for_its_own(
        self, the_law: Law, inquiry: Play
    ) -> None:
        stays = [HUTANG_STAY, stay(YUSHAN, "2010-05-10", "2010-06-09")]
        shown = conclude(the_law, inquiry, clause="41(2)", stays=stays).at(CONCLUDED)
        assert {finding["office"] for finding in shown["findings"]} == {HUTANG, YUSHAN}


class TestFailedCooperation:
    @pytest.mark.regulatory("JS-39.3")
    def test_of_the_origin(self, the_law: Law, inquiry: Play) -> None:
        shown = conclude(the_law, inquiry, clause="39(3)", offices=[WANGJI]).at(CONCLUDED)
        finding = row(shown["findings"])
        assert (finding["clause"], finding["side"], finding["since"]) == (
            "39(3)",
            "origin",
            "2010-07-20",
        )
        assert shown["stage"] == "recorded"

    @pytest.mark.regulatory("JS-40.3")
    def test_of_the_residence(self, the_law: Law, inquiry: Play) -> None:
        shown = conclude(the_law, inquiry, clause="40(3)", offices=[HUTANG]).at(CONCLUDED)
        assert row(shown["findings"])["side"] == "residence"

    @pytest.mark.regulatory("JS-41.1")
    def test_of_both_each_on_its_own_side(self, the_law: Law, inquiry: Play) -> None:
        offices = [WANGJI, HUTANG]
        shown = conclude(the_law, inquiry, clause="41(1)", offices=offices).at(CONCLUDED)
        sides = {finding["office"]: finding["side"] for finding in shown["findings"]}
        assert sides == {WANGJI: "origin", HUTANG: "residence"}

    @pytest.mark.regulatory("JS-35")
    def test_an_office_may_contest_it_and_the_superior_set_it_aside(
        self, the_law: Law, inquiry: Play
    ) -> None:
        play = conclude(the_law, inquiry, clause="39(3)", offices=[WANGJI])
        named = {"finding": {"office": WANGJI, "clause": "39(3)"}, "reason": "it did answer"}
        play.act("2010-07-21 09:00", WANGJI, "finding.contest", **named)
        assert row(play.at("2010-07-21 09:00")["findings"])["stage"] == "contested"
        play.act("2010-07-22 09:00", PROVINCE, "finding.set_aside", **named)
        assert row(play.at("2010-07-22 09:00")["findings"])["stage"] == "set_aside"


class TestWhatIsRefused:
    @pytest.mark.parametrize("by", [CHANGZHOU, SUINING, HUTANG])
    def test_a_superior_of_all_concludes_and_nobody_else(
        self, the_law: Law, inquiry: Play, by: str
    ) -> None:
        stays = [stay(YUSHAN, "2010-04-05", "2010-05-10"), HUTANG_STAY]
        assert refused(the_law, inquiry, by=by, stays=stays) == "not-competent"

    def test_a_city_concludes_on_its_own_places(self, the_law: Law, inquiry: Play) -> None:
        play = conclude(the_law, inquiry, by=CHANGZHOU, clause="41(2)", stays=[HUTANG_STAY])
        assert play.at(CONCLUDED)["findings"]

    def test_a_case_that_is_not_known(self, the_law: Law, inquiry: Play) -> None:
        cases = ["q1", "q2"]
        assert refused(the_law, inquiry, stays=[HUTANG_STAY], cases=cases) == "unknown-case"

    @pytest.mark.parametrize(
        "given",
        [
            {},
            {"stays": []},
            {"stays": [HUTANG_STAY], "offices": [HUTANG]},
            {"stays": [stay(HUTANG, "2010-06-09", "2010-05-10")]},
            {"clause": "39(3)"},
            {"clause": "40(3)", "offices": [HUTANG], "stays": [HUTANG_STAY]},
            {"clause": "41(1)", "offices": [WANGJI, YUSHAN]},
        ],
    )
    def test_what_it_must_name(self, the_law: Law, inquiry: Play, given: dict[str, Any]) -> None:
        assert refused(the_law, inquiry, **given) == "malformed"

    def test_the_refusal_names_the_rule_of_its_own_clause(
        self, the_law: Law, inquiry: Play
    ) -> None:
        with pytest.raises(Refused) as caught:
            conclude(the_law, inquiry, clause="39(3)")
        assert (caught.value.rule, caught.value.field) == ("JS-39.3", "offices")

    def test_nobody_concludes_on_itself(self, the_law: Law, inquiry: Play) -> None:
        offices = [WANGJI, PROVINCE]
        assert refused(the_law, inquiry, clause="39(3)", offices=offices) == "not-competent"

    def test_another_province_concludes_nothing_on_offices_here(
        self, the_law: Law, inquiry: Play
    ) -> None:
        offices = [WANGJI, HUTANG]
        code = refused(the_law, inquiry, by=ANHUI, clause="41(1)", offices=offices)
        assert code == "not-competent"

    @pytest.mark.parametrize(("last", "code"), [("2010-07-20", None), ("2010-07-21", "future")])
    def test_a_stay_that_has_not_ended(
        self, the_law: Law, inquiry: Play, last: str, code: str | None
    ) -> None:
        stays = [stay(HUTANG, "2010-05-10", last)]
        if code is None:
            assert conclude(the_law, inquiry, clause="41(2)", stays=stays).at(CONCLUDED)["places"]
        else:
            assert refused(the_law, inquiry, stays=stays) == "future-evidence"
