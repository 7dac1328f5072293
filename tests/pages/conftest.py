"""Towns to visit, the demo in small among them, and who reads their pages."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import httpx
import pytest

from adapters.ledger import MEMORY
from adapters.vault.keys import make_ring
from tests.http.town import Town, town
from tests.pages.reader import Desks
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


@pytest.fixture
def here() -> Iterator[Town]:
    """A town in memory."""
    with town(MEMORY) as made:
        yield made


@pytest.fixture
def kept(kept_url: str, tmp_path: Path) -> Iterator[Town]:
    """A town with a vault on each kind of store that stays, in turn."""
    keys = tmp_path / "keys"
    make_ring(keys)
    with town(kept_url, keys=keys) as made:
        yield made


@pytest.fixture
def desks(here: Town) -> Iterator[Desks]:
    """Who reads them."""
    with ExitStack() as opened:
        yield Desks(here, opened)
