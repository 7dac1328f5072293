"""Consultation before a fee decision (JS-32): the term, silence, answers, the notice's contents."""

from dataclasses import replace

import pytest

from domain.law import Law
from domain.settings import DEFAULT_SETTINGS, CountsBy
from tests.domain.conftest import NOTICE, decide, reply
from tests.play import (
    ITEMS,
    SHUYANG,
    WUJIN,
    Play,
    consult,
    fax,
    letter,
    row,
)


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

    @pytest.mark.regulatory("JS-5")
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
