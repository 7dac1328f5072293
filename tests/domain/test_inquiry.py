"""Inquiries (个案协查, JS-39.2): a service standard, forwards, refusals, the common superior."""

from dataclasses import replace

import pytest

from domain.law import Law
from domain.settings import DEFAULT_SETTINGS
from tests.play import (
    FEIXI_TOWN,
    HUTANG,
    LIYANG,
    MIAOTOU,
    PROVINCE,
    SUINING,
    WANGJI,
    YUSHAN,
    Play,
    call,
    fax,
    letter,
    row,
)

OPENED = "2010-06-01 09:00"
"""Day 0; the fifteenth working day is 2010-06-23 (12 and 13 June are worked, 14 to 16 are not)."""


def ask(play: Play, to: str = WANGJI, **how: object) -> Play:
    given = {"to": to, "subject": "s1", "question": "Is the person registered?", "asks": ["births"]}
    play.act(OPENED, YUSHAN, "inquiry.open", **{**given, **how})
    return play


class TestTheStandard:
    @pytest.mark.regulatory("JS-39.2")
    def test_it_is_fifteen_working_days_and_not_statutory(self, play: Play) -> None:
        shown = ask(play).at(OPENED)
        duty = row(shown["duties"])
        assert (duty["rule"], duty["statutory"], duty["due_on"]) == (
            "SVC-INQUIRY",
            False,
            "2010-06-23",
        )
        assert shown["flags"] == ["SERVICE_STANDARD"]

    def test_an_installation_may_set_another(self, the_law: Law) -> None:
        settings = replace(DEFAULT_SETTINGS, inquiry_working_days=3)
        assert row(ask(Play(the_law, settings)).at(OPENED)["duties"])["due_on"] == "2010-06-04"

    @pytest.mark.parametrize(
        ("at", "late"), [("2010-06-23 23:59", False), ("2010-06-24 00:00", True)]
    )
    def test_its_lapse_is_late_and_nothing_else(self, play: Play, at: str, *, late: bool) -> None:
        shown = ask(play).at(at)
        assert shown["late"] is late
        assert shown["stage"] == "received"
        assert shown["findings"] == []
        assert shown["coordination"]["stage"] == "none"

    def test_it_runs_from_arrival(self, play: Play) -> None:
        ask(play, **letter("2010-06-01 08:30"))
        assert play.at("2010-06-02 00:00")["stage"] == "sent"
        assert play.at("2010-06-02 00:00")["duties"] == []
        receipt = {"arrived_at": "2010-06-03 10:00", "evidence": {"ref": "receipt"}}
        play.act("2010-06-04 09:00", WANGJI, "inquiry.arrive", to=WANGJI, **receipt)
        assert row(play.at("2010-06-04 09:00")["duties"])["from"] == "2010-06-03"

    def test_a_letter_opened_case_counts_from_its_posting(self, play: Play) -> None:
        ask(play, **letter("2010-05-31 15:00"))
        assert play.position("2010-05-31 14:59", OPENED) is None
        assert play.position("2010-05-31 15:00", OPENED) is not None

    def test_the_office_of_another_province_is_not_bound(self, play: Play) -> None:
        shown = ask(play, FEIXI_TOWN).at(OPENED)
        assert row(shown["duties"])["binding"] is False
        assert shown["coordination"]["superior"] is None


