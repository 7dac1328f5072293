"""First-child registration (JS-29): which answer, file or direction counts, and what a no ends."""

import pytest

from tests.domain.conftest import apply, tried
from tests.play import MIAOTOU, PROVINCE, VILLAGE, WANGJI, YUSHAN, Play, letter, row


def direct(play: Play, at: str, outcome: str) -> None:
    play.act(at, PROVINCE, "first_child.direct", outcome=outcome, reason="heard both")


def feedback(play: Play, at: str, *, consents: bool, **how: object) -> None:
    play.act(at, WANGJI, "first_child.feedback", consents=consents, **how)


def states(play: Play, at: str) -> list[tuple[str, str]]:
    return [(duty["rule"], duty["state"]) for duty in play.at(at)["duties"]]


@pytest.mark.regulatory("JS-29.1")
def test_a_later_receipt_does_not_undo_what_the_answer_proves_of_the_request(play: Play) -> None:
    """Due on 2010-03-10; the letter has no slip, its receipt is signed two days after that."""
    posted = {"medium": "letter", "sent_at": "2010-03-09 09:00"}
    apply(play).act("2010-03-09 10:00", VILLAGE, "first_child.ask", to=WANGJI, **posted)
    feedback(play, "2010-03-10 09:00", consents=True)
    receipt = {"arrived_at": "2010-03-12 09:00", "evidence": {"ref": "a receipt"}}
    play.act("2010-03-12 10:00", VILLAGE, "first_child.arrive", to=WANGJI, **receipt)
    shown = play.at("2010-03-12 10:00")
    asked = row(shown["duties"], rule="JS-29.1")
    assert (asked["state"], asked["met_on"]) == ("met", "2010-03-10")
    assert shown["findings"] == []


class TestTheAnswer:
    def test_the_last_timely_one_governs_not_a_late_one(self, asked: Play) -> None:
        feedback(asked, "2010-03-03 09:00", consents=True)
        feedback(asked, "2010-03-24 09:00", consents=False)
        asked.act("2010-03-24 10:00", VILLAGE, "first_child.deliver")
        asked.act("2010-03-24 11:00", YUSHAN, "first_child.issue")
        assert asked.at("2010-03-24 11:00")["stage"] == "issued"

    @pytest.mark.regulatory("JS-29.4b")
    def test_a_late_consent_does_not_cure_a_timely_no(self, asked: Play) -> None:
        feedback(asked, "2010-03-03 09:00", consents=False)
        feedback(asked, "2010-03-24 09:00", consents=True)
        asked.act("2010-03-24 10:00", VILLAGE, "first_child.deliver")
        assert tried(asked, "2010-03-24 11:00", YUSHAN, "first_child.issue") == "wrong-stage"

    def test_where_none_was_timely_the_last_governs(self, asked: Play) -> None:
        feedback(asked, "2010-03-24 09:00", consents=False)
        feedback(asked, "2010-03-25 09:00", consents=True)
        asked.act("2010-03-25 10:00", VILLAGE, "first_child.deliver")
        asked.act("2010-03-25 11:00", YUSHAN, "first_child.issue")
        assert asked.at("2010-03-25 11:00")["stage"] == "issued"

    def test_given_before_the_offices_were_sent_back_it_stays(self, asked: Play) -> None:
        feedback(asked, "2010-03-03 09:00", consents=True)
        asked.act("2010-03-04 09:00", VILLAGE, "first_child.refer")
        direct(asked, "2010-03-05 09:00", "resume")
        asked.act("2010-03-08 09:00", VILLAGE, "first_child.ask", to=WANGJI)
        shown = asked.at("2010-03-08 09:00")
        assert shown["stage"] == "answered"
        assert row(shown["duties"], rule="JS-29.2")["state"] == "met"

    def test_after_the_issue_none_is_taken(self, delivered: Play) -> None:
        delivered.act("2010-03-04 10:00", YUSHAN, "first_child.issue")
        given = {"consents": False}
        assert (
            tried(delivered, "2010-03-04 11:00", WANGJI, "first_child.feedback", **given)
            == "wrong-stage"
        )


class TestTheFile:
    @pytest.mark.regulatory("JS-29.3")
    def test_the_earliest_to_arrive_counts(self, asked: Play) -> None:
        feedback(asked, "2010-03-03 09:00", consents=True)
        posted = letter("2010-03-04 08:00")
        asked.act("2010-03-04 09:00", VILLAGE, "first_child.deliver", **posted)
        asked.act("2010-03-05 09:00", VILLAGE, "first_child.deliver")
        receipt = {"arrived_at": "2010-03-15 09:00", "evidence": {"ref": "a receipt"}}
        asked.act("2010-03-15 10:00", YUSHAN, "first_child.arrive", to=YUSHAN, **receipt)
        shown = asked.at("2010-03-15 10:00")
        duty = row(shown["duties"], rule="JS-29.3")
        assert (duty["state"], duty["met_on"]) == ("met", "2010-03-05")
        assert row(shown["duties"], rule="JS-29.4a")["from"] == "2010-03-05"


