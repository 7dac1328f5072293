"""First-child registration (JS-29): each origin for itself, and each time it is sent back to."""

import pytest

from tests.domain.conftest import apply, tried
from tests.domain.test_first_child_answers import direct, feedback, states
from tests.play import MIAOTOU, VILLAGE, WANGJI, YUSHAN, Play, call, fax, letter, row

ORIGINS = (WANGJI, MIAOTOU)


def ask(play: Play, at: str, *origins: str, **how: object) -> None:
    for each in origins or (WANGJI,):
        play.act(at, VILLAGE, "first_child.ask", to=each, **how)


def answer(play: Play, at: str, by: str, *, consents: bool = True) -> None:
    play.act(at, by, "first_child.feedback", consents=consents)


def send_back(play: Play, at: str) -> None:
    """The superior is asked and sends the offices back, on one day."""
    play.act(f"{at} 09:00", YUSHAN, "first_child.refer")
    direct(play, f"{at} 10:00", "resume")


@pytest.fixture
def both(play: Play) -> Play:
    """Two origins, both asked on 2 March: their answers are due on 2010-03-23."""
    ask(apply(play, husband=MIAOTOU), "2010-03-02 09:00", *ORIGINS)
    return play


class TestTwoOrigins:
    def test_one_asked_is_asking(self, play: Play) -> None:
        ask(apply(play, husband=MIAOTOU), "2010-03-02 09:00")
        assert play.at("2010-03-02 09:00")["stage"] == "asking"

    def test_one_answer_is_not_all(self, both: Play) -> None:
        answer(both, "2010-03-03 09:00", WANGJI)
        assert both.at("2010-03-03 09:00")["stage"] == "asking"
        assert tried(both, "2010-03-04 09:00", VILLAGE, "first_child.deliver") == "wrong-stage"

    @pytest.mark.regulatory("JS-29.4b")
    def test_one_no_is_a_refused_agreement(self, both: Play) -> None:
        answer(both, "2010-03-03 09:00", WANGJI)
        answer(both, "2010-03-03 10:00", MIAOTOU, consents=False)
        both.act("2010-03-04 09:00", VILLAGE, "first_child.deliver")
        assert tried(both, "2010-03-04 10:00", YUSHAN, "first_child.issue") == "wrong-stage"

    @pytest.mark.regulatory("JS-29.5a")
    def test_each_is_told_for_itself(self, both: Play) -> None:
        for each in ORIGINS:
            answer(both, "2010-03-03 09:00", each)
        both.act("2010-03-04 09:00", VILLAGE, "first_child.deliver")
        both.act("2010-03-04 10:00", YUSHAN, "first_child.issue")
        both.act("2010-03-05 09:00", YUSHAN, "first_child.notify", to=WANGJI)
        duties = both.at("2010-03-05 09:00")["duties"]
        told = {each["owed_to"]: each["state"] for each in duties if each["rule"] == "JS-29.5a"}
        assert told == {WANGJI: "met", MIAOTOU: "open"}

    def test_one_that_was_asked_later_does_not_answer_by_the_request_to_the_other(
        self, play: Play
    ) -> None:
        ask(apply(play, husband=MIAOTOU), "2010-03-02 09:00")
        ask(play, "2010-03-05 09:00", MIAOTOU)
        early = {"consents": True, **fax("2010-03-03 09:00")}
        assert tried(play, "2010-03-08 09:00", MIAOTOU, "first_child.feedback", **early) == (
            "wrong-stage"
        )

    @pytest.mark.regulatory("JS-26.1")
    def test_a_second_one_overdue_since_the_direction_needs_another(self, play: Play) -> None:
        ask(apply(play, husband=MIAOTOU), "2010-03-02 09:00")
        ask(play, "2010-03-08 09:00", MIAOTOU)
        direct(play, "2010-03-26 09:00", "issue")
        assert play.at("2010-03-29 23:59")["coordination"]["stage"] == "directed"
        assert play.at("2010-03-30 00:00")["coordination"]["stage"] == "needed"


