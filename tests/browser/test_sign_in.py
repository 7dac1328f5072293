"""Signing in and out, as people do it."""

from playwright.sync_api import expect

from api.pages.strings import STRINGS
from domain.access.facts import Role
from tests.browser.people import People
from tests.pages.seated import PASSWORD
from tests.play import WUJIN


def test_a_wrong_password_is_told_and_the_name_is_kept(people: People) -> None:
    people.town.account("li", Role.COORDINATOR, WUJIN)
    people.town.keeper().set_password("li", PASSWORD)
    tab = people.visitor()
    tab.goto("/?q=1")
    tab.check()
    tab.page.get_by_label(tab.say(STRINGS["sign-in.name"])).fill("li")
    tab.page.get_by_label(tab.say(STRINGS["sign-in.password"])).fill("not the password")
    tab.press(STRINGS["sign-in"])
    expect(tab.page.get_by_role("alert")).to_be_visible()
    tab.check()
    expect(tab.page.get_by_label(tab.say(STRINGS["sign-in.name"]))).to_have_value("li")
    tab.page.get_by_label(tab.say(STRINGS["sign-in.password"])).fill(PASSWORD)
    tab.press(STRINGS["sign-in"])
    tab.page.wait_for_url("**/?q=1")
    tab.check()


def test_after_signing_out_nothing_is_shown(people: People) -> None:
    tab = people.coordinator(WUJIN)
    tab.press(STRINGS["sign-out"])
    tab.page.wait_for_url("**/sign-in")
    tab.check()
    tab.page.go_back()
    tab.page.goto(f"{people.at}/")
    assert tab.path == "/sign-in"


def test_the_language_is_switched_and_stays(people: People) -> None:
    tab = people.coordinator(WUJIN)
    other = {"zh": "en", "en": "zh"}[people.look.language]
    tab.press(STRINGS["language"])
    tab.goto("/account")
    assert tab.page.evaluate("document.documentElement.lang").startswith(other)


def test_signing_in_needs_no_mouse(people: People) -> None:
    people.town.account("li", Role.COORDINATOR, WUJIN)
    people.town.keeper().set_password("li", PASSWORD)
    tab = people.visitor()
    tab.goto("/sign-in")
    keys = tab.page.keyboard
    keys.type("li")
    keys.press("Tab")
    keys.type(PASSWORD)
    keys.press("Enter")
    tab.page.wait_for_url(lambda url: "sign-in" not in url)
    keys.press("Tab")
    expect(tab.page.locator(":focus")).to_have_text(tab.say(STRINGS["skip"]))
    keys.press("Enter")
    expect(tab.page.locator(":focus")).to_have_id("content")
