"""Receipts entered later, acts entered for another office, and corrections."""

import pytest

from domain.errors import Refused
from domain.law import Law
from tests.domain.conftest import leg
from tests.play import (
    PROVINCE,
    SHUYANG,
    SUINING,
    WUJIN,
    ZHONGLOU,
    Play,
    consult,
    fax,
    letter,
)


class TestReceipts:
    """A receipt completes the earliest act not yet arrived, or the one it names."""

    @pytest.fixture
    def two_letters(self, the_law: Law) -> Play:
        play = consult(Play(the_law))
        for hour, ref in (("09", "slip 1"), ("10", "slip 2")):
            sent = letter(f"2010-09-01 {hour}:30", ref=ref)
            play.act(f"2010-09-01 {hour}:40", WUJIN, "consultation.notify", to=SHUYANG, **sent)
        return play

    def receive(self, play: Play, at: str, arrived_at: str, ref: str, by: str = SHUYANG) -> None:
        evidence = {"arrived_at": arrived_at, "evidence": {"ref": ref}}
        play.act(at, by, "consultation.arrive", to=SHUYANG, **evidence)

    def test_without_a_reference_the_earliest_is_completed(self, two_letters: Play) -> None:
        self.receive(two_letters, "2010-09-06 09:00", "2010-09-03 09:00", "a receipt")
        self.receive(two_letters, "2010-09-06 09:10", "2010-09-02 09:00", "another receipt")
        assert leg(two_letters, "2010-09-06 09:10")["arrived_at"] == "2010-09-02T09:00:00+08:00"
        assert (
            two_letters.refused(
                "2010-09-06 09:20",
                SHUYANG,
                "consultation.arrive",
                to=SHUYANG,
                arrived_at="2010-09-04 09:00",
                evidence={"ref": "a third"},
            )
            == "wrong-stage"
        )

    def test_a_repeated_reference_names_the_act(self, two_letters: Play) -> None:
        self.receive(two_letters, "2010-09-06 09:00", "2010-09-03 09:00", "slip 2", by=WUJIN)
        again = {"arrived_at": "2010-09-03 09:30", "evidence": {"ref": "slip 2"}}
        assert (
            two_letters.refused(
                "2010-09-06 09:10", SHUYANG, "consultation.arrive", to=SHUYANG, **again
            )
            == "wrong-stage"
        )
        self.receive(two_letters, "2010-09-06 09:20", "2010-09-02 09:00", "a receipt")
        assert leg(two_letters, "2010-09-06 09:20")["arrived_at"] == "2010-09-02T09:00:00+08:00"

    def test_no_letter_arrives_before_it_was_sent(self, two_letters: Play) -> None:
        early = {"arrived_at": "2010-09-01 09:00", "evidence": {"ref": "a receipt"}}
        assert (
            two_letters.refused(
                "2010-09-06 09:10", SHUYANG, "consultation.arrive", to=SHUYANG, **early
            )
            == "wrong-stage"
        )

    def test_by_its_sender_a_receipt_finds_the_act_too(self, two_letters: Play) -> None:
        receipt = {"arrived_at": "2010-09-03 09:00", "evidence": {"ref": "a receipt"}}
        two_letters.act(
            "2010-09-06 09:00", WUJIN, "consultation.arrive", **{"from": WUJIN}, **receipt
        )
        assert leg(two_letters, "2010-09-06 09:00")["stage"] == "awaiting_reply"

    def test_a_receipt_needs_its_evidence(self, two_letters: Play) -> None:
        assert (
            two_letters.refused(
                "2010-09-06 09:10",
                SHUYANG,
                "consultation.arrive",
                to=SHUYANG,
                arrived_at="2010-09-03 09:00",
            )
            == "no-evidence"
        )

    def test_what_goes_by_platform_waits_for_no_receipt(self, the_law: Law) -> None:
        play = consult(Play(the_law))
        play.act("2010-09-01 10:00", WUJIN, "consultation.notify", to=SHUYANG)
        receipt = {"arrived_at": "2010-09-01 10:00", "evidence": {"ref": "a receipt"}}
        assert (
            play.refused("2010-09-06 09:10", SHUYANG, "consultation.arrive", to=SHUYANG, **receipt)
            == "wrong-stage"
        )

    def test_a_receipt_makes_an_unprovable_letter_provable(self, the_law: Law) -> None:
        play = consult(Play(the_law))
        play.act("2010-09-01 10:00", WUJIN, "consultation.notify", to=SHUYANG, medium="letter")
        assert leg(play, "2010-09-01 10:00")["flags"] == ["NOT_PROVABLE"]
        self.receive(play, "2010-09-06 09:00", "2010-09-03 09:00", "a receipt")
        assert leg(play, "2010-09-06 09:00")["flags"] == []
        assert leg(play, "2010-09-06 09:00")["stage"] == "awaiting_reply"


