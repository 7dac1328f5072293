"""Consultation before a fee decision (JS-32, JS-33): silence, answers, decisions."""

from dataclasses import replace

import pytest

from domain.law import Law
from domain.settings import DEFAULT_SETTINGS, CountsBy
from tests.play import (
    CHANGZHOU,
    FEIXI,
    HUTANG,
    ITEMS,
    LIYANG,
    PROVINCE,
    SHUYANG,
    SUINING,
    SUQIAN,
    WUJIN,
    ZHONGLOU,
    Play,
    consult,
    fax,
    letter,
    row,
)

NOTICE = "2010-09-01 09:30"
"""Day 0; the seventh working day is 2010-09-10, its term ends at 2010-09-11 00:00."""


@pytest.fixture
def notified(play: Play) -> Play:
    consult(play).act(NOTICE, WUJIN, "consultation.notify", to=SHUYANG)
    return play


def reply(play: Play, at: str, answer: str = "agree", **how: object) -> list[str]:
    return play.act(at, SHUYANG, "consultation.reply", to=WUJIN, answer=answer, **how)


def decide(play: Play, at: str, by: str = WUJIN) -> str:
    """Decide, and what the decision is worth at that instant."""
    play.act(at, by, "consultation.decide")
    status: str = play.at(at)["decisions"][-1]["status"]
    return status


@pytest.mark.regulatory("JS-32.3")
class TestTheTerm:
    def test_seven_working_days_from_arrival(self, notified: Play) -> None:
        duty = row(notified.at(NOTICE)["duties"], rule="JS-32.3")
        assert (duty["owed_by"], duty["owed_to"]) == (SHUYANG, WUJIN)
        assert (duty["from"], duty["due_on"]) == ("2010-09-01", "2010-09-10")
        assert len(duty["days"]) == 7
        assert duty["state"] == "open"

    @pytest.mark.parametrize(
        ("at", "stage"),
        [
            ("2010-09-10 23:59:59", "awaiting_reply"),
            ("2010-09-11 00:00", "deemed_consent"),
            ("2010-09-12 00:00", "deemed_consent"),
        ],
    )
    def test_it_ends_with_its_last_day(self, notified: Play, at: str, stage: str) -> None:
        assert notified.at(at)["legs"][SHUYANG]["stage"] == stage

    @pytest.mark.parametrize(
        ("at", "stage", "state"),
        [
            ("2010-09-10 23:59", "agreed", "met"),
            ("2010-09-11 00:00", "deemed_consent", "late"),
        ],
    )
    def test_a_reply_is_in_time_on_the_last_day_and_not_after(
        self, notified: Play, at: str, stage: str, state: str
    ) -> None:
        reply(notified, at)
        shown = notified.at("2010-09-20 00:00")
        assert shown["legs"][SHUYANG]["stage"] == stage
        assert row(shown["duties"], rule="JS-32.3")["state"] == state

    def test_a_second_notice_by_another_medium_does_not_restart_it(self, notified: Play) -> None:
        notified.act(
            "2010-09-08 10:00", WUJIN, "consultation.notify", to=SHUYANG, **fax("2010-09-08 09:00")
        )
        assert notified.at("2010-09-08 10:00")["legs"][SHUYANG]["reply_due_on"] == "2010-09-10"


