"""First-child registration (JS-28, JS-29): asked, answered in writing, brought to the township."""

from dataclasses import replace

import pytest

from domain.law import Law
from domain.settings import DEFAULT_SETTINGS, CountsBy
from tests.domain.conftest import APPLIED, apply
from tests.play import (
    FEIXI_TOWN,
    MIAOTOU,
    PROVINCE,
    VILLAGE,
    WANGJI,
    YUSHAN,
    Play,
    call,
    letter,
    row,
)


class TestAsking:
    @pytest.mark.regulatory("JS-40.2")
    @pytest.mark.regulatory("JS-29.1")
    @pytest.mark.parametrize(
        ("at", "state"), [("2010-03-10 23:59", "met"), ("2010-03-11 00:00", "late")]
    )
    def test_seven_working_days_from_the_application(self, play: Play, at: str, state: str) -> None:
        apply(play).act(at, VILLAGE, "first_child.ask", to=WANGJI)
        duty = row(play.at(at)["duties"], rule="JS-29.1")
        assert (duty["due_on"], duty["state"]) == ("2010-03-10", state)
        findings = [f["clause"] for f in play.at(at)["findings"]]
        assert findings == (["40(2)"] if state == "late" else [])

    @pytest.mark.regulatory("JS-29.1")
    def test_each_origin_is_asked(self, play: Play) -> None:
        duties = apply(play, husband=MIAOTOU).at(APPLIED)["duties"]
        assert [duty["owed_to"] for duty in duties] == [WANGJI, MIAOTOU]

    def test_one_origin_for_both_is_asked_once(self, play: Play) -> None:
        assert len(apply(play).at(APPLIED)["duties"]) == 1

    def test_a_recorded_call_asks(self, play: Play) -> None:
        call_then = call("2010-03-10 10:00")
        apply(play).act("2010-03-12 09:00", VILLAGE, "first_child.ask", to=WANGJI, **call_then)
        shown = play.at("2010-03-12 09:00")
        assert row(shown["duties"], rule="JS-29.1")["state"] == "met"
        assert row(shown["duties"], rule="JS-29.2")["from"] == "2010-03-10"

    def test_by_dispatch_unless_the_setting_says_arrival(self, the_law: Law) -> None:
        posted = letter("2010-03-10 16:00", "2010-03-15 09:00")
        for setting, state in ((CountsBy.DISPATCH, "met"), (CountsBy.ARRIVAL, "late")):
            settings = replace(DEFAULT_SETTINGS, notice_counts_by=setting)
            play = apply(Play(the_law, settings))
            play.act("2010-03-16 09:00", VILLAGE, "first_child.ask", to=WANGJI, **posted)
            shown = play.at("2010-03-16 09:00")
            assert row(shown["duties"], rule="JS-29.1")["state"] == state
            assert ("SENT_IN_TIME_ARRIVED_LATE" in shown["flags"]) is (state == "late")

    def test_an_answer_proves_that_it_was_asked(self, play: Play) -> None:
        apply(play).act("2010-03-05 09:00", VILLAGE, "first_child.ask", to=WANGJI, medium="letter")
        assert row(play.at("2010-03-05 09:00")["duties"], rule="JS-29.1")["state"] == "open"
        play.act("2010-03-09 09:00", WANGJI, "first_child.feedback", consents=True)
        shown = play.at("2010-03-09 09:00")
        assert row(shown["duties"], rule="JS-29.1")["met_on"] == "2010-03-09"
        assert row(shown["duties"], rule="JS-29.2")["from"] == "2010-03-09"


