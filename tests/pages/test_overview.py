"""The overview of an area: a figure is the length of the list that it leads to."""

import re
from html import unescape

import pytest

from tests.pages.conftest import Browser
from tests.pages.reading import lines

_FIGURE = re.compile(r'<td class="number"><a href="(/worklist[^"]+)">([0-9]+)</a>')


@pytest.mark.parametrize("name", ["county", "city", "province", "auditor"])
def test_a_figure_is_the_length_of_its_list(browser: Browser, name: str) -> None:
    here = browser(name)
    figures = _FIGURE.findall(here.get("/").text)
    assert len(figures) > 5
    for address, number in figures:
        assert len(lines(here, unescape(address))) == int(number), address


def test_an_administrator_sees_accounts_and_no_case(browser: Browser) -> None:
    page = browser("admin").get("/").text
    assert "沭阳协调员" in page
    assert "/worklist" not in page
