"""Several decisions on one matter, and what a direction makes of them (JS-26, JS-32)."""

import pytest

from domain.consultation.legs import LegStage
from domain.law import Law
from tests.domain.conftest import decide, reply
from tests.play import PROVINCE, SHUYANG, SUINING, WUJIN, Play, consult, fax, row


def direct(play: Play, at: str, outcome: str) -> None:
    play.act(at, PROVINCE, "consultation.direct", outcome=outcome, reason="heard both")


def statuses(play: Play, at: str) -> list[str]:
    return [each["status"] for each in play.at(at)["decisions"]]


@pytest.fixture
def twice(notified: Play) -> Play:
    """Decided twice before the reply; that Shuyang had agreed by fax is entered afterwards."""
    decide(notified, "2010-09-03 09:00")
    decide(notified, "2010-09-06 09:00")
    reply(notified, "2010-09-07 09:00", **fax("2010-09-02 09:00"))
    return notified


@pytest.mark.regulatory("JS-32.2")
def test_of_two_that_evidence_makes_good_the_later_is_disputed(twice: Play) -> None:
    assert statuses(twice, "2010-09-07 09:00") == ["valid", "disputed"]
    superiors = [each["superior"] for each in twice.at("2010-09-07 09:00")["decisions"]]
    assert superiors == [None, PROVINCE]


@pytest.mark.regulatory("JS-26.1")
@pytest.mark.parametrize(
    ("outcome", "found"),
    [("set_aside", ["valid", "set_aside"]), ("uphold", ["valid", "disputed"])],
)
def test_a_direction_touches_the_disputed_one_and_upholds_none_beside_a_valid_one(
    twice: Play, outcome: str, found: list[str]
) -> None:
    direct(twice, "2010-09-08 09:00", outcome)
    assert statuses(twice, "2010-09-08 09:00") == found


@pytest.mark.regulatory("JS-32.6")
def test_a_direction_does_not_spare_the_revoking_that_later_evidence_asks_for(
    notified: Play,
) -> None:
    reply(notified, "2010-09-02 09:00", "object")
    decide(notified, "2010-09-13 09:00")
    direct(notified, "2010-09-14 09:00", "set_aside")
    assert statuses(notified, "2010-09-14 09:00") == ["set_aside"]
    sent = fax("2010-09-01 10:30")
    notified.act("2010-09-20 09:00", SHUYANG, "consultation.notify", to=WUJIN, **sent)
    assert statuses(notified, "2010-09-20 09:00") == ["must_revoke"]


def test_a_direction_in_one_case_leaves_the_decision_of_another_alone(the_law: Law) -> None:
    one, other = consult(Play(the_law)), consult(Play(the_law, case="k2"), WUJIN, by=SHUYANG)
    one.act("2010-09-01 10:00", WUJIN, "consultation.notify", to=SHUYANG)
    other.act("2010-09-01 10:00", SHUYANG, "consultation.notify", to=WUJIN)
    decide(one, "2010-09-02 09:00")
    decide(other, "2010-09-02 10:00", SHUYANG)
    direct(one, "2010-09-03 09:00", "set_aside")
    assert statuses(other.linked_to(one), "2010-09-03 09:00") == ["premature"]


def test_what_must_be_revoked_is_not_disputed_beside_a_valid_one(
    the_law: Law, notified: Play
) -> None:
    reply(notified, "2010-09-02 09:00")
    assert decide(notified, "2010-09-03 09:00") == "valid"
    other = consult(Play(the_law, case="k2"), WUJIN, by=SHUYANG)
    decide(other, "2010-09-03 10:00", SHUYANG)
    assert statuses(other.linked_to(notified), "2010-09-03 10:00") == ["must_revoke"]


def test_a_round_sent_back_begins_as_an_open_one(notified: Play) -> None:
    decide(notified, "2010-09-03 09:00")
    direct(notified, "2010-09-06 09:00", "resume")
    assert notified.at("2010-09-06 09:00")["stage"] == "open"


def test_a_case_is_decided_while_one_of_its_decisions_stands(notified: Play) -> None:
    decide(notified, "2010-09-02 09:00", SHUYANG)
    given = {"decision_of": SHUYANG, "route": "self"}
    notified.act("2010-09-02 10:00", SHUYANG, "consultation.revoke", **given)
    reply(notified, "2010-09-02 11:00")
    decide(notified, "2010-09-03 09:00")
    assert statuses(notified, "2010-09-03 09:00") == ["self_revoked", "valid"]
    assert notified.at("2010-09-03 09:00")["stage"] == "decided"


@pytest.mark.regulatory("JS-32.2")
def test_a_finding_rests_on_the_deciders_own_notices_and_its_decision(notified: Play) -> None:
    notified.act("2010-09-02 09:00", SHUYANG, "consultation.notify", to=WUJIN)
    notified.act("2010-09-03 09:00", SHUYANG, "consultation.decide")
    (found,) = notified.at("2010-09-03 09:00")["findings"]
    assert [each.rpartition("/")[2] for each in found["evidence"]] == ["3", "4"]


@pytest.mark.regulatory("JS-32.6")
def test_a_silent_office_that_decides_is_found_on_the_notice_to_itself(play: Play) -> None:
    consult(play, SHUYANG, SUINING)
    for hour, each in ((10, SHUYANG), (11, SUINING)):
        play.act(f"2010-09-01 {hour}:00", WUJIN, "consultation.notify", to=each)
    decide(play, "2010-09-13 09:00", SHUYANG)
    found = play.at("2010-09-13 09:00")["findings"]
    evidence = row(found, rule="JS-32.6")["evidence"]
    assert [each.rpartition("/")[2] for each in evidence] == ["2", "4"]


def test_a_second_notice_to_the_opener_is_a_further_leg(play: Play) -> None:
    consult(play, SHUYANG, SUINING)
    for hour, each in ((10, SUINING), (11, SHUYANG)):
        play.act(f"2010-09-01 {hour}:00", each, "consultation.notify", to=WUJIN)
    shown = play.at("2010-09-01 12:00")
    assert shown["legs"][WUJIN]["notifier"] == SHUYANG
    assert [each["notifier"] for each in shown["further_legs"]] == [SUINING]


@pytest.mark.regulatory("JS-32.3")
def test_the_last_answer_in_time_governs_a_crossing_notice_as_well(notified: Play) -> None:
    notified.act("2010-09-02 09:00", SHUYANG, "consultation.notify", to=WUJIN)
    assert notified.at("2010-09-02 09:00")["legs"][SHUYANG]["stage"] == "objected"
    reply(notified, "2010-09-03 09:00")
    assert notified.at("2010-09-03 09:00")["legs"][SHUYANG]["stage"] == "agreed"


def test_the_stages_of_a_leg_say_whether_it_was_notified_and_ended_in_silence() -> None:
    silent = {each for each in LegStage if each.is_silence}
    assert silent == {LegStage.DEEMED_CONSENT, LegStage.NO_REPLY_OUT_OF_PROVINCE}
    unnotified = {each for each in LegStage if not each.is_notified}
    assert unnotified == {LegStage.DRAFTED, LegStage.SENT, LegStage.WITHDRAWN}
