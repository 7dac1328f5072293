"""Every page that links lead to, seen once each."""

from collections import deque
from collections.abc import Iterator

from fastapi import FastAPI

from tests.browser.tab import Tab
from tests.http.links import kind_of, links


def pages(tab: Tab, app: FastAPI, *starts: str) -> Iterator[str]:
    """The path of each page while the tab shows it: one of each kind.

    AssertionError for a link within the installation that leads nowhere.
    """
    waiting, seen = deque((start, "") for start in starts), set[str]()
    while waiting:
        path, found_on = waiting.popleft()
        kind = kind_of(app, path)
        if kind in seen:
            continue
        seen.add(kind)
        answer = tab.goto(path)
        assert answer is not None
        assert answer.ok, f"{path}, linked from {found_on}: {answer.status}"
        yield path
        waiting.extend((link, path) for link in links(tab.page.content()))
