"""The pages of the demo world over HTTP, from seats that see little and much.

The client's own time is in each figure.
"""

import re
from collections import defaultdict, deque
from collections.abc import Mapping
from itertools import cycle, islice
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

import httpx

from tests.bench.figures import tell
from tests.http.links import links, route_of
from tests.pages.seated import browser_at, demo

CASES, TIMES = 1500, 100
SEATS = ("shuyang", "city", "province")
_OF_A_KIND = 10
"""So many pages of one route take turns."""

_LOADED = re.compile(r"""(?:src|href)="(/static/[^"]*)""")


def pages_of_the_demo() -> None:
    """Each route that links lead to, p50 and p95; the first page with all that it loads."""
    with TemporaryDirectory() as folder, demo(f"sqlite:///{Path(folder) / 'd.db'}", CASES) as here:
        for name in SEATS:
            with browser_at(here, name) as browser:
                for route, paths in _found(browser).items():
                    took = sorted(_took(browser, path) for path in islice(cycle(paths), TIMES))
                    tell(f"{route} for {name}, p50", took[len(took) // 2], "ms")
                    tell(f"{route} for {name}, p95", took[len(took) * 95 // 100], "ms")
                tell(f"first page for {name}, with what it loads", _weight(browser) / 1e3, "kB")


def _found(browser: httpx.Client) -> Mapping[str, list[str]]:
    """Some pages of each route, by route."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    waiting = deque(["/"])
    while waiting:
        path = waiting.popleft()
        same = found[route_of(path)]
        if path in same or len(same) == _OF_A_KIND:
            continue
        same.append(path)
        waiting.extend(links(browser.get(path).raise_for_status().text))
    return found


def _took(browser: httpx.Client, path: str) -> float:
    """Milliseconds until the page is there."""
    begun = perf_counter()
    browser.get(path).raise_for_status()
    return 1e3 * (perf_counter() - begun)


def _weight(browser: httpx.Client) -> int:
    """Bytes of the first page and of what it loads, not compressed."""
    first = browser.get("/")
    loaded = (browser.get(each) for each in set(_LOADED.findall(first.text)))
    return len(first.content) + sum(len(each.content) for each in loaded)