@pytest.mark.regulatory("JS-29.4b")
class TestRefusing:
    """Once it is refused, what was still open is owed no more; what had lapsed stays so."""

    @pytest.fixture
    def both(self, play: Play) -> Play:
        """One origin asked on 2 March, the other not yet."""
        apply(play, husband=MIAOTOU)
        play.act("2010-03-02 09:00", VILLAGE, "first_child.ask", to=WANGJI)
        return play

    def refuse(self, play: Play, at: str) -> None:
        play.act(at, VILLAGE, "first_child.refer")
        direct(play, at, "refuse")

    def test_neither_asking_nor_answering_is_owed(self, both: Play) -> None:
        self.refuse(both, "2010-03-05 09:00")
        shown = both.at("2010-06-01 00:00")
        assert states(both, "2010-06-01 00:00") == [
            ("JS-29.1", "met"),
            ("JS-29.2", "cancelled"),
            ("JS-29.1", "cancelled"),
        ]
        assert (shown["stage"], shown["findings"]) == ("refused", [])

    def test_what_had_lapsed_stays_lapsed(self, both: Play) -> None:
        self.refuse(both, "2010-03-24 09:00")
        assert states(both, "2010-06-01 00:00") == [
            ("JS-29.1", "met"),
            ("JS-29.2", "lapsed"),
            ("JS-29.1", "lapsed"),
        ]
        clauses = {finding["clause"] for finding in both.at("2010-06-01 00:00")["findings"]}
        assert clauses == {"39(2)", "40(2)"}

    def test_nor_is_the_file(self, asked: Play) -> None:
        feedback(asked, "2010-03-03 09:00", consents=True)
        self.refuse(asked, "2010-03-05 09:00")
        assert ("JS-29.3", "cancelled") in states(asked, "2010-06-01 00:00")
        assert asked.at("2010-06-01 00:00")["findings"] == []

    def test_nobody_is_asked_after_it(self, delivered: Play) -> None:
        delivered.act("2010-03-04 10:00", YUSHAN, "first_child.refuse", reason="papers differ")
        again = {"to": WANGJI}
        assert tried(delivered, "2010-03-05 09:00", VILLAGE, "first_child.ask", **again) == (
            "wrong-stage"
        )


@pytest.mark.regulatory("JS-26.1")
class TestDirecting:
    @pytest.fixture
    def overdue(self, asked: Play) -> Play:
        asked.act("2010-03-25 09:00", YUSHAN, "first_child.refer")
        return asked

    def test_what_it_settled_needs_it_no_more(self, overdue: Play) -> None:
        direct(overdue, "2010-03-26 09:00", "issue")
        shown = overdue.at("2010-06-01 00:00")
        assert (shown["stage"], shown["coordination"]["stage"]) == ("overdue", "directed")

    def test_an_origin_silent_anew_needs_it_anew(self, overdue: Play) -> None:
        direct(overdue, "2010-03-26 09:00", "resume")
        overdue.act("2010-03-29 09:00", VILLAGE, "first_child.ask", to=WANGJI)
        assert overdue.at("2010-04-20 23:59")["coordination"]["stage"] == "directed"
        assert overdue.at("2010-04-21 00:00")["coordination"]["stage"] == "needed"

    @pytest.mark.regulatory("JS-29.4a")
    @pytest.mark.parametrize(
        ("at", "state"), [("2010-03-09 23:59", "met"), ("2010-03-10 00:00", "late")]
    )
    def test_to_issue_it_obliges_from_the_agreement_that_completes_them(
        self, asked: Play, at: str, state: str
    ) -> None:
        feedback(asked, "2010-03-03 09:00", consents=False)
        asked.act("2010-03-04 09:00", VILLAGE, "first_child.deliver")
        asked.act("2010-03-04 10:00", YUSHAN, "first_child.refuse", reason="no agreement")
        asked.act("2010-03-05 09:00", VILLAGE, "first_child.refer")
        direct(asked, "2010-03-08 09:00", "issue")
        assert states(asked, "2010-03-09 08:59").count(("JS-29.4a", "open")) == 0
        feedback(asked, "2010-03-09 09:00", consents=True)
        asked.act(at, YUSHAN, "first_child.issue")
        duty = row(asked.at(at)["duties"], rule="JS-29.4a", **{"from": "2010-03-09"})
        assert duty["state"] == state

    def test_where_the_agreements_are_there_from_its_own_day(self, delivered: Play) -> None:
        delivered.act("2010-03-04 10:00", YUSHAN, "first_child.refuse", reason="papers differ")
        delivered.act("2010-03-05 09:00", VILLAGE, "first_child.refer")
        direct(delivered, "2010-03-08 09:00", "issue")
        finding = row(delivered.at("2010-03-09 00:00")["findings"])
        assert (finding["rule"], finding["since"]) == ("JS-29.4a", "2010-03-09")