@pytest.mark.regulatory("JS-32.4")
class TestSilence:
    def test_silence_is_consent_from_its_statutory_instant(self, notified: Play) -> None:
        leg = notified.at("2010-12-01 00:00")["legs"][SHUYANG]
        assert leg["stage"] == "deemed_consent"
        assert leg["effective_at"] == "2010-09-11T00:00:00+08:00"

    def test_tacit_is_told_from_explicit(self, notified: Play) -> None:
        assert notified.at("2010-09-11 00:00")["legs"][SHUYANG]["tacit"] is True
        reply(notified, "2010-09-13 09:00")
        assert notified.at("2010-09-13 09:00")["legs"][SHUYANG]["tacit"] is True

    def test_a_yes_in_words_is_never_tacit(self, notified: Play) -> None:
        reply(notified, "2010-09-03 09:00")
        leg = notified.at("2010-12-01 00:00")["legs"][SHUYANG]
        assert (leg["stage"], leg["tacit"]) == ("agreed", False)

    def test_no_position_waits_for_a_worker(self, notified: Play) -> None:
        before = notified.at("2010-09-11 00:00")
        assert notified.sweep("2010-09-20 00:00") == [
            "consultation.consent-deemed.v1",
            "duty.lapsed.v1",
            "finding.made.v1",
        ]
        assert notified.at("2010-09-11 00:00", "2010-09-20 00:00") == before

    def test_the_sweep_records_a_consequence_once(self, notified: Play) -> None:
        assert notified.sweep("2010-09-10 23:59") == []
        assert notified.sweep("2010-09-11 00:00") != []
        assert notified.sweep("2010-09-11 00:00") == []
        assert notified.sweep("2011-09-11 00:00") == []

    def test_the_silent_office_is_found_from_the_next_day(self, notified: Play) -> None:
        assert notified.at("2010-09-10 23:59")["findings"] == []
        finding = row(notified.at("2010-09-11 00:00")["findings"])
        assert (finding["clause"], finding["side"], finding["office"]) == (
            "39(2)",
            "origin",
            SHUYANG,
        )
        assert (finding["rule"], finding["since"]) == ("JS-32.3", "2010-09-11")
        assert finding["evidence"] == ["test/k1/2"]

    def test_a_late_objection_changes_nothing_and_stays_on_record(self, notified: Play) -> None:
        finding = row(notified.at("2010-09-11 00:00")["findings"])
        reply(notified, "2010-09-13 09:00", "object")
        shown = notified.at("2010-09-13 09:00")
        assert shown["legs"][SHUYANG]["stage"] == "deemed_consent"
        assert row(shown["findings"])["id"] == finding["id"]
        assert row(shown["duties"], rule="JS-32.3")["met_on"] == "2010-09-13"


class TestAnswers:
    @pytest.mark.parametrize(
        ("answer", "stage"),
        [("agree", "agreed"), ("object", "objected"), ("counter", "objected")],
    )
    def test_a_counter_plan_is_an_objection(self, notified: Play, answer: str, stage: str) -> None:
        reply(notified, "2010-09-03 09:00", answer)
        assert notified.at("2010-09-03 09:00")["legs"][SHUYANG]["stage"] == stage

    def test_the_last_timely_reply_governs(self, notified: Play) -> None:
        reply(notified, "2010-09-03 09:00", "agree")
        reply(notified, "2010-09-10 09:00", "object")
        reply(notified, "2010-09-13 09:00", "agree")
        shown = notified.at("2010-09-13 09:00")
        assert shown["legs"][SHUYANG]["stage"] == "objected"
        assert row(shown["duties"], rule="JS-32.3")["met_on"] == "2010-09-03"

    def test_sent_in_time_arrived_late_is_late_and_flagged(self, notified: Play) -> None:
        reply(notified, "2010-09-14 09:00", **letter("2010-09-09 15:00", "2010-09-13 10:00"))
        leg = notified.at("2010-09-14 09:00")["legs"][SHUYANG]
        assert leg["stage"] == "deemed_consent"
        assert leg["flags"] == ["SENT_IN_TIME_ARRIVED_LATE"]

    def test_by_the_other_reading_dispatch_counts(self, the_law: Law) -> None:
        settings = replace(DEFAULT_SETTINGS, reply_counts_by=CountsBy.DISPATCH)
        play = consult(Play(the_law, settings))
        play.act(NOTICE, WUJIN, "consultation.notify", to=SHUYANG)
        reply(play, "2010-09-14 09:00", **letter("2010-09-09 15:00"))
        leg = play.at("2010-09-14 09:00")["legs"][SHUYANG]
        assert (leg["stage"], leg["flags"]) == ("agreed", ["RECORDED_LATE"])

    def test_a_reply_recorded_late_rebuts_the_recorded_consent(self, notified: Play) -> None:
        notified.sweep("2010-09-11 00:00")
        topics = reply(notified, "2010-09-15 09:00", "object", **fax("2010-09-10 16:00"))
        assert topics == [
            "consultation.reply-made.v1",
            "consultation.consent-rebutted.v1",
            "finding.removed.v1",
            "duty.lapse-removed.v1",
        ]
        leg = notified.at("2010-09-15 09:00")["legs"][SHUYANG]
        assert (leg["stage"], leg["flags"]) == ("objected", ["RECORDED_LATE"])
        known_then = notified.at("2010-09-15 08:59")["legs"][SHUYANG]
        assert known_then["stage"] == "deemed_consent"

    def test_there_is_no_reply_without_a_notice(self, play: Play) -> None:
        consult(play)
        given = {"to": WUJIN, "answer": "agree"}
        assert (
            play.refused("2010-09-02 09:00", SHUYANG, "consultation.reply", **given)
            == "wrong-stage"
        )

    def test_a_reply_dated_before_the_notice_answers_nothing(self, notified: Play) -> None:
        given = {"to": WUJIN, "answer": "agree", **fax("2010-08-31 09:00")}
        assert (
            notified.refused("2010-09-02 09:00", SHUYANG, "consultation.reply", **given)
            == "wrong-stage"
        )


