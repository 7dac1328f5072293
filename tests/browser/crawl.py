"""Every page that links lead to, seen once each."""

from collections import deque
from collections.abc import Iterator
from urllib.parse import parse_qsl, urljoin, urlsplit

from fastapi import FastAPI
from fastapi.routing import APIRoute

from tests.browser.tab import Tab

_LINKS = "Array.from(document.querySelectorAll('a[href]:not([download])'), a => a.href)"


def pages(tab: Tab, app: FastAPI, *starts: str) -> Iterator[str]:
    """The path of each page while the tab shows it: one of each route and set of its parameters.

    AssertionError for a link within the installation that leads nowhere.
    """
    waiting, seen = deque(starts), set[tuple[str, frozenset[str]]]()
    while waiting:
        path = waiting.popleft()
        kind = _kind(app, path)
        if kind in seen:
            continue
        seen.add(kind)
        answer = tab.goto(path)
        assert answer is not None
        assert answer.ok, f"{path}: {answer.status}"
        yield path
        for link in tab.page.evaluate(_LINKS):
            parts = urlsplit(urljoin(tab.at, link))
            if link.startswith(tab.at) and not parts.path.startswith(("/api/", "/static/")):
                waiting.append(f"{parts.path}?{parts.query}" if parts.query else parts.path)


def _kind(app: FastAPI, path: str) -> tuple[str, frozenset[str]]:
    """The route of a path, and the names in its query."""
    parts = urlsplit(path)
    fits = (
        route.path
        for route in app.routes
        if isinstance(route, APIRoute) and route.path_regex.match(parts.path)
    )
    names = frozenset(name for name, _ in parse_qsl(parts.query))
    return next(fits, parts.path), names
