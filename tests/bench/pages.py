"""Pages of a demo world over HTTP, client and all: how long each takes, what the first weighs."""

import re
from collections import Counter, defaultdict, deque
from itertools import cycle, islice
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

import httpx

from domain.access.facts import Role
from projections.worklist import WORKLIST
from tests.bench.figures import tell
from tests.http.links import kind_of, links
from tests.http.town import Town
from tests.http.world import world_town

CASES = 1500
TIMES = 100
_OF_A_KIND = 10
"""So many pages of each kind take turns."""

_LOADED = re.compile(r"""(?:src|href)="(/static/[^"]*)""")
_PASSWORD = "a long enough password 7"  # noqa: S105  of an account of this measurement


def pages_of_a_world() -> None:
    """Each kind of page that links lead a coordinator to; the first page with what it loads."""
    with (
        TemporaryDirectory() as folder,
        world_town(Path(folder), CASES) as town,
        httpx.Client(base_url=town.http.base_url, timeout=30) as browser,
    ):
        _sign_in(town, browser)
        for kind, paths in _pages(town, browser).items():
            took = sorted(_took(browser, path) for path in islice(cycle(paths), TIMES))
            tell(f"page {kind}, p50", took[len(took) // 2], "ms")
            tell(f"page {kind}, p95", took[len(took) * 95 // 100], "ms")
        tell("first page with what it loads", _weight(browser) / 1e3, "kB")


def _sign_in(town: Town, browser: httpx.Client) -> None:
    """As the coordinator of the office of Jiangsu that owes most."""
    with town.office.reading() as (session, tables):
        owing = Counter(row.owed_by for row in tables.rows(session, WORKLIST, ""))
    office = next(each for each, _ in owing.most_common() if each.startswith("32"))
    name = town.account("busy", Role.COORDINATOR, office)
    town.keeper().set_password(name, _PASSWORD)
    answer = browser.post("/sign-in", data={"name": name, "password": _PASSWORD})
    assert answer.has_redirect_location, answer.text


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
