"""Pages of the demo over HTTP, client and all: how long each takes, what the first weighs."""

import re
from collections import defaultdict, deque
from itertools import cycle, islice
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

import httpx

from tests.bench.figures import tell
from tests.http.links import kind_of, links
from tests.http.town import Town
from tests.pages.conftest import PASSWORD, demo

CASES = 1500
TIMES = 100
_OF_A_KIND = 10
"""So many pages of each kind take turns."""

_LOADED = re.compile(r"""(?:src|href)="(/static/[^"]*)""")
_SEAT = "shuyang"


def pages_of_a_world() -> None:
    """Each kind of page that links lead the busiest desk to; the first page with what it loads."""
    with (
        TemporaryDirectory() as folder,
        demo(f"sqlite:///{Path(folder) / 'demo.db'}", CASES) as town,
        httpx.Client(base_url=town.http.base_url, timeout=30) as browser,
    ):
        answer = browser.post("/sign-in", data={"name": _SEAT, "password": PASSWORD})
        assert answer.has_redirect_location, answer.text
        for kind, paths in _pages(town, browser).items():
            took = sorted(_took(browser, path) for path in islice(cycle(paths), TIMES))
            tell(f"page {kind}, p50", took[len(took) // 2], "ms")
            tell(f"page {kind}, p95", took[len(took) * 95 // 100], "ms")
        tell("first page with what it loads", _weight(browser) / 1e3, "kB")


def _pages(town: Town, browser: httpx.Client) -> dict[str, list[str]]:
    """Some pages of each kind, by kind."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    waiting = deque(["/"])
    while waiting:
        path = waiting.popleft()
        same = found[kind_of(town.app, path)]
        if path in same or len(same) == _OF_A_KIND:
            continue
        answer = browser.get(path)
        assert answer.is_success, f"{path}: {answer.status_code}"
        same.append(path)
        waiting.extend(links(answer.text))
    return found


def _took(browser: httpx.Client, path: str) -> float:
    """Milliseconds until the page is there."""
    begun = perf_counter()
    assert browser.get(path).is_success
    return 1e3 * (perf_counter() - begun)


def _weight(browser: httpx.Client) -> int:
    """Bytes of the first page and of what it loads, not compressed."""
    first = browser.get("/")
    loaded = (browser.get(each) for each in set(_LOADED.findall(first.text)))
    return len(first.content) + sum(len(each.content) for each in loaded)
