"""After a decision: revoked, referred to the common superior, sent back, or given up."""

import pytest

from tests.domain.conftest import decide, reply
from tests.play import (
    CHANGZHOU,
    FEIXI,
    LIYANG,
    PROVINCE,
    SHUYANG,
    SUQIAN,
    WUJIN,
    ZHONGLOU,
    Play,
    consult,
    fax,
    row,
)


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