class TestEnteredForAnother:
    """A party enters a counterpart's paper act for it, with the evidence, marked so for ever."""

    paper = fax("2010-09-02 09:00")

    @pytest.fixture
    def notified(self, play: Play) -> Play:
        consult(play).act("2010-09-01 10:00", WUJIN, "consultation.notify", to=SHUYANG)
        return play

    def test_it_is_the_counterparts_act(self, notified: Play) -> None:
        notified.act(
            "2010-09-03 09:00",
            SHUYANG,
            "consultation.reply",
            to=WUJIN,
            answer="agree",
            entered_by=WUJIN,
            **self.paper,
        )
        assert leg(notified, "2010-09-03 09:00")["stage"] == "agreed"
        entry = notified.records[-1].entry
        assert (entry.office, entry.entered_by) == (SHUYANG, WUJIN)

    def test_without_evidence_it_is_refused(self, notified: Play) -> None:
        reply = {"to": WUJIN, "answer": "agree", "entered_by": WUJIN, "medium": "letter"}
        assert (
            notified.refused("2010-09-03 09:00", SHUYANG, "consultation.reply", **reply)
            == "no-evidence"
        )

    @pytest.mark.parametrize(
        ("by", "code"), [(SUINING, "not-a-party"), (PROVINCE, "not-competent")]
    )
    def test_only_a_party_enters_it(self, notified: Play, by: str, code: str) -> None:
        reply = {"to": WUJIN, "answer": "agree", "entered_by": by, **self.paper}
        assert notified.refused("2010-09-03 09:00", SHUYANG, "consultation.reply", **reply) == code


class TestCorrections:
    """The entering office puts right what it mistyped; both versions stay."""

    @pytest.fixture
    def mistyped(self, play: Play) -> Play:
        sent = fax("2010-09-01 09:00")
        consult(play).act("2010-09-03 10:00", WUJIN, "consultation.notify", to=SHUYANG, **sent)
        return play

    def test_the_law_is_settled_on_the_corrected_act_once_it_is_known(self, mistyped: Play) -> None:
        mistyped.correct("2010-09-06 09:00", WUJIN, 2, arrived_at="2010-09-02 09:00")
        assert leg(mistyped, "2010-09-06 08:59")["reply_due_on"] == "2010-09-10"
        assert leg(mistyped, "2010-09-06 09:00")["reply_due_on"] == "2010-09-13"
        assert leg(mistyped, "2010-09-04 00:00", "2010-09-06 09:00")["reply_due_on"] == "2010-09-13"

    def test_of_several_the_latest_counts(self, mistyped: Play) -> None:
        mistyped.correct("2010-09-06 09:00", WUJIN, 2, arrived_at="2010-09-02 09:00")
        mistyped.correct("2010-09-06 09:10", WUJIN, 2, arrived_at="2010-09-03 09:00")
        assert leg(mistyped, "2010-09-06 09:10")["reply_due_on"] == "2010-09-14"

    def test_both_versions_stay(self, mistyped: Play) -> None:
        before = list(mistyped.records)
        mistyped.correct("2010-09-06 09:00", WUJIN, 2, arrived_at="2010-09-02 09:00")
        assert mistyped.records[: len(before)] == before

    @pytest.mark.parametrize(("by", "code"), [(SHUYANG, "not-competent"), (SUINING, "not-a-party")])
    def test_only_the_entering_office_corrects(self, mistyped: Play, by: str, code: str) -> None:
        with pytest.raises(Refused) as caught:
            mistyped.correct("2010-09-06 09:00", by, 2, arrived_at="2010-09-02 09:00")
        assert caught.value.code == code

    def test_a_correction_is_judged_as_the_act_would_be(self, mistyped: Play) -> None:
        with pytest.raises(Refused) as caught:
            mistyped.correct("2010-09-06 09:00", WUJIN, 2, to=SUINING)
        assert caught.value.code == "not-a-party"
        with pytest.raises(Refused) as caught:
            mistyped.correct("2010-09-06 09:00", WUJIN, 2, arrived_at="2010-09-06 09:01")
        assert caught.value.code == "future-evidence"
        with pytest.raises(Refused) as caught:
            mistyped.correct("2010-09-06 09:00", WUJIN, 1, counterparts=[ZHONGLOU])
        assert caught.value.code == "excluded-districts"

    def test_a_correction_does_not_make_an_entry_late(self, mistyped: Play) -> None:
        reply = {"to": WUJIN, "answer": "agree", **fax("2010-09-09 09:00")}
        mistyped.act("2010-09-09 09:30", SHUYANG, "consultation.reply", **reply)
        mistyped.correct("2010-09-20 09:00", SHUYANG, 3, answer="object")
        assert leg(mistyped, "2010-09-20 09:00")["stage"] == "objected"
        assert leg(mistyped, "2010-09-20 09:00")["flags"] == []
