"""Decisions sent back, taken back, or given up (JS-26, JS-32): which of several an act is upon."""

from dataclasses import replace

import pytest

from domain.law import Law
from domain.settings import DEFAULT_SETTINGS
from tests.domain.conftest import decide, reply
from tests.play import (
    CHANGZHOU,
    PROVINCE,
    SHUYANG,
    SUINING,
    WUJIN,
    Play,
    consult,
    fax,
    letter,
    row,
)


def direct(play: Play, at: str, outcome: str) -> None:
    play.act(at, PROVINCE, "consultation.direct", outcome=outcome, reason="heard both")


def revoke(play: Play, at: str, office: str, route: str = "self") -> None:
    by = {"self": office, "superior": CHANGZHOU}[route]
    play.act(at, by, "consultation.revoke", decision_of=office, route=route)


def statuses(play: Play, at: str) -> list[str]:
    return [decision["status"] for decision in play.at(at)["decisions"]]


class TestDirecting:
    def test_resuming_sets_aside_every_decision_of_the_round_that_stands(
        self, notified: Play
    ) -> None:
        decide(notified, "2010-09-02 09:00", SHUYANG)
        revoke(notified, "2010-09-02 10:00", SHUYANG)
        decide(notified, "2010-09-03 09:00")
        decide(notified, "2010-09-03 10:00", SHUYANG)
        assert statuses(notified, "2010-09-03 10:00")[1:] == ["premature", "must_revoke"]
        direct(notified, "2010-09-06 09:00", "resume")
        assert statuses(notified, "2010-09-06 09:00") == ["self_revoked", "set_aside", "set_aside"]

    def test_it_stands_though_evidence_ends_the_dispute(self, notified: Play) -> None:
        decide(notified, "2010-09-09 09:00")
        direct(notified, "2010-09-13 09:00", "set_aside")
        reply(notified, "2010-09-14 09:00", **fax("2010-09-03 09:00"))
        assert statuses(notified, "2010-09-14 09:00") == ["set_aside"]
        assert notified.at("2010-09-14 09:00")["findings"] == []

    @pytest.mark.regulatory("JS-26.1")
    @pytest.mark.parametrize("outcome", ["uphold", "set_aside"])
    def test_merely_asked_the_superior_has_nothing_to_uphold(
        self, notified: Play, outcome: str
    ) -> None:
        notified.act("2010-09-02 09:00", SHUYANG, "consultation.refer")
        given = {"outcome": outcome, "reason": "none"}
        assert (
            notified.refused("2010-09-03 09:00", PROVINCE, "consultation.direct", **given)
            == "wrong-stage"
        )
        direct(notified, "2010-09-03 09:10", "resume")
        assert notified.at("2010-09-03 09:10")["coordination"]["stage"] == "directed"

    def test_a_new_dispute_outweighs_an_earlier_direction(self, notified: Play) -> None:
        decide(notified, "2010-09-03 09:00")
        direct(notified, "2010-09-06 09:00", "resume")
        notified.act("2010-09-07 09:00", WUJIN, "consultation.notify", to=SHUYANG)
        decide(notified, "2010-09-08 09:00")
        shown = notified.at("2010-09-08 09:00")
        assert statuses(notified, "2010-09-08 09:00") == ["set_aside", "premature"]
        assert shown["coordination"]["stage"] == "needed"

    def test_a_case_that_needs_the_superior_is_coordinating_before_anybody_asks(
        self, notified: Play
    ) -> None:
        decide(notified, "2010-09-03 09:00")
        assert notified.at("2010-09-03 09:00")["stage"] == "coordinating"