@pytest.mark.regulatory("JS-32.5")
@pytest.mark.regulatory("JS-32.2")
class TestCaseA:
    def test_deciding_without_notice_must_be_revoked(self, play: Play) -> None:
        assert decide(consult(play), "2010-09-02 09:00") == "must_revoke"
        shown = play.at("2010-09-02 09:00")
        assert shown["decisions"][0]["ground"] == "case A"
        assert shown["decisions"][0]["superior"] == CHANGZHOU
        finding = row(shown["findings"])
        assert (finding["clause"], finding["rule"]) == ("40(6)", "JS-32.2")
        assert finding["since"] == "2010-09-02"

    def test_one_counterpart_not_notified_is_enough(self, play: Play) -> None:
        consult(play, SHUYANG, SUINING)
        play.act(NOTICE, WUJIN, "consultation.notify", to=SHUYANG)
        reply(play, "2010-09-02 09:00")
        assert decide(play, "2010-09-03 09:00") == "must_revoke"

    def test_a_counterpart_that_never_notified_its_own_plan(self, notified: Play) -> None:
        reply(notified, "2010-09-02 09:00")
        assert decide(notified, "2010-09-03 09:00", SHUYANG) == "must_revoke"
        assert notified.at("2010-09-03 09:00")["decisions"][0]["ground"] == "case A"

    def test_an_original_record_entered_later_ends_it(self, play: Play) -> None:
        decide(consult(play), "2010-09-13 09:00")
        play.act("2010-09-14 09:00", WUJIN, "consultation.notify", to=SHUYANG, **fax(NOTICE))
        assert play.at("2010-09-14 09:00")["decisions"][0]["status"] == "valid"
        assert [f["office"] for f in play.at("2010-09-14 09:00")["findings"]] == [SHUYANG]

    def test_a_decision_before_the_reply_that_alone_proves_the_notice(self, play: Play) -> None:
        consult(play)
        play.act(NOTICE, WUJIN, "consultation.notify", to=SHUYANG, **letter("2010-09-01 09:00"))
        decide(play, "2010-09-13 09:00")
        reply(play, "2010-09-13 10:00")
        assert play.at("2010-09-13 10:00")["decisions"][0]["ground"] == "case A"

    def test_the_norm_does_not_bind_an_office_elsewhere(self, play: Play) -> None:
        consult(play, FEIXI)
        play.act(NOTICE, WUJIN, "consultation.notify", to=FEIXI)
        assert decide(play, "2010-09-02 09:00", FEIXI) == "unresolved"


