"""A page before somebody's eyes: one language, one size, and whatever goes wrong is noted."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request, Response

from domain.say import Say
from tests.browser.hands import Hands, Mouse

_SERIOUS = ("serious", "critical")
_AXE = Axe()


@dataclass(frozen=True, slots=True)
class Look:
    """How pages are looked at: `language` is zh or en, sizes in CSS pixels."""

    language: str
    width: int
    height: int

    def __str__(self) -> str:
        return f"{self.language}-{self.width}"


WIDE, NARROW = (1366, 768), (390, 844)
LOOKS = (Look("zh", *WIDE), Look("en", *NARROW))
ALL_LOOKS = (*LOOKS, Look("zh", *NARROW), Look("en", *WIDE))


@dataclass
class Tab:
    """One page of a browser, at the address `at` of the installation."""

    page: Page
    look: Look
    at: str
    wrong: list[str] = field(default_factory=list)
    """What the browser said that no page may make it say."""

    hands: Hands = field(default_factory=Mouse)
    signs_in_as: tuple[str, str] | None = None
    """Name and password of whoever sits here."""

    def goto(self, path: str) -> Response | None:
        """Open a page by its path, signing in where the page asks for it; the first answer."""
        answer = self.page.goto(f"{self.at}{path}")
        if self.signs_in_as is not None and self.path.startswith("/sign-in"):
            name, password = self.signs_in_as
            self.page.locator("[name=name]").fill(name)
            self.page.locator("[name=password]").fill(password)
            self.page.locator("[name=password]").press("Enter")
            self.page.wait_for_url(lambda url: "/sign-in" not in url)
        return answer

    def say(self, say: Say) -> str:
        """Something said on the page, in its language."""
        return say.zh if self.look.language == "zh" else say.en

    def press(self, say: Say) -> None:
        """Press the button that says it."""
        self.page.get_by_role("button", name=self.say(say), exact=True).click()

    @property
    def path(self) -> str:
        """Path and query of the page that is shown."""
        parts = urlsplit(self.page.url)
        return f"{parts.path}?{parts.query}" if parts.query else parts.path

    def check(self) -> None:
        """AssertionError if the page bars somebody, is wider than its window, or went wrong."""
        barriers = _barriers(self.page)
        assert not barriers, f"{self.path} ({self.look}):\n" + "\n".join(barriers)
        over = self.page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert over <= 0, f"{self.path} ({self.look}) is {over} px wider than its window"
        language = self.page.evaluate("document.documentElement.lang")
        assert language.startswith(self.look.language), f"{self.path} says it is in {language}"
        assert not self.wrong, f"{self.path} ({self.look}): {self.wrong}"

    def photograph(self, path: Path) -> None:
        """The whole page as it is, kept as a picture."""
        path.parent.mkdir(parents=True, exist_ok=True)
        self.page.evaluate("scrollTo(0, 0)")  # else what sticks stands in its middle
        self.page.screenshot(path=path, full_page=True)


def open_tab(context: BrowserContext, look: Look, at: str) -> Tab:
    """A new, empty tab that notes what goes wrong in it."""
    tab = Tab(context.new_page(), look, at)
    answers: set[str] = set()

    def heard(message: ConsoleMessage) -> None:
        where = message.location.get("url", "").partition("#")[0]
        # A form that is refused comes back with a status of 4xx, and Chromium tells of each.
        if message.type in ("error", "warning") and where not in answers:
            tab.wrong.append(f"console: {message.text} ({where})")

    def asked(request: Request) -> None:
        if urlsplit(request.url).hostname != "127.0.0.1" and not request.url.startswith("data:"):
            tab.wrong.append(f"request to {request.url}")

    tab.page.on("console", heard)
    tab.page.on("pageerror", lambda error: tab.wrong.append(f"script: {error}"))
    tab.page.on("request", asked)
    tab.page.on(
        "response",
        lambda got: (
            answers.add(got.url)
            if got.request.is_navigation_request() and 400 <= got.status < 500
            else None
        ),
    )
    return tab


def _barriers(page: Page) -> Sequence[str]:
    """What axe-core finds that is serious or critical, a line each."""
    found = _AXE.run(page).response["violations"]
    return [
        f"{each['id']} ({each['impact']}): {node['html']}"
        for each in found
        if each["impact"] in _SERIOUS
        for node in each["nodes"]
    ]
