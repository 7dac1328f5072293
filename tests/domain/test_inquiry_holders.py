"""Inquiries (个案协查): which office has it, since when, and what nothing proves."""

import pytest

from domain.law import Law
from tests.domain.conftest import tried
from tests.domain.test_first_child_roles import sides
from tests.domain.test_inquiry_turns import MEMO, OPENED, ask, forward, owed
from tests.play import FEIXI, LIYANG, MIAOTOU, WANGJI, YUSHAN, Play, call, fax, letter, row

ANHUI_TOWN = "341225100"


class TestWhatNothingProves:
    @pytest.mark.parametrize(
        ("name", "given"), [("accept", {}), ("refuse", {"reason": "not kept here"})]
    )
    def test_it_is_neither_accepted_nor_refused(
        self, play: Play, name: str, given: dict[str, str]
    ) -> None:
        ask(play).act("2010-06-03 09:00", WANGJI, f"inquiry.{name}", **given, **MEMO)
        assert play.at("2010-06-03 09:00")["stage"] == "received"

    def test_an_answer_to_the_asker_does_not_make_the_asker_one_that_answers(
        self, play: Play
    ) -> None:
        ask(play).act("2010-06-03 09:00", WANGJI, "inquiry.reply", finding="confirmed", **MEMO)
        given = {"finding": "confirmed"}
        assert tried(play, "2010-06-04 09:00", YUSHAN, "inquiry.reply", **given) == "not-competent"


class TestSinceWhen:
    def test_forwarding_it_shows_that_an_office_had_it(self, play: Play) -> None:
        forward(ask(play, **letter("2010-06-01 08:30")), "2010-06-03 09:00")
        assert owed(play, "2010-06-03 09:00") == [(WANGJI, "cancelled"), (MIAOTOU, "open")]

    def test_asking_the_superior_does_not_show_it(self, play: Play) -> None:
        ask(play, **letter("2010-06-01 08:30"))
        play.act("2010-06-03 09:00", WANGJI, "inquiry.refer")
        assert owed(play, "2010-06-03 09:00") == []

    def test_nor_does_it_take_up_what_nothing_shows_was_forwarded(self, play: Play) -> None:
        forward(ask(play), "2010-06-03 09:00", **MEMO)
        play.act("2010-06-04 09:00", MIAOTOU, "inquiry.refer")
        assert owed(play, "2010-06-04 09:00") == [(WANGJI, "open")]

    def test_a_reminder_dated_before_the_question_is_not_the_question(self, play: Play) -> None:
        ask(play).act("2010-06-02 09:00", YUSHAN, "inquiry.remind", **call("2010-05-31 09:00"))
        assert row(play.at("2010-06-02 09:00")["duties"])["from"] == "2010-06-01"

    def test_a_receipt_of_the_question_is_taken_after_the_answer(self, play: Play) -> None:
        ask(play, **letter("2010-06-01 08:30"))
        play.act("2010-06-04 09:00", WANGJI, "inquiry.reply", finding="confirmed")
        receipt = {"arrived_at": "2010-06-02 09:00", "evidence": {"ref": "a receipt"}}
        play.act("2010-06-07 09:00", WANGJI, "inquiry.arrive", to=WANGJI, **receipt)
        assert row(play.at("2010-06-07 09:00")["duties"])["from"] == "2010-06-02"

    def test_an_answer_goes_to_the_asker_whose_receipt_it_has(self, play: Play) -> None:
        posted = letter("2010-06-04 09:00")
        forward(ask(play), "2010-06-03 09:00")
        play.act("2010-06-04 10:00", MIAOTOU, "inquiry.reply", finding="confirmed", **posted)
        receipt = {"arrived_at": "2010-06-07 09:00", "evidence": {"ref": "a receipt"}}
        given = {"to": YUSHAN, **receipt}
        assert tried(play, "2010-06-08 09:00", YUSHAN, "inquiry.arrive", **given) is None


