"""What a decision is worth (JS-32): case A, case B, premature, disputed, and who decided first."""

from dataclasses import replace

import pytest

from domain.law import Law
from domain.settings import DEFAULT_SETTINGS
from tests.domain.conftest import NOTICE, decide, reply
from tests.play import (
    CHANGZHOU,
    FEIXI,
    HUTANG,
    PROVINCE,
    SHUYANG,
    SUINING,
    SUQIAN,
    WUJIN,
    Play,
    consult,
    fax,
    letter,
    row,
)


@pytest.mark.regulatory("JS-32.5")
@pytest.mark.regulatory("JS-32.2")
class TestCaseA:
    @pytest.mark.regulatory("JS-40.6")
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

    @pytest.mark.regulatory("JS-3")
    def test_the_norm_does_not_bind_an_office_elsewhere(self, play: Play) -> None:
        consult(play, FEIXI)
        play.act(NOTICE, WUJIN, "consultation.notify", to=FEIXI)
        assert decide(play, "2010-09-02 09:00", FEIXI) == "unresolved"


@pytest.mark.regulatory("JS-32.6")
class TestCaseB:
    @pytest.mark.regulatory("JS-39.6")
    def test_the_silent_office_that_decides_must_revoke(self, notified: Play) -> None:
        assert decide(notified, "2010-09-11 00:00", SHUYANG) == "must_revoke"
        decision = notified.at("2010-09-11 00:00")["decisions"][0]
        assert (decision["ground"], decision["superior"]) == ("case B", SUQIAN)
        finding = row(notified.at("2010-09-11 00:00")["findings"], rule="JS-32.6")
        assert (finding["office"], finding["clause"]) == (SHUYANG, "39(6)")

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

    @pytest.mark.regulatory("JS-32.1")
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
