"""Shared by the tests of the law: cases begun, and the acts most of them do."""

from typing import Any

import pytest

from domain.errors import Refused
from tests.play import SHUYANG, SUINING, VILLAGE, WANGJI, WUJIN, YUSHAN, Play, consult, row

NOTICE = "2010-09-01 09:30"
"""Day 0; the seventh working day is 2010-09-10, its term ends at 2010-09-11 00:00."""


@pytest.fixture
def notified(play: Play) -> Play:
    consult(play).act(NOTICE, WUJIN, "consultation.notify", to=SHUYANG)
    return play


def reply(play: Play, at: str, answer: str = "agree", **how: object) -> list[str]:
    return play.act(at, SHUYANG, "consultation.reply", to=WUJIN, answer=answer, **how)


def tried(play: Play, at: str, by: str, name: str, **given: Any) -> str | None:
    """Try an act: the code it is refused with, None if it is accepted."""
    try:
        play.act(at, by, name, **given)
    except Refused as refused:
        return str(refused.code)
    return None


def decide(play: Play, at: str, by: str = WUJIN) -> str:
    """Decide, and what the decision is worth at that instant."""
    play.act(at, by, "consultation.decide")
    status: str = play.at(at)["decisions"][-1]["status"]
    return status


def leg(play: Play, at: str, known_at: str | None = None) -> dict[str, object]:
    shown: dict[str, object] = play.at(at, known_at)["legs"][SHUYANG]
    return shown


APPLIED = "2010-03-01 09:00"


def apply(play: Play, *, wife: str = WANGJI, husband: str = WANGJI) -> Play:
    given = {"subject": "s1", "wife_origin": wife, "husband_origin": husband, "township": YUSHAN}
    play.act(APPLIED, VILLAGE, "first_child.apply", **given)
    return play


@pytest.fixture
def asked(play: Play) -> Play:
    """Applied on 1 March, asked on the 2nd: the origin's answer is due on 2010-03-23."""
    apply(play).act("2010-03-02 09:00", VILLAGE, "first_child.ask", to=WANGJI)
    return play


@pytest.fixture
def delivered(asked: Play) -> Play:
    asked.act("2010-03-03 09:00", WANGJI, "first_child.feedback", consents=True)
    asked.act("2010-03-04 09:00", VILLAGE, "first_child.deliver")
    return asked


LEFT_VILLAGE = f"{WANGJI}/1"
COLLECTED = "2010-06-01 15:00"
"""Day 0; the fifth working day is 2010-06-08, day 61 is 2010-08-01."""
SIDES = {
    "origin": (LEFT_VILLAGE, WANGJI, YUSHAN, "JS-14.1", "JS-14.2", "39(1)"),
    "residence": (VILLAGE, YUSHAN, WANGJI, "JS-19.1", "JS-19.2", "40(1)"),
}
BOTH = pytest.mark.parametrize("side", SIDES)


def stated(side: str, **given: object) -> dict[str, object]:
    return {
        "subject": "s1",
        "side": side,
        "other": SIDES[side][2],
        "purpose": "work",
        "returns": True,
        "moved_on": "2010-06-01",
        "collected_on": "2010-06-01",
        **given,
    }


def collect(play: Play, side: str = "origin", **given: object) -> Play:
    play.act(COLLECTED, SIDES[side][0], "registration.collect", **stated(side, **given))
    return play


def duty(play: Play, at: str, rule: str) -> dict[str, object]:
    return row(play.at(at)["duties"], rule=rule)


KUNSHAN, OTHER_VILLAGE, ORIGIN_VILLAGE = "320583", "320583100/4", "320324102/1"


def issue(play: Play, on: str = "2010-03-01", by: str = WANGJI, **how: object) -> Play:
    """A certificate issued by Wangji for a person who lives in Yushan."""
    given = {"subject": "s1", "residence": YUSHAN, "long_term": False}
    play.act(f"{on} 09:00", by, "certificate.issue", on=on, **{**given, **how})
    return play


def urge(play: Play, on: str = "2010-03-01", **how: object) -> Play:
    """A village urges in writing; sixty days after 2010-03-01 is Friday, 2010-04-30."""
    play.act(f"{on} 09:00", VILLAGE, "certificate.urge", subject="s1", on=on, **how)
    return play


def on_day(play: Play, day: str, by: str, name: str) -> list[str]:
    """Do a dated act about a certificate on the day it bears."""
    return play.act(f"{day} 10:00", by, f"certificate.{name}", on=day)


@pytest.fixture
def issued(play: Play) -> Play:
    return issue(play)


@pytest.fixture
def inspected(issued: Play) -> Play:
    """Inspected by the village on 2010-05-10; a year later is a Tuesday."""
    on_day(issued, "2010-05-10", VILLAGE, "inspect")
    return issued


@pytest.fixture
def urged(play: Play) -> Play:
    return urge(play)


XUZHOU = "3203"


def complain(play: Play, by: str = YUSHAN, at: str = "2010-03-01 09:00", **how: object) -> Play:
    """A complaint about Wangji, that it charged a fee, received by Yushan unless by another."""
    given = {"against": WANGJI, "side": "origin", "ground": "fee"}
    play.act(at, by, "complaint.file", **{**given, **how})
    return play


@pytest.fixture
def filed(play: Play) -> Play:
    return complain(play)


@pytest.fixture
def referred(filed: Play) -> Play:
    """Passed on to Suining, the county above Wangji."""
    filed.act("2010-03-02 09:00", YUSHAN, "complaint.refer", to=SUINING)
    return filed


def uphold(play: Play, by: str = SUINING, at: str = "2010-03-15 09:00") -> dict[str, Any]:
    """Uphold it, and the position then."""
    play.act(at, by, "complaint.uphold", reason="the receipt shows the fee")
    return play.at(at)
