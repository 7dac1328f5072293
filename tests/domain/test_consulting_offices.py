"""Whose acts a consultation takes (JS-26, JS-32): which offices consult, revoke and direct."""

from dataclasses import replace

import pytest

from domain.consultation.facts import ConsultationOpened
from tests.domain.conftest import NOTICE, decide, tried
from tests.play import (
    CHANGZHOU,
    HUTANG,
    PROVINCE,
    SHUYANG,
    SUINING,
    SUQIAN,
    VILLAGE,
    WANGJI,
    WUJIN,
    ZHONGLOU,
    Play,
    consult,
    letter,
    row,
)


@pytest.mark.regulatory("JS-32.1")
@pytest.mark.parametrize(
    ("by", "to", "code"),
    [
        (WUJIN, SHUYANG, None),
        (HUTANG, WANGJI, None),
        (VILLAGE, SHUYANG, "not-competent"),
        (CHANGZHOU, SHUYANG, "not-competent"),
        (WUJIN, VILLAGE, "not-competent"),
        (WUJIN, SUQIAN, "not-competent"),
    ],
)
def test_counties_consult_or_townships_for_them_and_nobody_above_or_below(
    play: Play, by: str, to: str, code: str | None
) -> None:
    given = {"subject": "s1", "counterparts": [to], "items": ["plan"]}
    assert tried(play, NOTICE, by, "consultation.open", **given) == code


@pytest.mark.regulatory("JS-32.1")
@pytest.mark.parametrize(
    ("by", "code"), [(SUINING, None), (ZHONGLOU, "not-a-party"), (SHUYANG, "not-a-party")]
)
def test_a_county_acts_for_a_township_of_its_own_that_is_consulted(
    play: Play, by: str, code: str | None
) -> None:
    consult(play, WANGJI, by=HUTANG).act(NOTICE, HUTANG, "consultation.notify", to=WANGJI)
    given = {"to": HUTANG, "answer": "agree"}
    assert tried(play, "2010-09-02 09:00", by, "consultation.reply", **given) == code


@pytest.mark.regulatory("JS-32.1")
def test_a_consultation_is_with_somebody(play: Play) -> None:
    opening = consult(play).records[0].fact
    assert isinstance(opening, ConsultationOpened)
    with pytest.raises(ValueError, match="at least one counterpart"):
        replace(opening, counterparts=())


@pytest.mark.regulatory("JS-5")
@pytest.mark.parametrize(
    ("side", "clause"), [(None, "39(2)"), ("residence", "39(2)"), ("origin", "40(2)")]
)
def test_the_opener_is_the_residence_unless_it_says_that_it_is_the_origin(
    play: Play, side: str | None, clause: str
) -> None:
    given = {"subject": "s1", "counterparts": [SHUYANG], "items": ["plan"], "side": side}
    play.act("2010-09-01 09:00", WUJIN, "consultation.open", **given)
    play.act(NOTICE, WUJIN, "consultation.notify", to=SHUYANG)
    found = play.at("2010-09-11 00:00")["findings"]
    assert row(found, rule="JS-32.3")["clause"] == clause


@pytest.mark.regulatory("JS-32.5")
def test_the_decision_of_a_stranger_to_the_case_is_not_revoked_in_it(notified: Play) -> None:
    given = {"decision_of": ZHONGLOU, "route": "superior"}
    assert tried(notified, "2010-09-13 09:00", CHANGZHOU, "consultation.revoke", **given) == (
        "not-a-party"
    )


@pytest.mark.regulatory("JS-26.1")
def test_what_happens_after_the_superior_was_asked_does_not_take_the_asking_back(
    notified: Play,
) -> None:
    notified.act("2010-09-02 09:00", SHUYANG, "consultation.refer")
    notified.act("2010-09-03 09:00", SHUYANG, "consultation.reply", to=WUJIN, answer="object")
    given = {"outcome": "resume", "reason": "heard both"}
    assert tried(notified, "2010-09-06 09:00", PROVINCE, "consultation.direct", **given) is None


@pytest.mark.regulatory("JS-32.5")
def test_giving_the_matter_up_does_not_make_the_other_side_never_notified(notified: Play) -> None:
    """It was posted before the decision, and entered when that was revoked."""
    assert decide(notified, "2010-09-13 09:00") == "valid"
    revoked = {"decision_of": WUJIN, "route": "superior"}
    notified.act("2010-09-14 09:00", CHANGZHOU, "consultation.revoke", **revoked)
    given_up = {"reason": "moved away", **letter("2010-09-12 09:00")}
    notified.act("2010-09-15 09:00", WUJIN, "consultation.withdraw", **given_up)
    assert [each["office"] for each in notified.at("2010-09-15 09:00")["findings"]] == [SHUYANG]
