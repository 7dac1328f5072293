"""Second-birth approvals (JS-30.2): the result goes to the residence in writing."""

from dataclasses import replace

import pytest

from domain.law import Law
from domain.settings import DEFAULT_SETTINGS, CountsBy
from tests.play import (
    FEIXI_TOWN,
    MIAOTOU,
    PROVINCE,
    SUINING,
    VILLAGE,
    WANGJI,
    YUSHAN,
    Play,
    call,
    letter,
    row,
)

DECIDED = "2010-04-28 16:00"
"""Day 0; the seventh working day is 2010-05-10: 4/29, 4/30, 5/4 to 5/7, 5/10."""


def decide(play: Play, **given: object) -> Play:
    stated = {"subject": "s1", "residence": YUSHAN, "result": "approved", **given}
    play.act(DECIDED, WANGJI, "approval.decide", **stated)
    return play


class TestTheTerm:
    @pytest.mark.regulatory("JS-30.2")
    @pytest.mark.parametrize("result", ["approved", "refused"])
    def test_either_result_is_owed_within_seven_working_days(self, play: Play, result: str) -> None:
        shown = decide(play, result=result).at(DECIDED)
        duty = row(shown["duties"])
        assert (duty["rule"], duty["owed_by"], duty["owed_to"]) == ("JS-30.2", WANGJI, YUSHAN)
        assert (duty["from"], duty["due_on"]) == ("2010-04-28", "2010-05-10")
        assert (shown["stage"], duty["state"]) == ("decided", "open")

    @pytest.mark.parametrize(
        ("at", "state", "found"),
        [("2010-05-10 23:59", "open", 0), ("2010-05-11 00:00", "lapsed", 1)],
    )
    def test_silence_is_a_finding_on_the_origin(
        self, play: Play, at: str, state: str, found: int
    ) -> None:
        shown = decide(play).at(at)
        assert row(shown["duties"])["state"] == state
        assert len(shown["findings"]) == found
        for finding in shown["findings"]:
            assert (finding["clause"], finding["office"]) == ("39(2)", WANGJI)
            assert (finding["side"], finding["since"]) == ("origin", "2010-05-11")

    @pytest.mark.parametrize(
        ("sent_at", "state"), [("2010-05-10 23:59", "met"), ("2010-05-11 00:00", "late")]
    )
    def test_a_letter_meets_it_by_its_posting(self, play: Play, sent_at: str, state: str) -> None:
        decide(play).act(
            "2010-05-12 09:00", WANGJI, "approval.notify", to=YUSHAN, **letter(sent_at)
        )
        shown = play.at("2010-05-12 09:00")
        assert (shown["stage"], row(shown["duties"])["state"]) == ("notified", state)
        assert len(shown["findings"]) == (state == "late")

    def test_an_installation_may_count_the_arrival(self, the_law: Law) -> None:
        play = decide(Play(the_law, replace(DEFAULT_SETTINGS, notice_counts_by=CountsBy.ARRIVAL)))
        sent = letter("2010-05-10 16:00", "2010-05-11 10:00")
        play.act("2010-05-12 09:00", WANGJI, "approval.notify", to=YUSHAN, **sent)
        shown = play.at("2010-05-12 09:00")
        assert row(shown["duties"])["state"] == "late"
        assert shown["flags"] == ["SENT_IN_TIME_ARRIVED_LATE"]

    def test_a_call_is_no_writing(self, play: Play) -> None:
        told = call("2010-05-04 09:00")
        decide(play).act("2010-05-04 09:10", WANGJI, "approval.notify", to=YUSHAN, **told)
        shown = play.at("2010-05-11 00:00")
        assert (shown["stage"], row(shown["duties"])["state"]) == ("decided", "lapsed")
        assert play.refused("2010-05-11 09:00", YUSHAN, "approval.acknowledge") == "wrong-stage"

    def test_another_province_is_not_bound(self, play: Play) -> None:
        given = {"subject": "s1", "residence": YUSHAN, "result": "approved"}
        play.act(DECIDED, FEIXI_TOWN, "approval.decide", **given)
        shown = play.at("2010-05-11 00:00")
        assert (row(shown["duties"])["binding"], row(shown["duties"])["state"]) == (False, "lapsed")
        assert shown["findings"] == []


