"""From an act over HTTP to the open page of the other office, in a real browser.

The worklist of the other office stands open; its script follows the numbers. Meanwhile offices
elsewhere act as well, as they do in an installation that is not alone in the world.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from threading import Event, Thread
from time import sleep, time

from playwright.sync_api import Page

from api.client import Liangdi
from tests.bench.figures import tell
from tests.browser.chromium import chromium
from tests.browser.people import People
from tests.browser.tab import LOOKS
from tests.http.town import Town, town
from tests.play import ITEMS, SHUYANG, WUJIN
from tests.servers.postgres import PostgresServer

ACTS = 100
_APART_S = 0.8
"""Seconds between two acts, on average, so that they fall anywhere between two looks."""

_ELSEWHERE = "320506", "320924"
_ELSEWHERE_S = 0.2

_NOTE = """() => {
  window.changes = [];
  const number = document.querySelector("[data-queue=owed]");
  new MutationObserver(() => window.changes.push(Date.now()))
    .observe(number, { childList: true, characterData: true, subtree: true });
}"""


def acts_on_open_pages() -> None:
    """A notice from the moment it is sent until the number on the other's page has changed."""
    with TemporaryDirectory() as folder, PostgresServer(durable=True) as server:
        urls = {"SQLite": f"sqlite:///{Path(folder) / 'l.db'}", "PostgreSQL": server.new_database()}
        for store, url in urls.items():
            with town(url) as here:
                took = sorted(_took(here))
            for name, place in (("p50", ACTS // 2), ("p99", ACTS * 99 // 100)):
                tell(f"an act to the other's open page, {name}, {store}", took[place], "ms")


def _took(here: Town) -> list[float]:
    dice = Random(1)  # noqa: S311  when to act, no secret
    with chromium() as browser, _elsewhere(here):
        people = People(here, browser, LOOKS[0])
        page = people.coordinator(SHUYANG).page
        page.evaluate(_NOTE)
        wujin, took = here.coordinator(WUJIN), []
        for number in range(ACTS):
            case = _opened(wujin, WUJIN, SHUYANG, f"s{number}")
            sleep(2 * _APART_S * dice.random())
            begun = time()
            wujin.act(case, WUJIN, "consultation.notify", {"to": SHUYANG})
            page.wait_for_function("many => window.changes.length >= many", arg=number + 1)
            took.append(_changed(page, number) - 1e3 * begun)
        people.leave()
    return took


def _changed(page: Page, number: int) -> float:
    found: float = page.evaluate("number => window.changes[number]", number)
    return found


def _opened(office: Liangdi, by: str, to: str, subject: str) -> str:
    return office.open(
        by, "consultation.open", {"subject": subject, "counterparts": [to], "items": ITEMS}
    ).case


@contextmanager
def _elsewhere(here: Town) -> Iterator[None]:
    """Two offices that have nothing to do with it open cases all the time."""
    by, to = _ELSEWHERE
    office, over = here.coordinator(by), Event()

    def work() -> None:
        number = 0
        while not over.wait(_ELSEWHERE_S):
            _opened(office, by, to, f"e{number}")
            number += 1

    worker = Thread(target=work)
    worker.start()
    try:
        yield
    finally:
        over.set()
        worker.join()
