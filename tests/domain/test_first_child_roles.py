"""First-child registration (JS-26, JS-28): on which side an office stands, and who is no party."""

import pytest

from domain.law import Law
from tests.domain.conftest import apply, tried
from tests.play import (
    CHANGZHOU,
    MIAOTOU,
    PROVINCE,
    SUQIAN,
    VILLAGE,
    WANGJI,
    YUSHAN,
    Play,
    fax,
)


def sides(law: Law, case: Play, *offices: str) -> dict[str, str]:
    """The side on which a superior's conclusion finds each of the offices (JS-41.1)."""
    play = Play(law, case="c1").linked_to(case)
    given = {"clause": "41(1)", "subject": "s1", "cases": [case.case], "offices": list(offices)}
    play.act("2010-06-10 09:00", PROVINCE, "conclusion.record", **given)
    found = play.at("2010-06-10 09:00")["findings"]
    return {each["office"]: each["side"] for each in found}


@pytest.mark.regulatory("JS-28")
def test_the_village_and_its_township_are_the_residence_and_both_origins_the_origin(
    the_law: Law,
) -> None:
    case = apply(Play(the_law), husband=MIAOTOU)
    assert sides(the_law, case, VILLAGE, YUSHAN, WANGJI, MIAOTOU) == {
        VILLAGE: "residence",
        YUSHAN: "residence",
        WANGJI: "origin",
        MIAOTOU: "origin",
    }


@pytest.mark.regulatory("JS-29.5b")
def test_the_origin_that_registered_is_the_origin(the_law: Law) -> None:
    case = Play(the_law)
    given = {"subject": "s1", "residence": YUSHAN}
    case.act("2010-03-01 09:00", WANGJI, "first_child.registered_at_origin", **given)
    assert sides(the_law, case, WANGJI, YUSHAN) == {WANGJI: "origin", YUSHAN: "residence"}


@pytest.mark.parametrize(
    ("by", "name", "given", "code"),
    [
        (SUQIAN, "direct", {"outcome": "resume", "reason": "x"}, "not-a-party"),
        (YUSHAN, "direct", {"outcome": "resume", "reason": "x"}, "not-competent"),
        (CHANGZHOU, "refer", {}, "not-a-party"),
        (MIAOTOU, "arrive", {"to": WANGJI, **fax("2010-03-02 10:00")}, "not-a-party"),
    ],
)
def test_what_is_anybodys_is_a_partys_and_directing_the_superiors(
    asked: Play, by: str, name: str, given: dict[str, object], code: str
) -> None:
    given.pop("medium", None)
    assert tried(asked, "2010-03-24 09:00", by, f"first_child.{name}", **given) == code


@pytest.mark.regulatory("JS-26.1")
def test_nothing_is_directed_before_it_is_asked_or_needed(asked: Play) -> None:
    given = {"outcome": "resume", "reason": "x"}
    assert tried(asked, "2010-03-03 09:00", PROVINCE, "first_child.direct", **given) == (
        "wrong-stage"
    )