class TestAnswering:
    @pytest.mark.parametrize("name", ["inquiry.accept", "inquiry.propose_date"])
    def test_acting_on_it_proves_receipt(self, play: Play, name: str) -> None:
        ask(play, **letter("2010-06-01 08:30"))
        given = {"on": "2010-06-20", "reason": "x"} if name == "inquiry.propose_date" else {}
        play.act("2010-06-04 09:00", WANGJI, name, **given)
        assert row(play.at("2010-06-04 09:00")["duties"])["from"] == "2010-06-04"

    @pytest.mark.parametrize(
        ("at", "state"), [("2010-06-23 23:59", "met"), ("2010-06-24 00:00", "late")]
    )
    def test_a_reply_meets_it_by_dispatch(self, play: Play, at: str, state: str) -> None:
        ask(play).act(
            "2010-06-28 09:00", WANGJI, "inquiry.reply", finding="confirmed", **letter(at)
        )
        shown = play.at("2010-06-28 09:00")
        assert shown["stage"] == "answered"
        assert row(shown["duties"])["state"] == state
        assert shown["late"] is (state == "late")

    def test_a_reasoned_refusal_meets_it_too(self, play: Play) -> None:
        ask(play).act("2010-06-23 09:00", WANGJI, "inquiry.refuse", reason="no such register")
        shown = play.at("2010-07-01 00:00")
        assert (shown["stage"], row(shown["duties"])["state"]) == ("refused", "met")

    def test_a_memo_answers_nothing(self, play: Play) -> None:
        memo = call("2010-06-02 09:00", original=False)
        ask(play).act("2010-06-02 10:00", WANGJI, "inquiry.reply", finding="unknown", **memo)
        shown = play.at("2010-06-02 10:00")
        assert (shown["stage"], "NOT_PROVABLE" in shown["flags"]) == ("received", True)
        play.act("2010-06-03 10:00", WANGJI, "inquiry.reply", finding="unknown")
        assert play.at("2010-06-03 10:00")["stage"] == "answered"

    def test_a_promised_day_moves_nothing(self, play: Play) -> None:
        given = {"on": "2010-07-30", "reason": "the file is at the county"}
        ask(play).act("2010-06-02 09:00", WANGJI, "inquiry.propose_date", **given)
        shown = play.at("2010-06-24 00:00")
        assert shown["promised_on"] == "2010-07-30"
        assert shown["late"] is True

    @pytest.mark.parametrize("name", ["accept", "reply", "refuse", "remind", "withdraw"])
    def test_what_has_ended_takes_nothing_more(self, play: Play, name: str) -> None:
        ask(play).act("2010-06-02 09:00", WANGJI, "inquiry.reply", finding="confirmed")
        given = {
            "reply": {"finding": "unknown"},
            "refuse": {"reason": "x"},
            "withdraw": {"reason": "x"},
        }
        by = YUSHAN if name in ("remind", "withdraw") else WANGJI
        assert (
            play.refused("2010-06-03 09:00", by, f"inquiry.{name}", **given.get(name, {}))
            == "wrong-stage"
        )

    def test_an_answer_dated_before_the_question_is_none(self, play: Play) -> None:
        given = {"finding": "confirmed", **fax("2010-05-31 09:00")}
        assert (
            ask(play).refused("2010-06-03 09:00", WANGJI, "inquiry.reply", **given) == "wrong-stage"
        )

    def test_withdrawn_it_is_owed_no_more(self, play: Play) -> None:
        ask(play).act("2010-06-10 09:00", YUSHAN, "inquiry.withdraw", reason="found")
        shown = play.at("2010-12-01 00:00")
        assert (shown["stage"], row(shown["duties"])["state"]) == ("withdrawn", "cancelled")

    @pytest.mark.parametrize(
        ("by", "name", "given", "code"),
        [
            (YUSHAN, "inquiry.reply", {"finding": "confirmed"}, "not-competent"),
            (WANGJI, "inquiry.remind", {}, "not-competent"),
            (WANGJI, "inquiry.withdraw", {"reason": "x"}, "not-competent"),
            (MIAOTOU, "inquiry.accept", {}, "not-a-party"),
            (SUINING, "inquiry.accept", {}, "not-competent"),
            (PROVINCE, "inquiry.direct", {"reason": "x"}, "wrong-stage"),
            (SUINING, "inquiry.direct", {"reason": "x"}, "not-competent"),
        ],
    )
    def test_each_act_is_somebodys(
        self, play: Play, by: str, name: str, given: dict[str, str], code: str
    ) -> None:
        assert ask(play).refused("2010-06-03 09:00", by, name, **given) == code


