"""What is done on the case page: acts by their forms."""

from playwright.sync_api import Locator, expect

from tests.browser.tab import Tab


def act(tab: Tab, name: str, *, earlier: bool = False, **fields: str | list[str]) -> None:
    """Do an act that the case page offers, and see it recorded.

    Fields are named as on the form, with two underscores for its full stops; a list ticks boxes.
    """
    send(tab, name, earlier=earlier, **fields)
    expect(tab.page.get_by_role("status").first).to_be_visible()
    tab.page.wait_for_url("**seen=*")


def send(tab: Tab, name: str, *, earlier: bool = False, **fields: str | list[str]) -> None:
    """Fill an act's form on the case page and send it."""
    form = form_of(tab, name, earlier=earlier)
    if form.get_attribute("open") is None:
        tab.hands.press(form.locator("> summary"))
    fill(tab, form, **fields)
    tab.hands.press(form.locator("button.main"))


def form_of(tab: Tab, name: str, *, earlier: bool = False) -> Locator:
    """The form of an act, folded or not."""
    said = {"act": name, "earlier": str(earlier).lower()}
    found = tab.page.locator("details.act")
    for field, value in said.items():
        found = found.filter(has=tab.page.locator(f'input[name="{field}"][value="{value}"]'))
    return found.first


def fill(tab: Tab, form: Locator, **fields: str | list[str]) -> None:
    """Put values into the fields of a form, unfolding what they stand in."""
    for field, value in fields.items():
        named = tab.page.locator(f'[name="{field.replace("__", ".")}"]')
        control = form.locator(named)
        if not control.first.is_visible():
            folded = form.locator("details:not([open])").filter(has=named)
            tab.hands.press(folded.first.locator("> summary"))
        if isinstance(value, list):
            for each in value:
                tab.hands.tick(control.and_(tab.page.locator(f'[value="{each}"]')))
        elif control.first.evaluate("each => each.tagName") == "SELECT":
            tab.hands.choose(control.first, value)
        else:
            tab.hands.write(control.first, value)