@pytest.mark.regulatory("JS-32.6")
class TestCaseB:
    def test_the_silent_office_that_decides_must_revoke(self, notified: Play) -> None:
        assert decide(notified, "2010-09-11 00:00", SHUYANG) == "must_revoke"
        decision = notified.at("2010-09-11 00:00")["decisions"][0]
        assert (decision["ground"], decision["superior"]) == ("case B", SUQIAN)
        assert row(notified.at("2010-09-11 00:00")["findings"], rule="JS-32.6")["office"] == SHUYANG

    def test_on_the_last_day_it_is_case_a_still(self, notified: Play) -> None:
        decide(notified, "2010-09-10 23:59", SHUYANG)
        assert notified.at("2010-09-10 23:59")["decisions"][0]["ground"] == "case A"

    def test_a_late_reply_does_not_help(self, notified: Play) -> None:
        reply(notified, "2010-09-13 09:00", "object")
        decide(notified, "2010-09-14 09:00", SHUYANG)
        assert notified.at("2010-09-14 09:00")["decisions"][0]["ground"] == "case B"

    def test_the_notifiers_decision_after_silence_is_valid(self, notified: Play) -> None:
        decide(notified, "2010-09-11 09:00", SHUYANG)
        assert decide(notified, "2010-09-13 09:00") == "valid"

    def test_out_of_the_province_it_is_unresolved(self, play: Play) -> None:
        consult(play, FEIXI).act(NOTICE, WUJIN, "consultation.notify", to=FEIXI)
        assert decide(play, "2010-09-13 09:00", FEIXI) == "unresolved"


