"""The auditor's way: from the trail to a case replayed, what if, the bundle, and the seal."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from adapters.ledger import MEMORY
from adapters.seal.checkpoints import publish
from adapters.verify.bundle import verify_bundle
from api.pages.strings import STRINGS
from domain.access.facts import Role
from tests.browser.people import People
from tests.browser.tab import Tab
from tests.http.town import Town, town
from tests.play import ITEMS, SHUYANG, WUJIN, letter


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Town]:
    """A town with a seal, and a consultation whose answer came too late on paper."""
    with town(MEMORY, seal=tmp_path) as made:
        wujin, shuyang = made.coordinator(WUJIN), made.coordinator(SHUYANG)
        opening = {"subject": "s1", "counterparts": [SHUYANG], "items": ITEMS}
        case = wujin.open(WUJIN, "consultation.open", opening).case
        notified = wujin.act(case, WUJIN, "consultation.notify", {"to": SHUYANG})
        publish(tmp_path, made.office.here.ledger, made.office.seal.vouched().keys, made.clock())
        made.clock.set("2010-09-14 09:00")
        assert shuyang.case(case, wait_for=notified.position)
        sent = letter("2010-09-08 09:00", "2010-09-13 09:00")
        answer = {"to": WUJIN, "answer": "object"} | sent
        done = shuyang.act(case, SHUYANG, "consultation.reply", answer)
        assert made.office.follower.wait(done.position, 5)
        yield made


def test_an_auditor_follows_a_case_from_the_trail_to_its_seal(
    people: People, here: Town, tmp_path: Path
) -> None:
    tab = people.person("auditor", Role.AUDITOR, "32")
    tab.page.get_by_role("link", name=tab.say(STRINGS["nav.trail"])).click()
    tab.check()
    tab.page.locator("select[name=medium]").select_option("letter")
    tab.press(STRINGS["trail.find"])
    tab.check()
    tab.page.locator("td a[href*='step=']").click()
    expect(tab.page.locator("h2#step")).to_be_visible()
    tab.check()
    _moves_the_sliders(tab)
    tab.page.locator("a[rel=prev]").click()
    tab.check()
    _asks_what_if(tab)
    with tab.page.expect_download() as taken:
        tab.page.locator("a[href$='/bundle']").click()
    file = tmp_path / "taken.zip"
    taken.value.save_as(file)
    assert verify_bundle(file.read_bytes(), here.office.seal.vouched().known).holds
    tab.goto("/seal")
    expect(tab.page.locator("h1 .badge.ok")).to_be_visible()
    tab.check()


def _moves_the_sliders(tab: Tab) -> None:
    """What a slider stands at is said while it is moved, and shown once it is asked for."""
    known = tab.page.locator("input[name=known]")
    known.focus()
    known.press("Home")
    said = tab.page.locator("output[data-of=known]")
    expect(said).to_have_text("2010-09-01 09:00")
    assert known.get_attribute("aria-valuetext") == "2010-09-01 09:00"
    tab.press(STRINGS["replay.show"])
    tab.page.wait_for_url("**known_at=2010-09-01*")
    expect(tab.page.locator(".replay .steps li")).to_have_count(2)
    tab.check()


def _asks_what_if(tab: Tab) -> None:
    tab.page.locator("#if-reply_counts_by").select_option("dispatch")
    tab.page.locator("#if-inquiry_working_days").fill("0")
    tab.press(STRINGS["what-if.ask"])
    expect(tab.page.get_by_role("alert")).to_be_visible()
    tab.check()
    tab.page.locator("#if-inquiry_working_days").fill("")
    tab.press(STRINGS["what-if.ask"])
    expect(tab.page.locator("#what-if ~ .scroll").first).to_be_visible()
    tab.check()


def test_the_sliders_work_without_a_script(people: People) -> None:
    with_script = people.person("auditor", Role.AUDITOR, "32")
    with_script.goto("/trail")
    path = with_script.page.locator("td a[href*='step=']").first.get_attribute("href")
    assert path is not None
    state = with_script.page.context.storage_state()
    context = people.browser.new_context(
        java_script_enabled=False, storage_state=state, base_url=people.at
    )
    page = context.new_page()
    page.goto(path)
    page.locator("input[name=at]").press("Home")
    page.get_by_role("button", name=with_script.say(STRINGS["replay.show"]), exact=True).click()
    assert "as_of=2010-09-01T09" in page.url
    context.close()
