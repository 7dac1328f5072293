"""The administrator's pages as people work them: an account opened, a notice looked at."""

from playwright.sync_api import FilePayload, expect

from domain.access.facts import Role
from tests.browser.people import People
from tests.browser.tab import Tab
from tests.browser.work import fill


def administrator(people: People) -> Tab:
    """The administrator, before the accounts."""
    return people.person("root", Role.ADMINISTRATOR, None)


def open_account(tab: Tab, **fields: str) -> str:
    """Fill in and send the form of a new account; the password that is shown, if one is."""
    tab.goto("/accounts")
    tab.hands.press(tab.page.locator("a[href='/new-account']"))
    form = tab.page.locator("form.card")
    expect(form).to_be_visible()
    fill(tab, form, **fields)
    tab.page.keyboard.press("Escape")
    tab.hands.press(form.locator("button.main"))
    secret = tab.page.locator("code.secret")
    tab.page.wait_for_load_state()
    return secret.inner_text() if secret.count() else ""


def preview(tab: Tab, data: bytes) -> None:
    """Hand in a notice's file to be looked at."""
    tab.goto("/notices")
    file = FilePayload(name="2027.json", mimeType="application/json", buffer=data)
    tab.page.locator("input[type=file]").set_input_files(file)
    tab.hands.press(tab.page.locator("form[action='/notices/preview'] button"))
    tab.page.wait_for_url("**/notices/preview")