class TestDecisions:
    @pytest.mark.parametrize(
        ("at", "status"), [("2010-09-10 23:59", "premature"), ("2010-09-11 00:00", "valid")]
    )
    def test_premature_until_the_term_has_ended(self, notified: Play, at: str, status: str) -> None:
        assert decide(notified, at) == status

    def test_silence_later_does_not_cure_a_premature_decision(self, notified: Play) -> None:
        decide(notified, "2010-09-09 09:00")
        shown = notified.at("2010-12-01 00:00")
        assert shown["decisions"][0]["status"] == "premature"
        assert shown["legs"][SHUYANG]["stage"] == "deemed_consent"
        assert row(shown["findings"], office=WUJIN)["rule"] == "JS-32.2"

    def test_against_a_timely_objection_it_is_disputed_and_no_finding(self, notified: Play) -> None:
        reply(notified, "2010-09-03 09:00", "object")
        assert decide(notified, "2010-09-06 09:00") == "disputed"
        shown = notified.at("2010-09-06 09:00")
        assert shown["coordination"] == {"superior": PROVINCE, "stage": "needed"}
        assert shown["findings"] == []

    def test_an_objection_after_the_decision_leaves_it_premature(self, notified: Play) -> None:
        decide(notified, "2010-09-03 09:00")
        reply(notified, "2010-09-06 09:00", "object")
        assert notified.at("2010-09-06 09:00")["decisions"][0]["status"] == "premature"

    def test_the_worst_leg_decides(self, play: Play) -> None:
        consult(play, SHUYANG, SUINING)
        for office in (SHUYANG, SUINING):
            play.act(NOTICE, WUJIN, "consultation.notify", to=office)
        reply(play, "2010-09-03 09:00")
        play.act("2010-09-03 09:30", SUINING, "consultation.reply", to=WUJIN, answer="object")
        assert decide(play, "2010-09-06 09:00") == "disputed"

    def test_silence_out_of_the_province_leaves_it_unresolved(self, play: Play) -> None:
        consult(play, FEIXI).act(NOTICE, WUJIN, "consultation.notify", to=FEIXI)
        assert decide(play, "2010-09-13 09:00") == "unresolved"
        shown = play.at("2010-09-13 09:00")
        assert shown["legs"][FEIXI]["stage"] == "no_reply_out_of_province"
        assert shown["findings"] == []
        assert row(shown["duties"])["binding"] is False

    def test_by_setting_silence_out_of_the_province_is_consent(self, the_law: Law) -> None:
        settings = replace(DEFAULT_SETTINGS, deemed_consent_out_of_province=True)
        play = consult(Play(the_law, settings), FEIXI)
        play.act(NOTICE, WUJIN, "consultation.notify", to=FEIXI)
        assert decide(play, "2010-09-13 09:00") == "valid"
        shown = play.at("2010-09-13 09:00")
        assert shown["legs"][FEIXI]["tacit"] is True
        assert shown["findings"] == []

    def test_a_second_decision_is_refused_while_a_valid_one_stands(self, notified: Play) -> None:
        decide(notified, "2010-09-13 09:00")
        for office in (WUJIN, SHUYANG):
            assert (
                notified.refused("2010-09-14 09:00", office, "consultation.decide")
                == "already-decided"
            )

    def test_a_decision_that_must_go_bars_nobody(self, notified: Play) -> None:
        decide(notified, "2010-09-11 09:00", SHUYANG)
        assert decide(notified, "2010-09-13 09:00") == "valid"

    def test_a_matter_decided_in_another_case_is_decided(
        self, the_law: Law, notified: Play
    ) -> None:
        decide(notified, "2010-09-13 09:00")
        other = consult(Play(the_law, case="k2"), at="2010-09-14 09:00").linked_to(notified)
        assert other.refused("2010-09-15 09:00", WUJIN, "consultation.decide") == "already-decided"

    def test_of_two_made_unknown_to_each_other_the_later_is_disputed(
        self, the_law: Law, notified: Play
    ) -> None:
        decide(notified, "2010-09-13 09:00")
        other = consult(Play(the_law, case="k2"))
        other.act(NOTICE, WUJIN, "consultation.notify", to=SHUYANG)
        decide(other, "2010-09-13 09:01")
        other.linked_to(notified)
        notified.linked_to(other)
        assert other.at("2010-09-14 00:00")["decisions"][0]["status"] == "disputed"
        assert notified.at("2010-09-14 00:00")["decisions"][0]["status"] == "valid"

    def test_a_decision_is_the_countys_though_its_township_takes_it(self, notified: Play) -> None:
        decide(notified, "2010-09-13 09:00", HUTANG)
        shown = notified.at("2010-09-13 09:00")
        assert shown["decisions"][0]["by"] == WUJIN
        assert shown["decisions"][0]["handled_by"] == HUTANG
        assert shown["handled_by"] == {WUJIN: HUTANG}


