"""Every page that links lead to, from the demo's desks, in both languages and both sizes."""

import pytest

from tests.browser.crawl import pages
from tests.browser.people import People
from tests.browser.tab import LOOKS, Look
from tests.http.town import Town

SEATS_OF_A_KIND = ("shuyang", "hanshan", "city", "auditor", "admin")


@pytest.fixture
def here(world: Town) -> Town:
    """Pages with something on them."""
    return world


@pytest.fixture(params=LOOKS, ids=str)
def look(request: pytest.FixtureRequest) -> Look:
    """Each language in a size of its own; the pictures are of all four."""
    found: Look = request.param
    return found


@pytest.mark.parametrize("name", SEATS_OF_A_KIND)
def test_every_page_bars_nobody_and_leads_somewhere(people: People, name: str) -> None:
    tab = people.known(name)
    for _ in pages(tab, "/"):
        tab.check()
