"""The demo in small, its seats, a browser signed in at each; and a town with nothing in it yet."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import httpx
import pytest

from adapters.demo import enter_persons, make_world, opening, seat
from adapters.ledger import MEMORY
from adapters.served import served
from adapters.settings import installation
from api.http.app import app
from tests.http.town import Clock, Town, town
from tests.pages.reader import Desks
from tests.servers.web import web

PASSWORD = "a long enough word 7"  # noqa: S105  of accounts of these tests
SEED, CASES = 3, 250

Browser = Callable[[str | None], httpx.Client]


@contextmanager
def demo(url: str) -> Iterator[Town]:
    """The demo at a URL, with a clock that stands still."""
    for _ in make_world(installation({}), url, SEED, CASES):
        pass
    clock = Clock()
    clock.at = opening()
    with served(installation({}), url, clock, demo=True) as office:
        assert office.follower.wait(office.here.ledger.position, 60)
        seat(office, PASSWORD)
        enter_persons(office, SEED)
        made = app(office)
        with web(made) as at, httpx.Client(base_url=at, timeout=30) as http:
            yield Town(office, clock, made, http)
            office.stopping.set()


@pytest.fixture(scope="package")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    """A demo that no test changes the cases of."""
    with demo(f"sqlite:///{Path(tmp_path_factory.mktemp('demo')) / 'demo.db'}") as made:
        yield made


@contextmanager
def browser_at(here: Town, name: str | None, password: str = PASSWORD) -> Iterator[httpx.Client]:
    """A browser in which an account is signed in; None for nobody."""
    with httpx.Client(base_url=here.http.base_url, timeout=30) as made:
        if name is not None:
            answer = made.post("/sign-in", data={"name": name, "password": password})
            assert (answer.status_code, answer.headers["location"]) == (303, "/")
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
def desks(here: Town) -> Iterator[Desks]:
    """Who reads them."""
    with ExitStack() as opened:
        yield Desks(here, opened)