class TestRevoking:
    @pytest.fixture
    def void(self, play: Play) -> Play:
        decide(consult(play), "2010-09-02 09:00")
        return play

    @pytest.mark.parametrize(
        ("by", "route", "status"),
        [(WUJIN, "self", "self_revoked"), (CHANGZHOU, "superior", "revoked_by_superior")],
    )
    def test_by_its_own_office_or_by_that_offices_superior(
        self, void: Play, by: str, route: str, status: str
    ) -> None:
        void.act("2010-09-03 09:00", by, "consultation.revoke", decision_of=WUJIN, route=route)
        decision = void.at("2010-09-03 09:00")["decisions"][0]
        assert (decision["status"], decision["ground"]) == (status, "case A")
        assert void.at("2010-09-03 09:00")["findings"] != []

    @pytest.mark.parametrize(
        ("by", "route", "code"),
        [
            (SHUYANG, "self", "not-competent"),
            (PROVINCE, "superior", "not-competent"),
            (SUQIAN, "superior", "not-competent"),
            (ZHONGLOU, "superior", "not-a-party"),
        ],
    )
    def test_by_nobody_else(self, void: Play, by: str, route: str, code: str) -> None:
        given = {"decision_of": WUJIN, "route": route}
        assert void.refused("2010-09-03 09:00", by, "consultation.revoke", **given) == code

    def test_a_valid_decision_is_not_self_revoked(self, notified: Play) -> None:
        decide(notified, "2010-09-13 09:00")
        given = {"decision_of": WUJIN, "route": "self"}
        assert (
            notified.refused("2010-09-14 09:00", WUJIN, "consultation.revoke", **given)
            == "wrong-stage"
        )

    def test_it_stands_whatever_later_evidence_makes_of_its_ground(self, void: Play) -> None:
        given = {"decision_of": WUJIN, "route": "self"}
        void.act("2010-09-03 09:00", WUJIN, "consultation.revoke", **given)
        void.act(
            "2010-09-03 10:00", WUJIN, "consultation.notify", to=SHUYANG, **fax("2010-09-01 10:00")
        )
        assert void.at("2010-09-03 10:00")["decisions"][0]["status"] == "self_revoked"


@pytest.mark.regulatory("JS-26.1")
class TestCoordination:
    @pytest.fixture
    def disputed(self, notified: Play) -> Play:
        reply(notified, "2010-09-03 09:00", "object")
        decide(notified, "2010-09-06 09:00")
        return notified

    @pytest.mark.parametrize(
        ("outcome", "status", "stage"),
        [("uphold", "valid", "decided"), ("set_aside", "set_aside", "closed")],
    )
    def test_the_common_superior_settles_it(
        self, disputed: Play, outcome: str, status: str, stage: str
    ) -> None:
        disputed.act("2010-09-07 09:00", SHUYANG, "consultation.refer")
        assert disputed.at("2010-09-07 09:00")["coordination"]["stage"] == "asked"
        assert disputed.at("2010-09-07 09:00")["stage"] == "coordinating"
        given = {"outcome": outcome, "reason": "heard both"}
        disputed.act("2010-09-09 09:00", PROVINCE, "consultation.direct", **given)
        shown = disputed.at("2010-09-09 09:00")
        assert shown["decisions"][0]["status"] == status
        assert shown["coordination"]["stage"] == "directed"
        assert shown["stage"] == stage

    def test_sent_back_they_consult_anew(self, disputed: Play) -> None:
        given = {"outcome": "resume", "reason": "heard both"}
        disputed.act("2010-09-09 09:00", PROVINCE, "consultation.direct", **given)
        shown = disputed.at("2010-09-09 09:00")
        assert shown["legs"][SHUYANG]["stage"] == "drafted"
        assert shown["decisions"][0]["status"] == "set_aside"
        disputed.act("2010-09-13 09:00", WUJIN, "consultation.notify", to=SHUYANG)
        assert disputed.at("2010-09-13 09:00")["legs"][SHUYANG]["reply_due_on"] == "2010-09-21"
        assert decide(disputed, "2010-09-22 00:00") == "valid"

    def test_a_term_left_running_when_sent_back_is_cancelled(self, notified: Play) -> None:
        decide(notified, "2010-09-06 09:00")
        given = {"outcome": "resume", "reason": "too early"}
        notified.act("2010-09-08 09:00", PROVINCE, "consultation.direct", **given)
        shown = notified.at("2010-09-20 00:00")
        assert row(shown["duties"])["state"] == "cancelled"
        assert [finding["office"] for finding in shown["findings"]] == [WUJIN]

    @pytest.mark.parametrize(
        ("by", "code"),
        [(WUJIN, "not-competent"), (CHANGZHOU, "not-competent"), (ZHONGLOU, "not-a-party")],
    )
    def test_nobody_else_directs(self, disputed: Play, by: str, code: str) -> None:
        given = {"outcome": "uphold", "reason": "none"}
        assert disputed.refused("2010-09-09 09:00", by, "consultation.direct", **given) == code

    def test_nothing_is_directed_where_nothing_is_in_dispute(self, notified: Play) -> None:
        given = {"outcome": "uphold", "reason": "none"}
        assert (
            notified.refused("2010-09-09 09:00", PROVINCE, "consultation.direct", **given)
            == "wrong-stage"
        )

    @pytest.mark.regulatory("JS-26.2")
    def test_across_provinces_there_is_nobody_to_ask(self, play: Play) -> None:
        consult(play, FEIXI)
        assert play.refused("2010-09-02 09:00", WUJIN, "consultation.refer") == "not-competent"

    @pytest.mark.regulatory("JS-26.3")
    def test_inside_one_city_the_city_is_above_both(self, play: Play) -> None:
        assert consult(play, LIYANG).at("2010-09-02 00:00")["coordination"]["superior"] == CHANGZHOU


