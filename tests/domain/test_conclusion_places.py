"""Article 41(2) by the records of a place: what is one of the stay, whose, and what is a breach."""

import pytest

from domain.law import Law
from tests.domain.conftest import stated
from tests.domain.test_conclusion import (
    ASKED,
    CONCLUDED,
    HUTANG_STAY,
    conclude,
    refused,
    stay,
)
from tests.play import (
    HUTANG,
    PROVINCE,
    SHUYANG,
    VILLAGE,
    WANGJI,
    WUJIN,
    YUSHAN,
    Play,
    call,
    consult,
    letter,
    row,
)

YUSHAN_STAY = stay(YUSHAN, "2010-05-10", "2010-06-09")


@pytest.fixture
def inquiry(the_law: Law) -> Play:
    """Wangji, the origin, asks Hutang, where the person lives, on the third day of the stay."""
    play = Play(the_law, case="q1")
    given = {"to": HUTANG, "subject": "s1", "question": "Is the person registered?"}
    play.act(ASKED, WANGJI, "inquiry.open", side="origin", asks=["registration"], **given)
    return play


def outcome(law: Law, case: Play, *stays: dict[str, str]) -> str:
    """What the conclusion on stays, that at Hutang unless others are named, makes of the first."""
    shown = conclude(law, case, clause="41(2)", stays=list(stays or (HUTANG_STAY,))).at(CONCLUDED)
    found: str = shown["places"][0]["outcome"]
    return found


def registered(law: Law, at: str = "2010-05-20 09:00", **given: object) -> Play:
    """Collected by a village of Yushan, of a stay that began on the tenth of May."""
    play = Play(law, case="r1")
    days = {"moved_on": "2010-05-10", "collected_on": at[:10]}
    play.act(at, VILLAGE, "registration.collect", **stated("residence", **days, **given))
    return play


@pytest.mark.regulatory("JS-41.2")
class TestARecord:
    def test_taking_an_inquiry_on_is_no_service(self, the_law: Law, inquiry: Play) -> None:
        inquiry.act("2010-05-20 09:00", HUTANG, "inquiry.accept")
        inquiry.act("2010-05-28 09:00", WANGJI, "inquiry.withdraw", reason="moved on")
        assert outcome(the_law, inquiry) == "found"

    def test_an_answer_that_nothing_proves_is_none(self, the_law: Law, inquiry: Play) -> None:
        memo = call("2010-05-20 09:00", original=False)
        inquiry.act("2010-05-20 10:00", HUTANG, "inquiry.reply", finding="unknown", **memo)
        inquiry.act("2010-05-21 10:00", WANGJI, "inquiry.withdraw", reason="moved on")
        assert outcome(the_law, inquiry) == "found"

    def test_that_of_another_office_is_not_its_own(self, the_law: Law, inquiry: Play) -> None:
        inquiry.act("2010-05-20 09:00", HUTANG, "inquiry.reply", finding="registered")
        assert outcome(the_law, inquiry, YUSHAN_STAY) == "found"

    def test_what_a_township_does_for_its_county_is_its_own(self, the_law: Law) -> None:
        levy = consult(Play(the_law), at="2010-05-12 09:00")
        levy.act("2010-05-20 09:00", HUTANG, "consultation.notify", to=SHUYANG)
        assert outcome(the_law, levy) == "cleared"

    @pytest.mark.parametrize(
        ("first", "last", "found"),
        [
            ("2010-05-20", "2010-06-30", "cleared"),
            ("2010-05-21", "2010-06-30", "found"),
            ("2010-04-01", "2010-05-20", "cleared"),
            ("2010-04-01", "2010-05-19", "found"),
        ],
    )
    def test_it_is_of_the_stay_from_its_first_day_to_its_last(
        self, the_law: Law, inquiry: Play, first: str, last: str, found: str
    ) -> None:
        inquiry.act("2010-05-20 09:00", HUTANG, "inquiry.reply", finding="registered")
        assert outcome(the_law, inquiry, stay(HUTANG, first, last)) == found

    def test_one_of_the_very_instant_of_the_conclusion_counts(self, the_law: Law) -> None:
        case = registered(the_law, CONCLUDED)
        assert outcome(the_law, case, stay(YUSHAN, "2010-05-10", "2010-07-20")) == "cleared"

    def test_a_case_begun_after_the_conclusion_changes_nothing(self, the_law: Law) -> None:
        later = registered(the_law, "2010-07-21 09:00")
        play = conclude(the_law, later, clause="41(2)", stays=[YUSHAN_STAY], cases=[])
        assert row(play.at("2010-12-01 00:00")["places"])["outcome"] == "found"

    def test_that_of_the_unit_before_is_its_successors(self, the_law: Law) -> None:
        """Lishui was a county until 2013-03-28, and is a district since."""
        play = Play(the_law, case="q1")
        given = {"to": "320124", "subject": "s1", "question": "Is the person registered?"}
        play.act("2013-01-15 09:00", SHUYANG, "inquiry.open", **given)
        play.act("2013-01-16 09:00", "320124", "inquiry.reply", finding="registered")
        concluded = Play(the_law, case="c1").linked_to(play)
        stays = [stay("320117", "2013-01-10", "2013-03-10")]
        named = {"clause": "41(2)", "subject": "s1", "cases": ["q1"], "stays": stays}
        concluded.act("2013-05-20 09:00", PROVINCE, "conclusion.record", **named)
        assert row(concluded.at("2013-05-20 09:00")["places"])["outcome"] == "cleared"