class TestTheResidence:
    @pytest.fixture
    def unproved(self, play: Play) -> Play:
        decide(play).act("2010-05-04 09:00", WANGJI, "approval.notify", to=YUSHAN, medium="letter")
        return play

    def test_a_letter_without_its_slip_is_not_proved(self, unproved: Play) -> None:
        shown = unproved.at("2010-05-11 00:00")
        assert (shown["stage"], row(shown["duties"])["state"]) == ("decided", "lapsed")
        assert "NOT_PROVABLE" in shown["flags"]

    def test_a_receipt_proves_it_later(self, unproved: Play) -> None:
        signed = {"arrived_at": "2010-05-07 10:00", "evidence": {"ref": "signed receipt"}}
        unproved.act("2010-05-12 09:00", YUSHAN, "approval.arrive", to=YUSHAN, **signed)
        shown = unproved.at("2010-05-12 09:00")
        assert (shown["stage"], row(shown["duties"])["met_on"]) == ("notified", "2010-05-07")
        assert shown["findings"] == []

    @pytest.mark.parametrize(
        ("at", "state"), [("2010-05-10 23:59", "met"), ("2010-05-11 00:00", "late")]
    )
    def test_acknowledging_proves_that_the_notice_arrived_no_later(
        self, unproved: Play, at: str, state: str
    ) -> None:
        unproved.act(at, YUSHAN, "approval.acknowledge")
        shown = unproved.at("2010-05-12 00:00")
        assert (shown["stage"], row(shown["duties"])["state"]) == ("acknowledged", state)

    def test_an_acknowledgement_does_not_make_a_proved_notice_later(self, play: Play) -> None:
        decide(play).act("2010-05-10 16:00", WANGJI, "approval.notify", to=YUSHAN)
        play.act("2010-05-13 10:10", YUSHAN, "approval.acknowledge")
        shown = play.at("2010-05-13 10:10")
        assert (shown["stage"], row(shown["duties"])["met_on"]) == ("acknowledged", "2010-05-10")
        assert shown["findings"] == []

    def test_an_acknowledgement_that_nothing_proves_is_none(self, unproved: Play) -> None:
        unproved.act("2010-05-05 09:00", YUSHAN, "approval.acknowledge", medium="letter")
        assert unproved.at("2010-05-05 09:00")["stage"] == "decided"

    def test_it_acknowledges_a_notice_only_and_once(self, play: Play) -> None:
        decide(play)
        assert play.refused("2010-05-04 09:00", YUSHAN, "approval.acknowledge") == "wrong-stage"
        play.act("2010-05-05 09:00", WANGJI, "approval.notify", to=YUSHAN)
        early = letter("2010-05-04 09:00")
        assert (
            play.refused("2010-05-05 10:00", YUSHAN, "approval.acknowledge", **early)
            == "wrong-stage"
        )
        play.act("2010-05-06 09:00", YUSHAN, "approval.acknowledge")
        assert play.refused("2010-05-07 09:00", YUSHAN, "approval.acknowledge") == "wrong-stage"
        given = {"to": YUSHAN}
        assert play.refused("2010-05-07 09:00", WANGJI, "approval.notify", **given) == "wrong-stage"

    def test_a_residence_put_right_has_not_been_told(self, play: Play) -> None:
        decide(play, residence=MIAOTOU).act(
            "2010-05-04 09:00", WANGJI, "approval.notify", to=MIAOTOU
        )
        play.act("2010-05-05 09:00", MIAOTOU, "approval.acknowledge")
        play.correct("2010-05-06 09:00", WANGJI, 1, residence=YUSHAN)
        shown = play.at("2010-05-06 09:00")
        assert (shown["stage"], row(shown["duties"])["state"]) == ("decided", "open")


@pytest.mark.parametrize(
    ("by", "name", "given", "code"),
    [
        (YUSHAN, "approval.notify", {"to": YUSHAN}, "not-competent"),
        (MIAOTOU, "approval.notify", {"to": YUSHAN}, "not-a-party"),
        (WANGJI, "approval.notify", {"to": WANGJI}, "not-competent"),
        (WANGJI, "approval.notify", {"to": MIAOTOU}, "not-a-party"),
        (WANGJI, "approval.acknowledge", {}, "not-competent"),
        (MIAOTOU, "approval.acknowledge", {}, "not-a-party"),
        (
            MIAOTOU,
            "approval.arrive",
            {"to": YUSHAN, "arrived_at": "2010-05-04 08:00", "evidence": {"ref": "r"}},
            "not-a-party",
        ),
    ],
)
@pytest.mark.regulatory("JS-30.1")
def test_each_side_does_its_own(
    play: Play, by: str, name: str, given: dict[str, object], code: str
) -> None:
    assert decide(play).refused("2010-05-04 09:00", by, name, **given) == code


@pytest.mark.parametrize(
    ("at", "by", "given", "code"),
    [
        (DECIDED, VILLAGE, {"residence": WANGJI}, "not-competent"),
        (DECIDED, PROVINCE, {}, "not-competent"),
        (DECIDED, WANGJI, {"residence": "3205"}, "not-competent"),
        (DECIDED, WANGJI, {"residence": "320324100"}, "same-county"),
        (DECIDED, SUINING, {"residence": "320117"}, "unknown-office"),
        (DECIDED, "320404", {"residence": "320412"}, "excluded-districts"),
        ("2009-11-09 09:00", WANGJI, {}, "not-in-force"),
        (DECIDED, FEIXI_TOWN, {"residence": "340111001"}, "not-in-force"),
    ],
)
@pytest.mark.regulatory("JS-43")
def test_what_is_not_opened(
    play: Play, at: str, by: str, given: dict[str, object], code: str
) -> None:
    stated = {"subject": "s1", "residence": YUSHAN, "result": "approved", **given}
    assert play.refused(at, by, "approval.decide", **stated) == code