class TestRevoking:
    @pytest.mark.regulatory("JS-32.5")
    def test_it_takes_back_the_first_that_must_go(self, notified: Play) -> None:
        decide(notified, "2010-09-03 09:00")
        notified.act("2010-09-06 09:00", SHUYANG, "consultation.notify", to=WUJIN)
        decide(notified, "2010-09-16 09:00")
        decide(notified, "2010-09-16 10:00")
        assert statuses(notified, "2010-09-16 10:00") == ["premature", "must_revoke", "must_revoke"]
        revoke(notified, "2010-09-17 09:00", WUJIN)
        assert statuses(notified, "2010-09-17 09:00") == [
            "premature",
            "self_revoked",
            "must_revoke",
        ]

    def test_else_the_first_that_stands(self, notified: Play) -> None:
        decide(notified, "2010-09-03 09:00")
        decide(notified, "2010-09-06 09:00")
        revoke(notified, "2010-09-07 09:00", WUJIN, "superior")
        assert statuses(notified, "2010-09-07 09:00") == ["revoked_by_superior", "premature"]
        revoke(notified, "2010-09-07 10:00", WUJIN, "superior")
        assert statuses(notified, "2010-09-07 10:00") == ["revoked_by_superior"] * 2


class TestWithdrawing:
    @pytest.mark.parametrize(("by", "status"), [(WUJIN, "premature"), (SHUYANG, "must_revoke")])
    def test_no_decision_need_be_valid_to_be_in_the_way(
        self, notified: Play, by: str, status: str
    ) -> None:
        assert decide(notified, "2010-09-03 09:00", by) == status
        given = {"reason": "moved away"}
        assert (
            notified.refused("2010-09-06 09:00", WUJIN, "consultation.withdraw", **given)
            == "wrong-stage"
        )

    def test_a_revoked_decision_is_not_in_the_way(self, notified: Play) -> None:
        decide(notified, "2010-09-03 09:00", SHUYANG)
        revoke(notified, "2010-09-03 10:00", SHUYANG)
        notified.act("2010-09-06 09:00", WUJIN, "consultation.withdraw", reason="moved away")
        assert notified.at("2010-09-06 09:00")["stage"] == "withdrawn"

    def test_a_term_given_up_before_its_end_becomes_no_consent(self, notified: Play) -> None:
        notified.act("2010-09-06 09:00", WUJIN, "consultation.withdraw", reason="moved away")
        assert notified.at("2010-12-01 00:00")["consents"] == []
        assert notified.sweep("2010-12-01 00:00") == []

    def test_a_consent_before_it_is_kept(self, notified: Play) -> None:
        notified.act("2010-09-13 09:00", WUJIN, "consultation.withdraw", reason="moved away")
        assert row(notified.at("2010-12-01 00:00")["consents"])["office"] == SHUYANG

    def test_a_reply_that_arrives_after_it_meets_nothing(self, notified: Play) -> None:
        notified.act("2010-09-06 09:00", WUJIN, "consultation.withdraw", reason="moved away")
        reply(notified, "2010-09-08 10:00", **letter("2010-09-03 09:00", "2010-09-08 09:00"))
        duty = row(notified.at("2010-09-08 10:00")["duties"])
        assert (duty["state"], duty["met_on"]) == ("cancelled", None)


def test_a_premature_decision_on_a_provisional_term_is_no_finding_whatever_else_runs(
    the_law: Law,
) -> None:
    settings = replace(DEFAULT_SETTINGS, calendar_until=2010)
    play = consult(Play(the_law, settings), SHUYANG, SUINING, at="2010-12-10 09:00")
    play.act("2010-12-13 09:00", WUJIN, "consultation.notify", to=SUINING)
    play.act("2010-12-21 09:00", SHUYANG, "consultation.notify", to=WUJIN)
    assert decide(play, "2010-12-22 09:00", SHUYANG) == "premature"
    assert play.at("2010-12-22 09:00")["findings"] == []


def test_a_leg_sent_back_before_its_term_ended_is_no_consent(notified: Play) -> None:
    decide(notified, "2010-09-03 09:00")
    direct(notified, "2010-09-06 09:00", "resume")
    assert notified.at("2010-12-01 00:00")["consents"] == []
    assert "consultation.consent-deemed.v1" not in notified.sweep("2010-12-01 00:00")
