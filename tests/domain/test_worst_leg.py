"""Decisions on several legs: the worst decides, and each leg is judged for itself (JS-32)."""

from dataclasses import replace

import pytest

from domain.law import Law
from domain.settings import DEFAULT_SETTINGS
from tests.domain.conftest import NOTICE, decide
from tests.play import PROVINCE, SHUYANG, SUINING, WUJIN, Play, consult, letter


@pytest.fixture
def both_notified(play: Play) -> Play:
    """Shuyang and Suining are notified at once."""
    consult(play, SHUYANG, SUINING)
    for each in (SHUYANG, SUINING):
        play.act(NOTICE, WUJIN, "consultation.notify", to=each)
    return play


def reply(play: Play, at: str, by: str, answer: str) -> None:
    play.act(at, by, "consultation.reply", to=WUJIN, answer=answer)


@pytest.mark.regulatory("JS-32.2")
def test_what_one_disputes_is_not_premature_though_another_is_awaited(both_notified: Play) -> None:
    reply(both_notified, "2010-09-02 09:00", SHUYANG, "object")
    assert decide(both_notified, "2010-09-03 09:00") == "disputed"
    assert both_notified.at("2010-09-03 09:00")["findings"] == []


@pytest.mark.regulatory("JS-32.2")
def test_it_is_premature_as_long_as_one_is_awaited(both_notified: Play) -> None:
    reply(both_notified, "2010-09-02 09:00", SHUYANG, "agree")
    assert decide(both_notified, "2010-09-03 09:00") == "premature"
    found = both_notified.at("2010-09-03 09:00")["findings"]
    assert [(each["rule"], each["office"]) for each in found] == [("JS-32.2", WUJIN)]


@pytest.mark.regulatory("JS-32.2")
def test_only_the_leg_that_is_awaited_makes_a_premature_decision_a_finding(the_law: Law) -> None:
    settings = replace(DEFAULT_SETTINGS, calendar_until=2010)
    play = consult(Play(the_law, settings), SHUYANG, SUINING, at="2010-12-10 09:00")
    play.act("2010-12-13 09:00", WUJIN, "consultation.notify", to=SUINING)
    reply(play, "2010-12-14 09:00", SUINING, "agree")
    play.act("2010-12-21 09:00", WUJIN, "consultation.notify", to=SHUYANG)
    assert decide(play, "2010-12-22 09:00") == "premature"
    assert play.at("2010-12-22 09:00")["findings"] == []


def test_the_decision_of_another_case_on_the_matter_is_shown_in_that_case_alone(
    the_law: Law,
) -> None:
    other = consult(Play(the_law, case="k2"), WUJIN, by=SHUYANG)
    other.act("2010-09-02 09:00", SHUYANG, "consultation.decide")
    play = consult(Play(the_law)).linked_to(other)
    assert len(other.at("2010-09-03 09:00")["decisions"]) == 1
    assert play.at("2010-09-03 09:00")["decisions"] == []


@pytest.mark.regulatory("JS-26.1")
@pytest.mark.parametrize(("outcome", "status"), [("uphold", "valid"), ("set_aside", "set_aside")])
def test_of_two_decisions_the_superior_settles_the_one_in_dispute(
    both_notified: Play, outcome: str, status: str
) -> None:
    decide(both_notified, "2010-09-02 09:00")
    decide(both_notified, "2010-09-02 10:00", SHUYANG)
    direct = {"outcome": outcome, "reason": "heard both"}
    both_notified.act("2010-09-03 09:00", PROVINCE, "consultation.direct", **direct)
    shown = both_notified.at("2010-09-03 09:00")
    assert [each["status"] for each in shown["decisions"]] == [status, "must_revoke"]


def test_a_decision_upheld_ends_no_round(notified: Play) -> None:
    decide(notified, "2010-09-03 09:00")
    direct = {"outcome": "uphold", "reason": "heard both"}
    notified.act("2010-09-06 09:00", PROVINCE, "consultation.direct", **direct)
    assert notified.at("2010-09-06 09:00")["stage"] == "decided"


def test_the_age_of_a_decision_is_told_only_as_long_as_it_must_be_revoked(play: Play) -> None:
    consult(play)
    decide(play, "2010-09-02 09:00")
    assert play.at("2010-09-05 09:00")["decisions"][0]["age_in_days"] == 3
    play.act("2010-09-06 09:00", WUJIN, "consultation.revoke", decision_of=WUJIN, route="self")
    assert play.at("2010-09-07 09:00")["decisions"][0]["age_in_days"] is None


def test_a_consultation_is_open_until_the_first_is_notified_and_has_a_stage_for_each(
    play: Play,
) -> None:
    consult(play, SHUYANG, SUINING)
    shown = play.at("2010-09-01 09:00")
    assert shown["stage"] == "open"
    assert {each["stage"] for each in shown["legs"].values()} == {"drafted"}
    posted = letter("2010-09-01 10:00")
    play.act("2010-09-01 10:00", WUJIN, "consultation.notify", to=SHUYANG, **posted)
    shown = play.at("2010-09-01 10:00")
    assert shown["stage"] == "notified"
    assert [shown["legs"][each]["stage"] for each in (SHUYANG, SUINING)] == ["sent", "drafted"]
