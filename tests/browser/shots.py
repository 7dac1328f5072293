"""Pictures of every page and state, for people to look at: `python -m tests.browser.shots FOLDER`.

Each page from each desk of the demo, and the states that no link leads to, in both languages and
sizes; and what a machine finds wrong with any of them.
"""

import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser

from adapters.ledger import MEMORY
from tests.browser.chromium import chromium
from tests.browser.crawl import pages
from tests.browser.people import People
from tests.browser.states import STATES
from tests.browser.tab import ALL_LOOKS, Look, Tab
from tests.http.town import Town, town
from tests.pages.seated import demo

CASES = 1500
SEATS = ("shuyang", "hanshan", "city", "auditor", "admin")


def main(folder: Path) -> None:
    """Take them all; says where each stands, and what is wrong with it."""
    with TemporaryDirectory() as kept, chromium() as browser:
        with demo(f"sqlite:///{Path(kept) / 'demo.db'}", CASES) as world:
            for look in ALL_LOOKS:
                _of_the_demo(world, browser, look, folder)
        for name, state in STATES.items():
            for look in ALL_LOOKS:
                with town(MEMORY) as here:
                    _of_a_state(here, browser, look, name, state, folder)


def _of_the_demo(world: Town, browser: Browser, look: Look, folder: Path) -> None:
    people = People(world, browser, look)
    for seat in SEATS:
        tab = people.known(seat)
        for path in pages(tab, "/"):
            _take(tab, folder / str(look) / f"{seat}{re.sub(r'[^a-zA-Z0-9.]+', '-', path)}.png")
    people.leave()


def _of_a_state(
    here: Town,
    browser: Browser,
    look: Look,
    name: str,
    state: Callable[[People], Iterator[Tab]],
    folder: Path,
) -> None:
    people = People(here, browser, look)
    for number, tab in enumerate(state(people), start=1):
        _take(tab, folder / str(look) / f"state-{name}-{number}.png")
    people.leave()


def _take(tab: Tab, path: Path) -> None:
    tab.photograph(path)
    print(path, flush=True)  # noqa: T201  its output is its purpose
    try:
        tab.check()
    except AssertionError as wrong:
        print(wrong, flush=True)  # noqa: T201  likewise


if __name__ == "__main__":
    main(Path(sys.argv[1]))
