"""The states of pages that no link leads to, looked at as every page is."""

import pytest

from tests.browser.people import People
from tests.browser.states import STATES


@pytest.mark.parametrize("name", STATES)
def test_a_state_bars_nobody(people: People, name: str) -> None:
    for tab in STATES[name](people):
        tab.check()