class TestAnswering:
    @pytest.mark.regulatory("JS-29.2")
    @pytest.mark.parametrize(
        ("at", "stage", "findings"),
        [("2010-03-23 23:59", "asking", []), ("2010-03-24 00:00", "overdue", ["39(2)"])],
    )
    def test_fifteen_working_days_and_silence_blocks(
        self, asked: Play, at: str, stage: str, findings: list[str]
    ) -> None:
        shown = asked.at(at)
        assert shown["stage"] == stage
        assert [finding["clause"] for finding in shown["findings"]] == findings
        assert shown["coordination"]["stage"] == ("needed" if findings else "none")

    @pytest.mark.regulatory("JS-29.4b")
    def test_silence_is_never_consent(self, asked: Play) -> None:
        asked.sweep("2010-06-01 00:00")
        assert [r.fact.topic for r in asked.records[2:]] == ["duty.lapsed.v1", "finding.made.v1"]
        for name in ("first_child.deliver", "first_child.issue"):
            by = VILLAGE if name.endswith("deliver") else YUSHAN
            assert asked.refused("2010-06-01 09:00", by, name) == "wrong-stage"

    @pytest.mark.regulatory("JS-29.2")
    def test_a_call_is_no_written_answer(self, asked: Play) -> None:
        given = {"consents": True, **call("2010-03-05 09:00")}
        asked.act("2010-03-05 10:00", WANGJI, "first_child.feedback", **given)
        assert asked.at("2010-03-05 10:00")["stage"] == "asking"
        assert asked.at("2010-03-24 00:00")["stage"] == "overdue"

    def test_posted_in_time_it_is_met_though_it_arrives_later(self, asked: Play) -> None:
        given = {"consents": True, **letter("2010-03-23 16:00")}
        asked.act("2010-03-23 16:30", WANGJI, "first_child.feedback", **given)
        shown = asked.at("2010-03-25 00:00")
        assert (shown["stage"], shown["findings"]) == ("asking", [])
        receipt = {"arrived_at": "2010-03-26 09:00", "evidence": {"ref": "receipt"}}
        asked.act("2010-03-26 10:00", VILLAGE, "first_child.arrive", **{"from": WANGJI}, **receipt)
        shown = asked.at("2010-03-26 10:00")
        assert shown["stage"] == "answered"
        assert row(shown["duties"], rule="JS-29.3")["from"] == "2010-03-26"

    def test_a_late_answer_unblocks_and_stays_late(self, asked: Play) -> None:
        asked.act("2010-03-25 09:00", WANGJI, "first_child.feedback", consents=True)
        shown = asked.at("2010-03-25 09:00")
        assert shown["stage"] == "answered"
        assert row(shown["duties"], rule="JS-29.2")["state"] == "late"
        assert row(shown["findings"])["rule"] == "JS-29.2"

    def test_the_last_timely_answer_governs(self, asked: Play) -> None:
        asked.act("2010-03-03 09:00", WANGJI, "first_child.feedback", consents=False)
        asked.act("2010-03-04 09:00", WANGJI, "first_child.feedback", consents=True)
        asked.act("2010-03-05 09:00", VILLAGE, "first_child.deliver")
        asked.act("2010-03-05 10:00", YUSHAN, "first_child.issue")
        assert asked.at("2010-03-05 10:00")["stage"] == "issued"

    def test_nobody_answers_what_was_not_asked(self, play: Play) -> None:
        assert (
            apply(play).refused("2010-03-02 09:00", WANGJI, "first_child.feedback", consents=True)
            == "wrong-stage"
        )

    def test_an_origin_elsewhere_blocks_too_without_a_finding(self, play: Play) -> None:
        apply(play, husband=FEIXI_TOWN)
        for origin in (WANGJI, FEIXI_TOWN):
            play.act("2010-03-02 09:00", VILLAGE, "first_child.ask", to=origin)
        play.act("2010-03-03 09:00", WANGJI, "first_child.feedback", consents=True)
        shown = play.at("2010-03-24 00:00")
        assert (shown["stage"], shown["findings"]) == ("overdue", [])
        assert shown["coordination"] == {"superior": None, "stage": "needed"}
        assert play.refused("2010-03-24 09:00", VILLAGE, "first_child.refer") == "not-competent"


@pytest.mark.regulatory("JS-29.3")
class TestDelivering:
    def test_seven_working_days_from_the_last_answer(self, play: Play) -> None:
        apply(play, husband=MIAOTOU)
        for origin in (WANGJI, MIAOTOU):
            play.act("2010-03-02 09:00", VILLAGE, "first_child.ask", to=origin)
        play.act("2010-03-03 09:00", WANGJI, "first_child.feedback", consents=True)
        play.act("2010-03-08 09:00", MIAOTOU, "first_child.feedback", consents=True)
        duty = row(play.at("2010-03-08 09:00")["duties"], rule="JS-29.3")
        assert (duty["from"], duty["due_on"]) == ("2010-03-08", "2010-03-17")

    def test_met_by_arrival_not_by_posting(self, asked: Play) -> None:
        asked.act("2010-03-03 09:00", WANGJI, "first_child.feedback", consents=True)
        posted = letter("2010-03-12 09:00", "2010-03-15 09:00")
        asked.act("2010-03-15 10:00", VILLAGE, "first_child.deliver", **posted)
        shown = asked.at("2010-03-15 10:00")
        assert row(shown["duties"], rule="JS-29.3")["state"] == "late"
        assert shown["flags"] == ["SENT_IN_TIME_ARRIVED_LATE"]

    def test_once_every_origin_has_answered(self, asked: Play) -> None:
        assert asked.refused("2010-03-03 09:00", VILLAGE, "first_child.deliver") == "wrong-stage"


@pytest.mark.regulatory("JS-28")
@pytest.mark.parametrize(
    ("by", "given", "code"),
    [
        (VILLAGE, {"wife_origin": "320583101"}, "same-county"),
        (VILLAGE, {"husband_origin": "320583101"}, None),
        (VILLAGE, {"township": "320583101"}, "not-competent"),
        (YUSHAN, {}, "not-competent"),
        (VILLAGE, {"wife_origin": PROVINCE}, "not-competent"),
    ],
)
def test_the_case_is_judged_on_the_wifes_origin(
    play: Play, by: str, given: dict[str, str], code: str | None
) -> None:
    applied = {
        "subject": "s1",
        "wife_origin": WANGJI,
        "husband_origin": WANGJI,
        "township": YUSHAN,
        **given,
    }
    if code is None:
        play.act(APPLIED, by, "first_child.apply", **applied)
    else:
        assert play.refused(APPLIED, by, "first_child.apply", **applied) == code


@pytest.mark.parametrize(
    ("by", "name", "given", "code"),
    [
        (WANGJI, "first_child.ask", {"to": WANGJI}, "not-competent"),
        (VILLAGE, "first_child.ask", {"to": YUSHAN}, "not-competent"),
        (VILLAGE, "first_child.ask", {"to": MIAOTOU}, "not-a-party"),
        (VILLAGE, "first_child.feedback", {"consents": True}, "not-competent"),
        (MIAOTOU, "first_child.feedback", {"consents": True}, "not-a-party"),
        (VILLAGE, "first_child.issue", {}, "not-competent"),
        (YUSHAN, "first_child.deliver", {}, "not-competent"),
        ("320583", "first_child.issue", {}, "not-competent"),
    ],
)
def test_each_step_is_somebodys(
    asked: Play, by: str, name: str, given: dict[str, object], code: str
) -> None:
    assert asked.refused("2010-03-03 09:00", by, name, **given) == code
