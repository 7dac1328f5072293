"""The demo in small: a world, its seats, and a browser signed in at each."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import httpx
import pytest

from tests.http.town import Town
from tests.pages.seated import browser_at, demo

CASES = 250

Browser = Callable[[str | None], httpx.Client]


@pytest.fixture(scope="package")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    """A demo that no test changes the cases of."""
    with demo(f"sqlite:///{Path(tmp_path_factory.mktemp('demo')) / 'demo.db'}", CASES) as made:
        yield made


@pytest.fixture(scope="package")
def browser(world: Town) -> Iterator[Browser]:
    """A browser for each account, signed in once."""
    with ExitStack() as opened:
        kept: dict[str | None, httpx.Client] = {}

        def of(name: str | None) -> httpx.Client:
            if name not in kept:
                kept[name] = opened.enter_context(browser_at(world, name))
            return kept[name]

        yield of