class TestBackAgain:
    @pytest.fixture
    def back(self, play: Play) -> Play:
        """Promised and forwarded by Wangji, and sent back to it."""
        given = {"on": "2010-06-20", "reason": "x"}
        ask(play).act("2010-06-02 09:00", WANGJI, "inquiry.propose_date", **given)
        forward(play, "2010-06-03 09:00")
        forward(play, "2010-06-07 09:00", MIAOTOU, WANGJI)
        return play

    def test_the_one_between_has_no_say(self, back: Play) -> None:
        given = {"finding": "confirmed"}
        assert tried(back, "2010-06-08 09:00", MIAOTOU, "inquiry.reply", **given) == (
            "not-competent"
        )

    def test_what_was_promised_the_first_time_is_promised_no_more(self, back: Play) -> None:
        assert back.at("2010-06-07 09:00")["promised_on"] is None

    def test_what_the_next_did_when_it_had_it_before_takes_nothing_up(self, back: Play) -> None:
        forward(back, "2010-06-09 09:00", **call("2010-06-09 08:00", original=False))
        assert owed(back, "2010-06-09 09:00")[-1] == (WANGJI, "open")


class TestForwarding:
    def test_of_two_the_one_that_passed_it_on_first_counts(self, play: Play) -> None:
        """The second was made by telephone; its record is found when the first was taken up."""
        forward(ask(play), "2010-06-03 09:00", **MEMO)
        memo = call("2010-06-04 08:00", original=False)
        forward(play, "2010-06-04 09:00", to=LIYANG, **memo)
        play.act("2010-06-07 09:00", MIAOTOU, "inquiry.accept")
        assert owed(play, "2010-06-07 09:00") == [(WANGJI, "cancelled"), (MIAOTOU, "open")]
        play.correct("2010-06-08 09:00", WANGJI, 3, **call("2010-06-04 08:00"))
        assert owed(play, "2010-06-08 09:00") == [(WANGJI, "cancelled"), (LIYANG, "open")]

    def test_to_a_unit_that_is_not_there_yet_it_does_not_go(self, play: Play) -> None:
        given = {"to": "320117", "reason": "x"}
        assert tried(ask(play), "2010-06-03 09:00", WANGJI, "inquiry.forward", **given) == (
            "unknown-office"
        )

    def test_what_the_next_dates_before_the_forward_is_out_of_turn(self, play: Play) -> None:
        forward(ask(play), "2010-06-03 09:00")
        given = fax("2010-06-02 09:00")
        assert tried(play, "2010-06-04 09:00", MIAOTOU, "inquiry.accept", **given) == "wrong-stage"


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("refer", {}),
        ("arrive", {"to": WANGJI, "arrived_at": "2010-06-02 09:00", "evidence": {"ref": "r"}}),
    ],
)
def test_what_is_anybodys_is_a_partys(play: Play, name: str, given: dict[str, object]) -> None:
    ask(play, **letter("2010-06-01 08:30"))
    assert tried(play, "2010-06-03 09:00", MIAOTOU, f"inquiry.{name}", **given) == "not-a-party"


@pytest.mark.regulatory("JS-3")
def test_between_two_offices_that_the_norm_does_not_bind_nothing_is_asked(play: Play) -> None:
    given = {"to": ANHUI_TOWN, "subject": "s1", "question": "?"}
    assert tried(play, OPENED, FEIXI, "inquiry.open", **given) == "not-in-force"


@pytest.mark.regulatory("JS-5")
def test_the_asker_is_the_residence_unless_it_says_that_it_is_the_origin(the_law: Law) -> None:
    case = ask(Play(the_law))
    assert sides(the_law, case, YUSHAN, WANGJI) == {YUSHAN: "residence", WANGJI: "origin"}
    other = ask(Play(the_law), side="origin")
    assert sides(the_law, other, YUSHAN, WANGJI) == {YUSHAN: "origin", WANGJI: "residence"}
