"""A consultation: opened, notified, met with silence, decided."""

import pytest
from playwright.sync_api import expect

from domain.consultation.facts import Item
from domain.consultation.legs import LegStage
from projections.words.cases import STAGES
from projections.words.values import VALUES
from tests.browser.hands import Keyboard
from tests.browser.opening import open_case
from tests.browser.people import People
from tests.browser.work import act
from tests.play import SHUYANG, WUJIN

OPENING: dict[str, str | list[str]] = {
    "subject": "s1",
    "counterparts": SHUYANG,
    "items": [str(each) for each in Item],
}


@pytest.mark.parametrize("by", ["mouse", "keyboard"])
def test_an_office_that_stays_silent_is_taken_to_agree(people: People, by: str) -> None:
    wujin = people.coordinator(WUJIN)
    if by == "keyboard":
        wujin.hands = Keyboard(wujin.page)
    case = open_case(wujin, "consultation.open", **OPENING)
    wujin.check()
    act(wujin, "consultation.notify", to=SHUYANG)
    wujin.check()
    shuyang = people.coordinator(SHUYANG)
    expect(shuyang.page.locator(f"a[href^='/cases/{case}']").first).to_be_visible()
    shuyang.check()
    people.waits_until("2010-09-11 09:00")
    wujin.goto(f"/cases/{case}")
    deemed = wujin.say(VALUES[LegStage][LegStage.DEEMED_CONSENT])
    expect(wujin.page.locator("main")).to_contain_text(deemed)
    wujin.check()
    act(wujin, "consultation.decide")
    decided = wujin.say(STAGES["consultation"]["decided"])
    expect(wujin.page.locator("h1")).to_contain_text(decided)
    wujin.check()