class TestWithdrawing:
    def test_it_ends_every_leg_and_cancels_what_is_open(self, notified: Play) -> None:
        notified.act("2010-09-06 09:00", WUJIN, "consultation.withdraw", reason="moved away")
        shown = notified.at("2010-12-01 00:00")
        assert shown["stage"] == "withdrawn"
        assert shown["legs"][SHUYANG]["stage"] == "withdrawn"
        assert row(shown["duties"])["state"] == "cancelled"
        assert shown["findings"] == []

    def test_a_term_that_lapsed_before_stays_lapsed(self, notified: Play) -> None:
        notified.act("2010-09-13 09:00", WUJIN, "consultation.withdraw", reason="moved away")
        shown = notified.at("2010-09-13 09:00")
        assert row(shown["duties"])["state"] == "lapsed"
        assert row(shown["findings"])["office"] == SHUYANG

    def test_it_carries_no_decision(self, notified: Play) -> None:
        notified.act("2010-09-06 09:00", WUJIN, "consultation.withdraw", reason="moved away")
        assert notified.refused("2010-09-07 09:00", WUJIN, "consultation.decide") == "wrong-stage"

    def test_while_a_decision_stands_it_is_not_withdrawn(self, notified: Play) -> None:
        decide(notified, "2010-09-13 09:00")
        assert (
            notified.refused("2010-09-14 09:00", WUJIN, "consultation.withdraw", reason="x")
            == "wrong-stage"
        )

    def test_only_the_opener_withdraws(self, notified: Play) -> None:
        assert (
            notified.refused("2010-09-06 09:00", SHUYANG, "consultation.withdraw", reason="x")
            == "not-competent"
        )

    def test_evidence_of_what_came_before_is_still_taken(self, notified: Play) -> None:
        notified.act("2010-09-06 09:00", WUJIN, "consultation.withdraw", reason="moved away")
        reply(notified, "2010-09-07 09:00", "agree", **fax("2010-09-03 09:00"))
        assert row(notified.at("2010-09-07 09:00")["duties"])["state"] == "met"


