"""A sheet of registrations handed in: what is wrong is told row by row, the good ones recorded."""

from playwright.sync_api import FilePayload, expect

from tests.browser.people import People
from tests.pages.sheets import VILLAGE, as_csv, row


def test_a_sheet_with_a_wrong_row_is_told_so_and_the_good_row_is_recorded(people: People) -> None:
    village = people.coordinator(VILLAGE)
    village.goto("/imports")
    village.check()
    sheet = as_csv([row(1), row(2, purpose="旅游", returns="是")])
    file = FilePayload(name="rows.csv", mimeType="text/csv", buffer=sheet)
    village.page.locator("input[type=file]").set_input_files(file)
    village.hands.press(village.page.locator("form.bar button.main"))
    village.page.wait_for_url("**/imports/*")
    wrong = village.page.locator("tbody tr", has=village.page.locator("a[href='/rules/JS-2.2']"))
    expect(wrong).to_have_count(1)
    village.check()
    village.hands.press(village.page.locator("form[action$='/record'] button.main"))
    recorded = village.page.locator("tbody a[href^='/cases/']")
    expect(recorded).to_have_count(1)
    village.check()
    village.hands.press(recorded)
    village.page.wait_for_url("**/cases/*")
    expect(village.page.locator("h1")).to_be_visible()
    village.check()
