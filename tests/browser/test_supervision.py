"""A supervisor's way: from a total to its evidence, a sheet of two areas, a report that is kept."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from api.pages.strings import STRINGS
from tests.browser.people import People
from tests.browser.tab import LOOKS, Look
from tests.http.town import Town
from tests.pages.seated import demo


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    """A demo of its own, since reports are kept in it."""
    with demo(f"sqlite:///{tmp_path_factory.mktemp('supervised') / 'demo.db'}", 250) as made:
        yield made


@pytest.fixture
def here(world: Town) -> Town:
    """Somewhere with something to report."""
    return world


def test_two_clicks_lead_from_a_number_to_the_evidence(people: People) -> None:
    tab = people.known("province")
    tab.hands.press(tab.page.locator("nav a[href='/reports']"))
    tab.check()
    figure = tab.page.locator("table.figures tfoot a[href^='/reports/findings']")
    number = figure.inner_text()
    tab.hands.press(figure)
    expect(tab.page.locator("h1 [data-total]")).to_have_attribute("data-total", number)
    tab.check()
    tab.hands.press(tab.page.locator("a.evidence").first)
    expect(tab.page.locator("main tbody tr").first).to_be_visible()
    tab.check()
    tab.hands.press(tab.page.locator("main tbody a[href^='/cases/']").last)
    expect(tab.page.locator("li:target")).to_be_visible()


def test_what_is_asked_for_stays_in_the_address(people: People) -> None:
    tab = people.known("city")
    tab.goto("/reports/responsibility")
    tab.page.locator("[name=side]").select_option("residence")
    tab.page.locator("[name=by]").select_option("month")
    tab.page.locator("[name=as_of]").fill("600")
    tab.hands.press(tab.page.locator("form[action='/reports/responsibility'] button"))
    expect(tab.page.locator(".stands strong")).to_contain_text("600")
    assert "side=residence" in tab.path
    assert "by=month" in tab.path
    expect(tab.page.locator("[name=side]")).to_have_value("residence")
    for picture in tab.page.locator(".picture img").all():
        assert picture.evaluate("each => each.decode().then(() => each.naturalWidth)") > 0
    tab.check()


def test_two_areas_are_assessed_on_one_sheet(people: People) -> None:
    tab = people.known("province")
    tab.goto("/reports/assessment")
    tab.check()
    tab.hands.press(tab.page.locator("tr:has-text('3205') a[href^='/reports/assessment']"))
    expect(tab.page.locator("main section")).to_have_count(4)
    tab.check()
    tab.page.emulate_media(media="print")
    expect(tab.page.locator(".sign")).to_be_visible()
    expect(tab.page.locator("header.top")).to_be_hidden()


def test_a_monthly_report_is_kept_and_holds(people: People, look: Look) -> None:
    tab = people.known("province")
    tab.goto("/reports/monthly")
    tab.page.locator("[name=month]").fill(f"2010-0{1 + LOOKS.index(look)}")
    tab.press(STRINGS["monthly.compose"])
    tab.page.wait_for_url("**/reports/monthly/32/*")
    expect(tab.page.get_by_role("status")).to_contain_text(tab.say(STRINGS["monthly.was-kept"]))
    tab.check()
    tab.hands.press(tab.page.locator("a[href$='?check=1']"))
    expect(tab.page.get_by_role("status")).to_contain_text(tab.say(STRINGS["monthly.holds"]))
    tab.goto("/reports/monthly")
    tab.page.locator("[name=month]").fill("2011-01")
    tab.press(STRINGS["monthly.compose"])
    expect(tab.page.get_by_role("alert")).to_be_visible()
    tab.check()


def test_what_waits_is_settled_on_the_page_of_its_case(people: People) -> None:
    tab = people.known("province")
    tab.goto("/reports/settling")
    tab.check()
    tab.hands.press(tab.page.locator("th a[href$='#acts']").first)
    expect(tab.page.locator("#acts")).to_be_visible()