@pytest.mark.regulatory("JS-41.2")
class TestABreach:
    def test_a_duty_that_lapsed_outweighs_the_record(self, the_law: Law) -> None:
        assert outcome(the_law, registered(the_law), YUSHAN_STAY) == "found"

    def test_done_in_time_there_is_none(self, the_law: Law) -> None:
        case = registered(the_law)
        case.act("2010-05-21 09:00", VILLAGE, "registration.enter")
        assert outcome(the_law, case, YUSHAN_STAY) == "cleared"

    def test_that_of_another_place_is_not_held_against_it(
        self, the_law: Law, inquiry: Play
    ) -> None:
        inquiry.act("2010-05-20 09:00", HUTANG, "inquiry.reply", finding="registered")
        stays = [HUTANG_STAY, YUSHAN_STAY]
        play = conclude(the_law, inquiry, registered(the_law), clause="41(2)", stays=stays)
        shown = play.at(CONCLUDED)["places"]
        assert [each["outcome"] for each in shown] == ["cleared", "found"]

    @pytest.mark.parametrize(
        ("withdrawn", "found"), [(None, "found"), ("2010-05-26 09:00", "cleared")]
    )
    def test_an_inquiry_late_and_unanswered_is_one_and_a_withdrawn_one_is_not(
        self, the_law: Law, inquiry: Play, withdrawn: str | None, found: str
    ) -> None:
        levy = consult(Play(the_law), at="2010-05-12 10:00")
        levy.act("2010-05-20 09:00", HUTANG, "consultation.notify", to=SHUYANG)
        if withdrawn is not None:
            inquiry.act(withdrawn, WANGJI, "inquiry.withdraw", reason="moved on")
        play = conclude(the_law, inquiry, levy, clause="41(2)", stays=[HUTANG_STAY])
        assert row(play.at(CONCLUDED)["places"])["outcome"] == found


@pytest.mark.regulatory("JS-26.1")
class TestWhoConcludesOnWhat:
    def test_a_county_does_not_though_it_is_above_its_township(
        self, the_law: Law, inquiry: Play
    ) -> None:
        assert refused(the_law, inquiry, by=WUJIN, stays=[HUTANG_STAY]) == "not-competent"

    def test_one_stay_that_ends_before_it_begins_is_too_many(
        self, the_law: Law, inquiry: Play
    ) -> None:
        turned = stay(HUTANG, "2010-06-09", "2010-05-10")
        assert refused(the_law, inquiry, stays=[HUTANG_STAY, turned]) == "malformed"

    def test_a_stay_of_one_day_is_one(self, the_law: Law, inquiry: Play) -> None:
        assert outcome(the_law, inquiry, stay(HUTANG, "2010-05-10", "2010-05-10")) == "cleared"

    def test_both_failed_names_offices(self, the_law: Law, inquiry: Play) -> None:
        assert refused(the_law, inquiry, clause="41(1)") == "malformed"

    @pytest.mark.regulatory("JS-43")
    def test_nothing_is_concluded_before_the_norm(self, the_law: Law) -> None:
        play = Play(the_law, case="c1")
        given = {"clause": "39(3)", "subject": "s1", "cases": [], "offices": [WANGJI]}
        at = "2009-11-09 09:00"
        assert play.refused(at, PROVINCE, "conclusion.record", **given) == "not-in-force"

    def test_it_asks_for_no_coordination(self, the_law: Law, inquiry: Play) -> None:
        shown = conclude(the_law, inquiry, clause="39(3)", offices=[WANGJI]).at(CONCLUDED)
        assert shown["coordination"] == {"superior": None, "stage": "none"}

    @pytest.mark.regulatory("JS-41.1")
    def test_an_office_that_a_correction_shows_on_no_side_is_not_found(
        self, the_law: Law, inquiry: Play
    ) -> None:
        play = conclude(the_law, inquiry, clause="41(1)", offices=[WANGJI, HUTANG])
        inquiry.correct("2010-07-21 09:00", WANGJI, 1, to=YUSHAN, **letter("2010-05-12 08:00"))
        found = play.at("2010-07-22 09:00")["findings"]
        assert [each["office"] for each in found] == [WANGJI]
