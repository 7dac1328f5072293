"""Working a page by mouse, or by keyboard alone."""

from typing import Protocol

from playwright.sync_api import Locator, Page

_STOPS = 400
"""So many presses of Tab reach anything on a page."""


class Hands(Protocol):
    """What people do to the controls of a page."""

    def press(self, what: Locator) -> None:
        """Press a button, follow a link, open what is folded."""

    def write(self, where: Locator, text: str) -> None:
        """Put a text in place of what stands in a field."""

    def choose(self, where: Locator, value: str) -> None:
        """Choose an option of a list by its value."""

    def tick(self, what: Locator) -> None:
        """Tick a box."""


class Mouse:
    """A pointer on the page."""

    def press(self, what: Locator) -> None:
        what.click()

    def write(self, where: Locator, text: str) -> None:
        where.fill(text)
        where.blur()  # what may be meant is listed over the fields below, until one goes on

    def choose(self, where: Locator, value: str) -> None:
        where.select_option(value)

    def tick(self, what: Locator) -> None:
        what.check()


class Keyboard:
    """Keys only; AssertionError for what Tab does not reach."""

    def __init__(self, page: Page) -> None:
        self._page = page

    def press(self, what: Locator) -> None:
        self._reach(what)
        self._page.keyboard.press("Enter")

    def write(self, where: Locator, text: str) -> None:
        self._reach(where)
        self._page.keyboard.press("ControlOrMeta+a")
        self._page.keyboard.type(text)

    def choose(self, where: Locator, value: str) -> None:
        self._reach(where)
        self._page.keyboard.press("Home")
        for _ in range(where.locator("option").count()):
            if where.input_value() == value:
                return
            self._page.keyboard.press("ArrowDown")
        raise AssertionError(f"no option {value}")

    def tick(self, what: Locator) -> None:
        self._reach(what)
        self._page.keyboard.press("Space")

    def _reach(self, what: Locator) -> None:
        for _ in range(_STOPS):
            if what.evaluate("each => each === document.activeElement"):
                return
            self._page.keyboard.press("Tab")
        raise AssertionError(f"Tab does not reach {what}")
