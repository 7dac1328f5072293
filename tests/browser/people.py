"""People at work: each with a browser of its own, signed in through the page for it."""

from dataclasses import dataclass, field

from playwright.sync_api import Browser

from adapters.fields import read_instant
from domain.access.facts import Role
from tests.browser.tab import Look, Tab, open_tab
from tests.http.town import Town
from tests.pages.seated import PASSWORD


@dataclass
class People:
    """The people of a town, who all look at pages in the same way."""

    town: Town
    browser: Browser
    look: Look
    tabs: list[Tab] = field(default_factory=list)

    @property
    def at(self) -> str:
        """The address of the installation."""
        return str(self.town.http.base_url).rstrip("/")

    def visitor(self) -> Tab:
        """A tab of somebody who is not signed in."""
        context = self.browser.new_context(
            viewport={"width": self.look.width, "height": self.look.height},
            locale={"zh": "zh-CN", "en": "en-GB"}[self.look.language],
            timezone_id="Asia/Shanghai",
            accept_downloads=True,
        )
        context.set_default_timeout(10_000)
        context.add_cookies([{"name": "lang", "value": self.look.language, "url": self.at}])
        tab = open_tab(context, self.look, self.at)
        self.tabs.append(tab)
        return tab

    def coordinator(self, place: str) -> Tab:
        """The coordinator of an office, before its worklist."""
        return self.person(f"of-{place.replace('/', '.')}", Role.COORDINATOR, place)

    def person(self, name: str, role: Role, place: str | None) -> Tab:
        """Somebody of a name and a role, before the first page."""
        self.town.account(name, role, place)
        self.town.keeper().set_password(name, PASSWORD)
        return self.known(name)

    def known(self, name: str) -> Tab:
        """Whoever has an account with the password of these tests, before the first page."""
        tab = self.visitor()
        tab.signs_in_as = (name, PASSWORD)
        tab.goto("/")
        return tab

    def waits_until(self, instant: str) -> None:
        """Everybody leaves his page; time passes, and with it whatever falls due.

        The instant is YYYY-MM-DD HH:MM. Meanwhile sessions may end.
        """
        for tab in self.tabs:
            tab.page.goto("about:blank")
        self.town.passes(read_instant(instant, ()))

    def leave(self) -> None:
        """Close every browser; AssertionError if anything went wrong in one."""
        for tab in self.tabs:
            tab.page.context.close()
        wrong = [f"{tab.path}: {each}" for tab in self.tabs for each in tab.wrong]
        assert not wrong, "\n".join(wrong)