class TestCrossingNotices:
    def test_the_later_notice_objects_to_the_first_and_starts_its_own_clock(
        self, notified: Play
    ) -> None:
        notified.act("2010-09-06 09:00", SHUYANG, "consultation.notify", to=WUJIN)
        shown = notified.at("2010-09-06 09:00")
        assert shown["legs"][SHUYANG]["stage"] == "objected"
        assert shown["legs"][WUJIN]["stage"] == "awaiting_reply"
        assert row(shown["duties"], owed_by=WUJIN)["due_on"] == "2010-09-15"

    def test_after_the_term_it_objects_to_nothing(self, notified: Play) -> None:
        notified.act("2010-09-13 09:00", SHUYANG, "consultation.notify", to=WUJIN)
        shown = notified.at("2010-09-13 09:00")
        assert shown["legs"][SHUYANG]["stage"] == "deemed_consent"
        assert shown["legs"][WUJIN]["stage"] == "awaiting_reply"

    def test_the_first_notifier_silent_on_it_is_case_b(self, notified: Play) -> None:
        notified.act("2010-09-06 09:00", SHUYANG, "consultation.notify", to=WUJIN)
        assert decide(notified, "2010-09-16 00:00") == "must_revoke"
        assert notified.at("2010-09-16 00:00")["decisions"][0]["ground"] == "case B"
        assert decide(notified, "2010-09-16 09:00", SHUYANG) == "valid"

    def test_whichever_arrives_first_is_the_first(self, play: Play) -> None:
        consult(play)
        play.act(
            "2010-09-02 09:00", SHUYANG, "consultation.notify", to=WUJIN, **fax("2010-09-02 08:00")
        )
        play.act("2010-09-03 09:00", WUJIN, "consultation.notify", to=SHUYANG)
        shown = play.at("2010-09-03 09:00")
        assert shown["legs"][WUJIN]["stage"] == "objected"
        assert shown["legs"][SHUYANG]["stage"] == "awaiting_reply"


@pytest.mark.regulatory("JS-33.1")
@pytest.mark.regulatory("JS-33.2")
@pytest.mark.regulatory("JS-33.3")
@pytest.mark.regulatory("JS-33.4")
class TestItems:
    @pytest.mark.parametrize("missing", range(4))
    def test_each_missing_item_is_a_finding_on_the_notifier(self, play: Play, missing: int) -> None:
        items = [item for n, item in enumerate(ITEMS) if n != missing]
        consult(play).act(NOTICE, WUJIN, "consultation.notify", to=SHUYANG, items=items)
        shown = play.at(NOTICE)
        finding = row(shown["findings"])
        assert (finding["office"], finding["clause"]) == (WUJIN, "40(6)")
        assert finding["rule"] == f"JS-33.{missing + 1}"
        assert shown["legs"][SHUYANG]["flags"] == ["ITEMS_MISSING"]

    @pytest.mark.regulatory("JS-33.5")
    def test_other_matters_are_never_missing(self, notified: Play) -> None:
        assert notified.at(NOTICE)["findings"] == []

    def test_it_does_not_move_the_term(self, play: Play) -> None:
        consult(play).act(NOTICE, WUJIN, "consultation.notify", to=SHUYANG, items=["plan"])
        assert play.at(NOTICE)["legs"][SHUYANG]["reply_due_on"] == "2010-09-10"


class TestProvisionalTerms:
    @pytest.fixture
    def december(self, the_law: Law) -> Play:
        settings = replace(DEFAULT_SETTINGS, calendar_until=2010)
        play = consult(Play(the_law, settings), at="2010-12-20 09:00")
        play.act("2010-12-22 09:00", WUJIN, "consultation.notify", to=SHUYANG)
        return play

    def test_no_consent_is_deemed_and_nothing_found(self, december: Play) -> None:
        shown = december.at("2011-06-01 00:00")
        assert shown["legs"][SHUYANG]["stage"] == "awaiting_reply"
        assert shown["legs"][SHUYANG]["reply_due_on"] == "2010-12-31"
        assert shown["findings"] == []
        assert shown["flags"] == ["PROVISIONAL_CALENDAR"]

    def test_past_its_day_a_decision_is_premature_without_a_finding(self, december: Play) -> None:
        assert decide(december, "2011-02-01 09:00") == "premature"
        assert december.at("2011-02-01 09:00")["findings"] == []

    def test_a_reply_after_its_day_meets_it(self, december: Play) -> None:
        reply(december, "2011-02-01 09:00")
        shown = december.at("2011-02-01 09:00")
        assert row(shown["duties"])["state"] == "met"
        assert shown["legs"][SHUYANG]["flags"] == ["PROVISIONAL_CALENDAR"]