class TestWhatIsAnAnswer:
    def test_asking_the_superior_is_none(self, asked: Play) -> None:
        asked.act("2010-03-03 09:00", WANGJI, "first_child.refer")
        assert asked.at("2010-03-03 09:00")["stage"] == "asking"

    @pytest.mark.regulatory("JS-29.4b")
    def test_one_put_right_to_a_day_before_the_request_is_none_even_when_the_file_is_there(
        self, asked: Play
    ) -> None:
        feedback(asked, "2010-03-03 10:00", consents=True, **fax("2010-03-03 09:00"))
        asked.act("2010-03-04 09:00", VILLAGE, "first_child.deliver")
        asked.correct("2010-03-04 10:00", WANGJI, 3, **fax("2010-03-01 15:00"))
        assert tried(asked, "2010-03-04 11:00", YUSHAN, "first_child.issue") == "wrong-stage"
        asked.act("2010-03-04 12:00", YUSHAN, "first_child.refer")
        direct(asked, "2010-03-04 13:00", "issue")
        assert [each for each, _ in states(asked, "2010-03-04 13:00")].count("JS-29.4a") == 1

    @pytest.mark.regulatory("JS-29.3")
    def test_the_first_to_arrive_starts_the_villages_term(self, asked: Play) -> None:
        late = letter("2010-03-03 09:00", "2010-03-10 09:00", "slip 1")
        soon = letter("2010-03-04 09:00", "2010-03-05 09:00", "slip 2")
        feedback(asked, "2010-03-11 09:00", consents=False, **late)
        feedback(asked, "2010-03-11 10:00", consents=True, **soon)
        duty = row(asked.at("2010-03-11 10:00")["duties"], rule="JS-29.3")
        assert duty["from"] == "2010-03-05"


@pytest.mark.regulatory("JS-26.1")
class TestSentBack:
    def test_asked_anew_and_answered_the_first_term_is_cancelled_and_the_second_met(
        self, asked: Play
    ) -> None:
        send_back(asked, "2010-03-26")
        ask(asked, "2010-03-29 09:00")
        assert asked.at("2010-03-29 09:00")["stage"] == "asking"
        answer(asked, "2010-03-30 09:00", WANGJI)
        shown = states(asked, "2010-03-30 09:00")
        assert [state for rule, state in shown if rule == "JS-29.2"] == ["cancelled", "met"]
        assert asked.at("2010-03-30 09:00")["findings"] == []

    def test_twice_it_is_to_be_asked_a_third_time(self, asked: Play) -> None:
        send_back(asked, "2010-03-26")
        ask(asked, "2010-03-29 09:00")
        send_back(asked, "2010-04-22")
        assert asked.at("2010-04-22 12:00")["stage"] == "applied"

    def test_before_anything_was_asked_there_was_no_term(self, play: Play) -> None:
        send_back(apply(play), "2010-03-02")
        ask(play, "2010-03-03 09:00")
        assert states(play, "2010-03-03 09:00") == [("JS-29.1", "met"), ("JS-29.2", "open")]

    def test_posted_in_time_before_it_the_answer_had_met_the_first_term(self, asked: Play) -> None:
        send_back(asked, "2010-03-04")
        posted = letter("2010-03-03 09:00", "2010-03-08 09:00")
        feedback(asked, "2010-03-08 10:00", consents=True, **posted)
        assert states(asked, "2010-03-08 10:00")[:2] == [("JS-29.1", "met"), ("JS-29.2", "met")]

    def test_what_is_answered_before_the_new_request_does_not_bring_its_term_forward(
        self, asked: Play
    ) -> None:
        send_back(asked, "2010-03-04")
        answer(asked, "2010-03-05 09:00", WANGJI)
        ask(asked, "2010-03-08 09:00")
        duties = asked.at("2010-03-08 09:00")["duties"]
        assert [each["from"] for each in duties if each["rule"] == "JS-29.2"] == [
            "2010-03-02",
            "2010-03-08",
        ]

    def test_in_time_is_what_was_in_time_for_the_last_request(self, play: Play) -> None:
        """The term of the 5th ends on the 26th; of the letter, proved on the 8th, on the 29th."""
        ask(apply(play), "2010-03-02 10:00", **letter("2010-03-02 09:00"))
        send_back(play, "2010-03-04")
        ask(play, "2010-03-05 09:00")
        answer(play, "2010-03-08 09:00", WANGJI)
        receipt = {"arrived_at": "2010-03-22 09:00", "evidence": {"ref": "a receipt"}}
        play.act("2010-03-22 10:00", VILLAGE, "first_child.arrive", to=WANGJI, **receipt)
        answer(play, "2010-03-29 09:00", WANGJI, consents=False)
        play.act("2010-03-30 09:00", VILLAGE, "first_child.deliver")
        assert tried(play, "2010-03-30 10:00", YUSHAN, "first_child.issue") is None

    def test_a_call_before_it_says_nothing_of_a_request_entered_after_it(self, asked: Play) -> None:
        send_back(asked, "2010-03-04")
        unproved = {"medium": "letter", "sent_at": "2010-03-04 08:00"}
        ask(asked, "2010-03-05 09:00", **unproved)
        feedback(asked, "2010-03-05 10:00", consents=True, **call("2010-03-04 08:30"))
        rules = [rule for rule, _ in states(asked, "2010-03-05 10:00")]
        assert rules.count("JS-29.2") == 1

    def test_the_notice_of_the_registration_is_no_new_request(self, asked: Play) -> None:
        send_back(asked, "2010-03-26")
        answer(asked, "2010-03-29 09:00", WANGJI)
        asked.act("2010-03-30 09:00", VILLAGE, "first_child.deliver")
        asked.act("2010-03-30 10:00", YUSHAN, "first_child.issue")
        asked.act("2010-03-31 09:00", YUSHAN, "first_child.notify", to=WANGJI)
        rules = [rule for rule, _ in states(asked, "2010-03-31 09:00")]
        assert rules.count("JS-29.2") == 1

    def test_needed_it_directs_without_being_asked(self, asked: Play) -> None:
        given = {"outcome": "resume", "reason": "ask again"}
        assert tried(asked, "2010-03-24 00:00", "32", "first_child.direct", **given) is None

    def test_what_others_do_after_the_term_does_not_settle_it(self, asked: Play) -> None:
        ask(asked, "2010-03-25 09:00")
        assert asked.at("2010-03-25 09:00")["coordination"]["stage"] == "needed"

    def test_directed_at_the_very_end_of_the_term_it_is_settled(self, asked: Play) -> None:
        direct(asked, "2010-03-24 00:00", "issue")
        assert asked.at("2010-03-24 00:00")["coordination"]["stage"] == "directed"


