"""The administrator's main path: an account that then signs in, a notice that then moves a term."""

from playwright.sync_api import expect

from tests.browser.kept import administrator, open_account, preview
from tests.browser.people import People
from tests.http.test_acts import INQUIRY
from tests.notices import notice
from tests.play import SHUYANG, WUJIN


def test_an_account_is_opened_and_whoever_it_is_for_signs_in(people: People) -> None:
    root = administrator(people)
    root.check()
    root.hands.press(root.page.locator("a[href='/new-account']"))
    root.check()
    password = open_account(root, name="li", shown="李", place=WUJIN)
    root.check()
    li = people.visitor()
    li.signs_in_as = ("li", password)
    li.goto("/")
    expect(li.page.locator("a.who")).to_contain_text("李")
    li.goto("/accounts")
    expect(li.page.locator("h1")).not_to_contain_text("li")
    root.goto("/accounts/li")
    root.check()
    root.hands.press(root.page.locator("form[action$='/sessions/end'] button"))
    expect(root.page.get_by_role("status")).to_be_visible()
    li.page.goto(f"{li.at}/account")
    expect(li.page.locator("[name=password]")).to_be_visible()


def test_a_notice_is_looked_at_and_loaded_and_the_last_day_moves(people: People) -> None:
    people.town.clock.set("2026-12-28 09:00")
    asks = people.town.coordinator(WUJIN)
    asked = asks.open(WUJIN, "inquiry.open", INQUIRY)
    asks.case(asked.case, wait_for=asked.position)
    shuyang = people.coordinator(SHUYANG)
    line = shuyang.page.locator(".lines tbody tr", has_text=asked.case)
    expect(line).to_contain_text("2027-01-18")
    root = administrator(people)
    preview(root, notice())
    expect(root.page.locator("tbody", has_text="2027-01-19")).to_contain_text("2027-01-18")
    assert asked.case not in root.page.content()
    root.check()
    root.hands.press(root.page.locator("form[action='/notices'] button.main"))
    root.page.wait_for_url("**/notices?seen=*")
    expect(root.page.get_by_role("status")).to_be_visible()
    root.check()
    shuyang.goto("/")
    expect(line).to_contain_text("2027-01-19")
    shuyang.check()