class TestForwarding:
    @pytest.fixture
    def forwarded(self, play: Play) -> Play:
        given = {"to": MIAOTOU, "reason": "registered there"}
        ask(play).act("2010-06-03 09:00", WANGJI, "inquiry.forward", **given)
        return play

    def test_the_third_office_has_its_own_full_standard(self, forwarded: Play) -> None:
        shown = forwarded.at("2010-06-03 09:00")
        assert row(shown["duties"], owed_by=WANGJI)["state"] == "cancelled"
        third = row(shown["duties"], owed_by=MIAOTOU)
        assert (third["from"], third["due_on"], third["owed_to"]) == (
            "2010-06-03",
            "2010-06-25",
            YUSHAN,
        )

    def test_the_second_is_freed_and_has_no_say(self, forwarded: Play) -> None:
        assert (
            forwarded.refused("2010-06-04 09:00", WANGJI, "inquiry.reply", finding="unknown")
            == "not-competent"
        )

    def test_after_its_due_day_it_leaves_the_first_late(self, play: Play) -> None:
        given = {"to": MIAOTOU, "reason": "registered there"}
        ask(play).act("2010-06-24 09:00", WANGJI, "inquiry.forward", **given)
        shown = play.at("2010-06-24 09:00")
        assert row(shown["duties"], owed_by=WANGJI)["state"] == "lapsed"
        assert shown["late"] is True

    def test_accepted_it_is_not_forwarded(self, play: Play) -> None:
        ask(play).act("2010-06-02 09:00", WANGJI, "inquiry.accept")
        given = {"to": MIAOTOU, "reason": "x"}
        assert play.refused("2010-06-03 09:00", WANGJI, "inquiry.forward", **given) == "wrong-stage"

    @pytest.mark.parametrize(
        ("to", "code"), [(YUSHAN, "malformed"), (WANGJI, "malformed"), (PROVINCE, "not-competent")]
    )
    def test_it_goes_to_a_third_office(self, play: Play, to: str, code: str) -> None:
        given = {"to": to, "reason": "x"}
        assert ask(play).refused("2010-06-03 09:00", WANGJI, "inquiry.forward", **given) == code

    def test_a_forward_that_nothing_proves_frees_nobody(self, play: Play) -> None:
        memo = call("2010-06-03 08:00", original=False)
        given = {"to": MIAOTOU, "reason": "x", **memo}
        ask(play).act("2010-06-03 09:00", WANGJI, "inquiry.forward", **given)
        assert row(play.at("2010-06-24 00:00")["duties"])["state"] == "lapsed"
        play.act("2010-06-24 09:00", MIAOTOU, "inquiry.accept")
        assert row(play.at("2010-06-24 09:00")["duties"], owed_by=MIAOTOU)["from"] == "2010-06-24"

    def test_the_superior_is_above_the_asker_and_the_holder(self, play: Play) -> None:
        given = {"to": LIYANG, "subject": "s1", "question": "?"}
        play.act(OPENED, HUTANG, "inquiry.open", **given)
        assert play.at(OPENED)["coordination"]["superior"] == "3204"
        play.act("2010-06-03 09:00", LIYANG, "inquiry.forward", to=MIAOTOU, reason="x")
        assert play.at("2010-06-03 09:00")["coordination"]["superior"] == PROVINCE


def test_the_superior_is_asked_and_directs(play: Play) -> None:
    ask(play).act("2010-06-24 09:00", YUSHAN, "inquiry.refer")
    play.act("2010-06-25 09:00", PROVINCE, "inquiry.direct", reason="answer within five days")
    assert play.at("2010-06-25 09:00")["coordination"]["stage"] == "directed"


def test_across_provinces_there_is_nobody_to_ask(play: Play) -> None:
    assert (
        ask(play, FEIXI_TOWN).refused("2010-06-24 09:00", YUSHAN, "inquiry.refer")
        == "not-competent"
    )


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"purpose": "medical", "returns": True}, "excluded-purpose"),
        ({"to": "320583101"}, "same-county"),
        ({"to": "3203"}, "not-competent"),
        ({"to": "320117"}, "unknown-office"),
    ],
)
def test_what_is_not_opened(play: Play, given: dict[str, object], code: str) -> None:
    asked = {"to": WANGJI, "subject": "s1", "question": "?", **given}
    assert play.refused(OPENED, YUSHAN, "inquiry.open", **asked) == code


@pytest.mark.parametrize("purpose", ["medical", "work"])
def test_a_stay_in_scope_is_asked_about(play: Play, purpose: str) -> None:
    ask(play, purpose=purpose, returns=purpose == "work")
    assert play.at(OPENED)["stage"] == "received"