@pytest.mark.regulatory("JS-29.4a")
class TestWhatMeetsTheIssue:
    def issuing(self, play: Play, at: str) -> list[str]:
        return [state for rule, state in states(play, at) if rule == "JS-29.4a"]

    def test_asking_the_superior_does_not(self, delivered: Play) -> None:
        delivered.act("2010-03-04 10:00", YUSHAN, "first_child.refer")
        assert self.issuing(delivered, "2010-03-04 10:00") == ["open"]

    def test_a_refusal_before_the_file_came_does_not(self, asked: Play) -> None:
        asked.act("2010-03-25 09:00", YUSHAN, "first_child.refuse", reason="no answer")
        send_back(asked, "2010-03-26")
        answer(asked, "2010-03-29 09:00", WANGJI)
        asked.act("2010-03-30 09:00", VILLAGE, "first_child.deliver")
        assert self.issuing(asked, "2010-03-30 09:00") == ["open"]

    def test_only_a_direction_to_issue_obliges_anew(self, delivered: Play) -> None:
        delivered.act("2010-03-04 10:00", YUSHAN, "first_child.refuse", reason="papers differ")
        delivered.act("2010-03-05 09:00", VILLAGE, "first_child.refer")
        direct(delivered, "2010-03-08 09:00", "refuse")
        assert self.issuing(delivered, "2010-03-08 09:00") == ["met"]

    def test_a_direction_to_issue_over_a_no_obliges_nobody(self, asked: Play) -> None:
        feedback(asked, "2010-03-03 09:00", consents=False)
        asked.act("2010-03-04 09:00", VILLAGE, "first_child.deliver")
        asked.act("2010-03-04 10:00", YUSHAN, "first_child.refuse", reason="no agreement")
        asked.act("2010-03-05 09:00", VILLAGE, "first_child.refer")
        direct(asked, "2010-03-08 09:00", "issue")
        assert self.issuing(asked, "2010-03-09 00:00") == ["met"]

    @pytest.mark.regulatory("JS-29.3")
    def test_a_file_told_by_telephone_is_not_there(self, asked: Play) -> None:
        feedback(asked, "2010-03-03 09:00", consents=True)
        told = call("2010-03-04 09:00")
        asked.act("2010-03-04 10:00", VILLAGE, "first_child.deliver", **told)
        assert asked.at("2010-03-04 10:00")["stage"] == "answered"
