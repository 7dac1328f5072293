"""A first child registered where the couple lives: a village, its township, an origin."""

from playwright.sync_api import expect

from projections.words.cases import STAGES
from tests.browser.opening import open_case
from tests.browser.people import People
from tests.browser.work import act
from tests.play import VILLAGE, WANGJI, YUSHAN


def test_three_offices_each_do_their_part(people: People) -> None:
    village, wangji, yushan = map(people.coordinator, (VILLAGE, WANGJI, YUSHAN))
    case = open_case(
        village,
        "first_child.apply",
        subject="s1",
        wife_origin=WANGJI,
        husband_origin=WANGJI,
        township=YUSHAN,
    )
    act(village, "first_child.ask", to=WANGJI)
    wangji.goto(f"/cases/{case}")
    act(wangji, "first_child.feedback", consents="true")
    wangji.check()
    village.goto(f"/cases/{case}")
    act(village, "first_child.deliver", opinion="agree", documents=["ids", "origin_proof"])
    village.check()
    yushan.goto(f"/cases/{case}")
    act(yushan, "first_child.issue")
    act(yushan, "first_child.notify", to=WANGJI)
    yushan.check()
    wangji.goto(f"/cases/{case}")
    issued = wangji.say(STAGES["first_child"]["issued"])
    expect(wangji.page.locator("h1")).to_contain_text(issued)
    wangji.check()
