"""The acts that an office may do next, by stage and role: exactly these and no others."""

from collections.abc import Callable

import pytest

from domain.localities import Code
from domain.next_acts import next_acts
from tests.domain.conftest import apply, decide, reply
from tests.play import (
    CHANGZHOU,
    FEIXI,
    MIAOTOU,
    PROVINCE,
    SHUYANG,
    SUQIAN,
    VILLAGE,
    WANGJI,
    WUJIN,
    YUSHAN,
    Play,
    consult,
    letter,
)

NOTICE = "2010-09-01 09:30"
LATE = "2010-09-20 10:00"


def names(play: Play, at: str, office: str) -> str:
    """The names without their kind, `~` after one that can only be entered as done earlier."""
    case = play.case_at(at)
    found, kind = next_acts(case, Code(office)), f"{case.decider.kind}."
    return " ".join(each.act.removeprefix(kind) + "~" * each.earlier for each in found)


def consulted(play: Play) -> str:
    consult(play)
    return "2010-09-01 09:10"


def notified(play: Play) -> str:
    consult(play).act(NOTICE, WUJIN, "consultation.notify", to=SHUYANG)
    return "2010-09-02 09:00"


def posted(play: Play) -> str:
    consult(play).act(NOTICE, WUJIN, "consultation.notify", to=SHUYANG, **letter(NOTICE))
    return "2010-09-02 09:00"


def deemed(play: Play) -> str:
    notified(play)
    return LATE


def decided(play: Play) -> str:
    decide(play, deemed(play))
    return "2010-09-21 09:00"


def disputed(play: Play) -> str:
    notified(play)
    reply(play, "2010-09-02 10:00", "object")
    decide(play, "2010-09-03 10:00")
    return "2010-09-04 09:00"


def resumed(play: Play) -> str:
    play.act(disputed(play), SHUYANG, "consultation.refer")
    directed = {"outcome": "resume", "reason": "x"}
    play.act("2010-09-06 10:00", PROVINCE, "consultation.direct", **directed)
    return "2010-09-07 09:00"


def untold(play: Play) -> str:
    decide(consult(play), "2010-09-03 10:00")
    return "2010-09-04 09:00"


def withdrawn(play: Play) -> str:
    play.act(notified(play), WUJIN, "consultation.withdraw", reason="x")
    return "2010-09-03 09:00"


@pytest.mark.parametrize(
    ("begun", "opener", "counterpart", "opener_superior", "counterpart_superior", "common"),
    [
        (consulted, "notify decide refer withdraw correct", "notify decide refer", "", "", ""),
        (
            notified,
            "notify decide refer withdraw correct",
            "notify reply decide refer",
            "",
            "",
            "",
        ),
        (
            posted,
            "notify arrive decide refer withdraw correct",
            "notify arrive reply decide refer",
            "",
            "",
            "",
        ),
        (
            deemed,
            "notify decide refer withdraw correct",
            "notify reply decide refer finding.contest",
            "",
            "finding.uphold finding.set_aside",
            "finding.uphold finding.set_aside",
        ),
        (
            decided,
            "notify refer correct",
            "notify reply refer finding.contest",
            "revoke",
            "finding.uphold finding.set_aside",
            "finding.uphold finding.set_aside",
        ),
        (
            disputed,
            "notify decide refer correct",
            "notify reply decide refer correct",
            "revoke",
            "",
            "direct",
        ),
        (
            resumed,
            "notify decide refer withdraw correct",
            "notify reply~ decide refer correct",
            "",
            "",
            "correct",
        ),
        (
            untold,
            "notify decide revoke refer finding.contest correct",
            "notify decide refer",
            "revoke finding.uphold finding.set_aside",
            "",
            "finding.uphold finding.set_aside",
        ),
        (withdrawn, "notify~ correct", "notify~ reply~", "", "", ""),
    ],
    ids=lambda given: given.__name__ if callable(given) else "",
)
def test_in_a_consultation_each_office_is_told_its_acts_by_stage(
    play: Play,
    begun: Callable[[Play], str],
    opener: str,
    counterpart: str,
    opener_superior: str,
    counterpart_superior: str,
    common: str,
) -> None:
    at = begun(play)
    assert names(play, at, WUJIN) == opener
    assert names(play, at, SHUYANG) == counterpart
    assert names(play, at, CHANGZHOU) == opener_superior
    assert names(play, at, SUQIAN) == counterpart_superior
    assert names(play, at, PROVINCE) == common
    assert names(play, at, FEIXI) == ""


def applied(play: Play) -> str:
    apply(play, husband=MIAOTOU)
    return "2010-03-01 10:00"


def asking(play: Play) -> str:
    at = applied(play)
    for origin in (WANGJI, MIAOTOU):
        play.act(at, VILLAGE, "first_child.ask", to=origin)
    return "2010-03-02 09:00"


def half_answered(play: Play) -> str:
    play.act(asking(play), WANGJI, "first_child.feedback", consents=True)
    return "2010-03-03 09:00"


def overdue(play: Play) -> str:
    half_answered(play)
    return "2010-05-04 09:00"


def answered(play: Play) -> str:
    play.act(half_answered(play), MIAOTOU, "first_child.feedback", consents=True)
    return "2010-03-04 09:00"


def delivered(play: Play) -> str:
    play.act(answered(play), VILLAGE, "first_child.deliver")
    return "2010-03-04 10:00"


def issued(play: Play) -> str:
    play.act(delivered(play), YUSHAN, "first_child.issue")
    return "2010-03-04 11:00"


def refused(play: Play) -> str:
    play.act(delivered(play), YUSHAN, "first_child.refuse", reason="x")
    return "2010-03-04 11:00"


@pytest.mark.parametrize(
    ("begun", "village", "township", "answering", "silent", "common"),
    [
        (applied, "ask refer correct", "refer", "refer", "refer", ""),
        (asking, "ask refer correct", "refer", "feedback refer", "feedback refer", ""),
        (
            half_answered,
            "ask refer correct",
            "refer",
            "feedback refer correct",
            "feedback refer",
            "",
        ),
        (
            overdue,
            "ask refer correct",
            "refuse refer",
            "feedback refer correct",
            "feedback refer finding.contest",
            "direct finding.uphold finding.set_aside",
        ),
        (
            answered,
            "ask deliver refer correct",
            "refer",
            "feedback refer correct",
            "feedback refer correct",
            "",
        ),
        (
            delivered,
            "ask deliver~ refer correct",
            "issue refuse refer",
            "feedback refer correct",
            "feedback refer correct",
            "",
        ),
        (
            issued,
            "ask~ deliver~ correct",
            "notify correct",
            "feedback~ correct",
            "feedback~ correct",
            "",
        ),
        (
            refused,
            "ask~ deliver~ refer correct",
            "refer correct",
            "feedback refer correct",
            "feedback refer correct",
            "",
        ),
    ],
    ids=lambda given: given.__name__ if callable(given) else "",
)
def test_in_a_first_child_registration_each_office_is_told_its_acts_by_stage(
    play: Play,
    begun: Callable[[Play], str],
    village: str,
    township: str,
    answering: str,
    silent: str,
    common: str,
) -> None:
    at = begun(play)
    assert names(play, at, VILLAGE) == village
    assert names(play, at, YUSHAN) == township
    assert names(play, at, WANGJI) == answering
    assert names(play, at, MIAOTOU) == silent
    assert names(play, at, PROVINCE) == common
    assert names(play, at, FEIXI) == ""
