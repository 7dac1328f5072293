"""Acts over HTTP: what is recorded, what is refused, and what a repetition does."""

from typing import Any

import pytest

from api.client import Liangdi, Refusal
from tests.http.town import Town
from tests.play import SHUYANG, WUJIN

OPENING: dict[str, Any] = {"subject": "s1", "counterparts": [SHUYANG], "items": ["facts", "plan"]}


def opened(wujin: Liangdi, **more: Any) -> str:
    return wujin.open(WUJIN, "consultation.open", OPENING | more).case


def test_an_act_answers_with_its_facts_its_place_and_what_may_follow(kept: Town) -> None:
    wujin = kept.coordinator(WUJIN)
    answer = wujin.open(WUJIN, "consultation.open", OPENING)
    assert [fact.topic for fact in answer.facts] == ["consultation.opened.v1"]
    assert (answer.version, answer.position) == (1, kept.office.here.ledger.position)
    assert answer.file["stage"] == "open"
    assert "consultation.notify" in {each.act for each in answer.allowed}
    shown = wujin.case(answer.case, wait_for=answer.position)
    assert (shown.stage, shown.version) == ("open", 1)
    assert [line.case for line in wujin.cases().items] == [answer.case]


def test_an_act_is_done_for_ones_own_office_only(here: Town) -> None:
    with pytest.raises(Refusal) as refused:
        here.coordinator(SHUYANG).open(WUJIN, "consultation.open", OPENING)
    assert (refused.value.code, refused.value.problem.field) == ("not-your-office", "by")
