"""The pages of the demo world over HTTP, from seats that see little and much."""

from pathlib import Path
from statistics import quantiles
from tempfile import TemporaryDirectory
from time import perf_counter

import httpx

from tests.bench.figures import tell
from tests.pages.seated import browser_at, demo

CASES, TIMES = 1500, 40

_SEEN = (
    ("shuyang", "/worklist"),
    ("shuyang", "/worklist?q=%E6%B2%AD%E9%98%B3"),
    ("shuyang", "/worklist?queue=sent"),
    ("city", "/"),
    ("province", "/"),
    ("province", "/worklist"),
    ("province", "/worklist/live?once=true"),
    ("province", "/worklist?queue=sent"),
)


def pages_of_the_demo() -> None:
    """The 95th percentile of each page, and its size; the browser's own time is in it."""
    with TemporaryDirectory() as folder, demo(f"sqlite:///{Path(folder) / 'd.db'}", CASES) as here:
        for name, path in _SEEN:
            with browser_at(here, name) as browser:
                size = len(browser.get(path).content)
                times = [_seconds(browser, path) for _ in range(TIMES)]
            tell(f"p95 of {path} for {name}", quantiles(times, n=20)[-1] * 1e3, "ms")
            tell(f"size of {path} for {name}", size / 1e3, "kB")


def _seconds(browser: httpx.Client, path: str) -> float:
    begun = perf_counter()
    browser.get(path).raise_for_status()
    return perf_counter() - begun
