"""The demo, of any size, and a browser in which somebody of it is signed in."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

from adapters.demo import enter_persons, in_folder, make_world, opening, publish, seat
from adapters.served import served
from adapters.settings import installation
from api.http.app import app
from tests.http.town import Clock, Town
from tests.servers.web import web

PASSWORD = "a long enough word 7"  # noqa: S105  of accounts of these tests
SEED = 4


@contextmanager
def demo(url: str, cases: int, seed: int = SEED) -> Iterator[Town]:
    """The demo at a URL, with a clock that stands still."""
    for _ in make_world(installation({}), url, seed, cases):
        pass
    clock = Clock()
    clock.at = opening()
    settings = in_folder(installation({}), Path(url.removeprefix("sqlite:///")).parent)
    with served(settings, url, clock, demo=True) as office:
        assert office.follower.wait(office.here.ledger.position, 60)
        seat(office, PASSWORD)
        enter_persons(office, seed)
        publish(office)
        made = app(office)
        with web(made) as at, httpx.Client(base_url=at, timeout=30) as http:
            yield Town(office, clock, made, http)
            office.stopping.set()


@contextmanager
def browser_at(here: Town, name: str | None, password: str = PASSWORD) -> Iterator[httpx.Client]:
    """A browser in which an account is signed in; None for nobody."""
    with httpx.Client(base_url=here.http.base_url, timeout=30) as made:
        if name is not None:
            answer = made.post("/sign-in", data={"name": name, "password": password})
            assert (answer.status_code, answer.headers["location"]) == (303, "/")
        yield made
