"""Shared by the tests of the law: cases begun, and the acts most of them do."""

import pytest

from tests.play import SHUYANG, VILLAGE, WANGJI, WUJIN, YUSHAN, Play, consult, row

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
