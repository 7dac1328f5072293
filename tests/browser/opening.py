"""A new case, opened on the page for it."""

from playwright.sync_api import Locator, expect

from tests.browser.tab import Tab
from tests.browser.work import fill


def open_case(tab: Tab, act: str, **fields: str | list[str]) -> str:
    """Open a case by the act that opens its kind, once the page says what follows; its id."""
    form = begin_case(tab, act)
    fill(tab, form, **fields)
    do(tab, "check")
    follows = tab.page.locator(".good")
    expect(follows).to_be_visible()
    tab.check()
    tab.hands.press(follows.locator("button"))
    tab.page.wait_for_url("**/cases/*seen=*")
    return tab.path.removeprefix("/cases/").partition("?")[0]


def begin_case(tab: Tab, act: str) -> Locator:
    """The empty form of an act that opens a case."""
    tab.goto("/cases/new")
    tab.hands.press(tab.page.locator(f"a[href='/cases/new?act={act}']"))
    form = tab.page.locator("form#form")
    expect(form).to_be_visible()
    return form


def do(tab: Tab, what: str) -> None:
    """Press the button of the form that does it: check, save, find, enter or send."""
    button = tab.page.locator(f"form#form button[name=do][value={what}]:visible:not(.default)")
    tab.hands.press(button.last)
