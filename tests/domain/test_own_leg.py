"""What belongs to one leg of a consultation says nothing of another (JS-32, JS-33)."""

from dataclasses import replace
from typing import Any

import pytest

from domain.consultation.facts import ConsultationOpened
from domain.consultation.kind import CONSULTATION
from tests.domain.conftest import NOTICE, decide
from tests.play import ITEMS, PROVINCE, SHUYANG, SUINING, WUJIN, Play, consult, fax, letter, row

UNPROVED = {"medium": "letter", "sent_at": "2010-09-01 09:10"}


@pytest.fixture
def both_notified(play: Play) -> Play:
    """Shuyang and Suining are notified at once."""
    consult(play, SHUYANG, SUINING)
    for each in (SHUYANG, SUINING):
        play.act(NOTICE, WUJIN, "consultation.notify", to=each)
    return play


def lacking(play: Play, at: str) -> list[str]:
    found: list[dict[str, Any]] = play.at(at)["findings"]
    return [each["rule"] for each in found if each["rule"].startswith("JS-33")]


def test_a_reply_that_nothing_proves_is_flagged_on_its_own_leg(both_notified: Play) -> None:
    posted = {"to": WUJIN, "answer": "agree", "medium": "letter", "sent_at": "2010-09-01 16:00"}
    both_notified.act("2010-09-02 09:00", SUINING, "consultation.reply", **posted)
    shown = both_notified.at("2010-09-02 09:00")["legs"]
    assert [shown[each]["flags"] for each in (SHUYANG, SUINING)] == [[], ["NOT_PROVABLE"]]


def test_a_crossing_notice_makes_a_leg_of_its_own_notifier_alone(both_notified: Play) -> None:
    both_notified.act("2010-09-02 09:00", SUINING, "consultation.notify", to=WUJIN)
    shown = both_notified.at("2010-09-02 09:00")
    assert shown["legs"][WUJIN]["notifier"] == SUINING
    assert shown["further_legs"] == []


@pytest.mark.regulatory("JS-26.1")
def test_what_was_met_before_a_case_is_sent_back_stays_met(both_notified: Play) -> None:
    given = {"to": WUJIN, "answer": "agree"}
    both_notified.act("2010-09-02 09:00", SHUYANG, "consultation.reply", **given)
    decide(both_notified, "2010-09-03 09:00")
    sent_back = {"outcome": "resume", "reason": "heard both"}
    both_notified.act("2010-09-06 09:00", PROVINCE, "consultation.direct", **sent_back)
    duties = both_notified.at("2010-09-06 09:00")["duties"]
    assert row(duties, owed_by=SHUYANG)["state"] == "met"
    assert row(duties, owed_by=SUINING)["state"] == "cancelled"


@pytest.mark.regulatory("JS-32.3")
def test_a_crossing_notice_that_is_repeated_is_no_further_objection(notified: Play) -> None:
    notified.act("2010-09-02 09:00", SHUYANG, "consultation.notify", to=WUJIN)
    notified.act("2010-09-03 09:00", SHUYANG, "consultation.reply", to=WUJIN, answer="agree")
    again = fax("2010-09-06 08:30")
    notified.act("2010-09-06 09:00", SHUYANG, "consultation.notify", to=WUJIN, **again)
    assert notified.at("2010-09-06 09:00")["legs"][SHUYANG]["stage"] == "agreed"


@pytest.mark.regulatory("JS-34.2")
def test_a_reply_on_its_way_is_awaited_and_one_sent_too_late_is_no_reply_in_time(
    notified: Play,
) -> None:
    posted = letter("2010-09-02 09:00")
    given = {"to": WUJIN, "answer": "agree"}
    notified.act("2010-09-02 10:00", SHUYANG, "consultation.reply", **given, **posted)
    assert notified.at("2010-09-02 10:00")["legs"][SHUYANG]["stage"] == "awaiting_reply"
    notified.act("2010-09-13 09:00", SHUYANG, "consultation.reply", **given)
    assert row(notified.at("2010-09-13 09:00")["duties"])["state"] == "late"
    assert notified.at("2010-09-13 09:00")["legs"][SHUYANG]["flags"] == []


@pytest.mark.regulatory("JS-33.2")
def test_a_notice_without_a_list_has_the_items_of_the_opening(play: Play) -> None:
    opening = {"subject": "s1", "counterparts": [SHUYANG], "items": ["facts", "plan"]}
    play.act("2010-09-01 09:00", WUJIN, "consultation.open", **opening)
    play.act(NOTICE, WUJIN, "consultation.notify", to=SHUYANG)
    assert lacking(play, NOTICE) == ["JS-33.2", "JS-33.3"]
    play.act("2010-09-02 09:00", SHUYANG, "consultation.notify", to=WUJIN)
    assert lacking(play, "2010-09-02 09:00") == ["JS-33.2", "JS-33.3"]


@pytest.mark.regulatory("JS-33.4")
def test_a_notice_that_only_its_reply_proves_is_judged_by_its_list(play: Play) -> None:
    given = {"to": SHUYANG, "items": ITEMS[:-1], **UNPROVED}
    consult(play).act(NOTICE, WUJIN, "consultation.notify", **given)
    assert lacking(play, NOTICE) == []
    play.act("2010-09-03 09:00", SHUYANG, "consultation.reply", to=WUJIN, answer="agree")
    assert lacking(play, "2010-09-03 09:00") == ["JS-33.4"]


def test_the_first_notice_that_is_proved_is_the_one_that_is_judged(play: Play) -> None:
    given = {"to": SHUYANG, "items": ITEMS[:-1], **UNPROVED}
    consult(play).act(NOTICE, WUJIN, "consultation.notify", **given)
    play.act("2010-09-02 09:00", WUJIN, "consultation.notify", to=SHUYANG, items=ITEMS)
    assert lacking(play, "2010-09-02 09:00") == []


def test_a_crossing_notice_that_nothing_proves_is_flagged_on_its_own_leg(notified: Play) -> None:
    notified.act("2010-09-02 09:00", SHUYANG, "consultation.notify", to=WUJIN, **UNPROVED)
    shown = notified.at("2010-09-02 09:00")["legs"]
    assert [shown[each]["flags"] for each in (SHUYANG, WUJIN)] == [[], ["NOT_PROVABLE"]]


def test_a_reply_to_one_notifier_is_not_flagged_on_the_leg_of_another(both_notified: Play) -> None:
    for hour, each in ((10, SHUYANG), (11, SUINING)):
        both_notified.act(f"2010-09-01 {hour}:00", each, "consultation.notify", to=WUJIN)
    posted = {"answer": "agree", "medium": "letter", "sent_at": "2010-09-01 16:00"}
    both_notified.act("2010-09-02 09:00", WUJIN, "consultation.reply", to=SUINING, **posted)
    shown = both_notified.at("2010-09-02 09:00")
    assert shown["legs"][WUJIN]["flags"] == []
    assert shown["further_legs"][0]["flags"] == ["NOT_PROVABLE"]


def test_two_consultations_are_on_one_matter_if_they_name_it_or_neither_does(play: Play) -> None:
    consult(play)
    opening = play.records[0].fact
    assert isinstance(opening, ConsultationOpened)
    one, other = replace(opening, matter="m1"), replace(opening, matter="m2")
    matters = {CONSULTATION.reads(each) for each in (opening, one, other)}
    assert len(matters) == 3
    assert CONSULTATION.reads(replace(one, counterparts=(SUINING,))) in matters
    named = replace(opening, matter=opening.subject)
    assert CONSULTATION.reads(named) == CONSULTATION.reads(opening)
