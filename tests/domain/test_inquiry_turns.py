"""Whose turn an inquiry is (个案协查): what is proved of a forward, and what ends a turn."""

import pytest

from tests.domain.conftest import tried
from tests.play import LIYANG, MIAOTOU, SUINING, WANGJI, YUSHAN, Play, call, letter, row

OPENED = "2010-06-01 09:00"
"""Day 0; the fifteenth working day is 2010-06-23 (12 and 13 June are worked, 14 to 16 are not)."""

MEMO = call("2010-06-03 08:00", original=False)


def ask(play: Play, **how: object) -> Play:
    given = {"to": WANGJI, "subject": "s1", "question": "Is the person registered?"}
    play.act(OPENED, YUSHAN, "inquiry.open", **given, **how)
    return play


def forward(play: Play, at: str, by: str = WANGJI, to: str = MIAOTOU, **how: object) -> None:
    play.act(at, by, "inquiry.forward", to=to, reason="registered there", **how)


def owed(play: Play, at: str) -> list[tuple[str, str]]:
    return [(duty["owed_by"], duty["state"]) for duty in play.at(at)["duties"]]


class TestAForwardThatNothingProves:
    @pytest.fixture
    def forwarded(self, play: Play) -> Play:
        forward(ask(play), "2010-06-03 09:00", **MEMO)
        return play

    def test_the_holder_may_still_answer(self, forwarded: Play) -> None:
        forwarded.act("2010-06-04 09:00", WANGJI, "inquiry.reply", finding="confirmed")
        assert forwarded.at("2010-06-04 09:00")["stage"] == "answered"
        assert owed(forwarded, "2010-07-01 00:00") == [(WANGJI, "met")]

    def test_a_later_receipt_does_not_undo_what_the_next_office_showed(self, play: Play) -> None:
        """The first office's term ends on 2010-06-23, between the acceptance and the receipt."""
        forward(ask(play), "2010-06-03 09:00", medium="letter", sent_at="2010-06-03 08:00")
        play.act("2010-06-07 09:00", MIAOTOU, "inquiry.accept")
        receipt = {"arrived_at": "2010-06-25 09:00", "evidence": {"ref": "a receipt"}}
        play.act("2010-06-25 10:00", MIAOTOU, "inquiry.arrive", to=MIAOTOU, **receipt)
        assert owed(play, "2010-06-25 10:00") == [(WANGJI, "cancelled"), (MIAOTOU, "open")]

    def test_the_next_office_does_not_forward_it_to_itself(self, forwarded: Play) -> None:
        given = {"to": MIAOTOU, "reason": "ours"}
        assert tried(forwarded, "2010-06-04 09:00", MIAOTOU, "inquiry.forward", **given) == (
            "malformed"
        )

    @pytest.mark.parametrize(
        ("name", "given", "stage"),
        [
            ("inquiry.accept", {}, "accepted"),
            ("inquiry.reply", {"finding": "confirmed"}, "answered"),
            ("inquiry.refuse", {"reason": "not kept here"}, "refused"),
            ("inquiry.propose_date", {"on": "2010-06-30", "reason": "x"}, "received"),
        ],
    )
    def test_the_next_office_may_act_and_has_it_then(
        self, forwarded: Play, name: str, given: dict[str, str], stage: str
    ) -> None:
        forwarded.act("2010-06-07 09:00", MIAOTOU, name, **given)
        shown = forwarded.at("2010-06-07 09:00")
        assert shown["stage"] == stage
        assert row(shown["duties"], owed_by=WANGJI)["state"] == "cancelled"
        assert row(shown["duties"], owed_by=MIAOTOU)["from"] == "2010-06-07"
        reply = {"finding": "confirmed"}
        assert tried(forwarded, "2010-06-08 09:00", WANGJI, "inquiry.reply", **reply) == (
            "not-competent"
        )

    def test_a_memo_of_the_next_office_takes_nothing_up(self, forwarded: Play) -> None:
        memo = call("2010-06-06 08:00", original=False)
        forwarded.act("2010-06-07 09:00", MIAOTOU, "inquiry.accept", **memo)
        assert owed(forwarded, "2010-06-07 09:00") == [(WANGJI, "open")]

    def test_nobody_else_may(self, forwarded: Play) -> None:
        for by, code in ((LIYANG, "not-a-party"), (SUINING, "not-competent")):
            assert tried(forwarded, "2010-06-07 09:00", by, "inquiry.accept") == code

    def test_a_proved_one_to_another_passes_it_on(self, forwarded: Play) -> None:
        forward(forwarded, "2010-06-04 09:00", to=LIYANG)
        assert owed(forwarded, "2010-06-04 09:00") == [(WANGJI, "cancelled"), (LIYANG, "open")]
        assert tried(forwarded, "2010-06-07 09:00", MIAOTOU, "inquiry.accept") == "not-competent"


