"""Shared by the tests of the law: cases begun, and the acts most of them do."""

from typing import Any

import pytest

from domain.errors import Refused
from tests.play import SHUYANG, VILLAGE, WANGJI, WUJIN, YUSHAN, Play, consult

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
