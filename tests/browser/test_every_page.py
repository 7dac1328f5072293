"""Every page that links lead to, for each role, in both languages, wide and narrow."""

import pytest

from domain.access.facts import Role
from tests.browser.crawl import pages
from tests.browser.people import People
from tests.browser.tab import ALL_LOOKS, Look
from tests.http.town import Town

PLACES = {
    Role.COORDINATOR: "320412",
    Role.SUPERVISOR: "32",
    Role.AUDITOR: "3204",
    Role.ADMINISTRATOR: None,
}


@pytest.fixture
def here(world: Town) -> Town:
    """Pages with something on them."""
    return world


@pytest.fixture(params=ALL_LOOKS, ids=str)
def look(request: pytest.FixtureRequest) -> Look:
    """Both languages in both sizes."""
    found: Look = request.param
    return found


@pytest.mark.parametrize("role", Role, ids=str)
def test_every_page_bars_nobody_and_leads_somewhere(people: People, role: Role) -> None:
    tab = people.person(f"visiting-{role}", role, PLACES[role])
    for _ in pages(tab, people.town.app, "/"):
        tab.check()