def test_what_an_office_does_when_it_has_it_again_is_not_of_its_first_turn(play: Play) -> None:
    forward(ask(play, **letter("2010-06-01 08:30")), "2010-06-03 09:00", **MEMO)
    given = {"on": "2010-06-30", "reason": "x"}
    play.act("2010-06-10 09:00", MIAOTOU, "inquiry.propose_date", **given)
    forward(play, "2010-06-11 09:00", MIAOTOU, WANGJI)
    play.act("2010-06-12 09:00", WANGJI, "inquiry.accept")
    assert owed(play, "2010-06-12 09:00") == [(MIAOTOU, "cancelled"), (WANGJI, "open")]


def test_the_last_promised_day_shows(play: Play) -> None:
    ask(play)
    for at, on in (("2010-06-02 09:00", "2010-06-20"), ("2010-06-03 09:00", "2010-06-18")):
        play.act(at, WANGJI, "inquiry.propose_date", on=on, reason="x")
        assert play.at(at)["promised_on"] == on


class TestWithdrawn:
    def withdraw(self, play: Play, at: str, **how: object) -> None:
        play.act(at, YUSHAN, "inquiry.withdraw", reason="found", **how)

    def test_a_forward_after_it_leaves_nobody_late(self, play: Play) -> None:
        forward(ask(play), "2010-06-24 09:00")
        self.withdraw(play, "2010-06-25 09:00", **letter("2010-06-07 09:00"))
        assert owed(play, "2010-06-25 09:00") == [(WANGJI, "cancelled"), (MIAOTOU, "cancelled")]
        assert play.at("2010-06-25 09:00")["late"] is False

    def test_an_answer_dated_before_it_is_still_taken(self, play: Play) -> None:
        self.withdraw(ask(play), "2010-06-07 09:00")
        given = {"finding": "confirmed", **letter("2010-06-04 09:00")}
        play.act("2010-06-08 09:00", WANGJI, "inquiry.reply", **given)
        assert owed(play, "2010-06-08 09:00") == [(WANGJI, "met")]
        assert play.at("2010-06-08 09:00")["stage"] == "withdrawn"

    @pytest.mark.parametrize("sent_at", ["2010-06-07 09:00", "2010-06-07 09:01"])
    def test_one_dated_after_it_is_not(self, play: Play, sent_at: str) -> None:
        self.withdraw(ask(play), "2010-06-07 09:00")
        given = {"finding": "confirmed", **letter(sent_at)}
        assert tried(play, "2010-06-08 09:00", WANGJI, "inquiry.reply", **given) == "wrong-stage"


@pytest.mark.parametrize(("posted", "code"), [("08:59", None), ("09:01", "wrong-stage")])
def test_a_forward_posted_before_the_withdrawal_is_taken_though_entered_after_it(
    play: Play, posted: str, code: str | None
) -> None:
    ask(play)
    play.act("2010-06-08 09:00", YUSHAN, "inquiry.withdraw", reason="settled by telephone")
    sent = letter(f"2010-06-08 {posted}", "2010-06-09 09:00")
    given = {"to": MIAOTOU, "reason": "registered there", **sent}
    assert tried(play, "2010-06-10 09:00", WANGJI, "inquiry.forward", **given) == code
