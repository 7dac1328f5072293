"""The pages that a page leads to, and which of them are of one kind."""

import re
from collections.abc import Iterator
from html import unescape
from urllib.parse import parse_qsl, urlsplit

from fastapi.routing import APIRoute

from api.pages.catalog import PAGES

_LINK = re.compile(r"<a\b([^>]*)>")
_TO = re.compile(r'\shref="(/[^"#]*)')
_NO_PAGES = ("/api/", "/static/")
_ROUTES = [route for each in PAGES for route in each.router.routes if isinstance(route, APIRoute)]


def links(html: str) -> Iterator[str]:
    """Path and query of each link to a page of the installation, downloads left aside."""
    for attributes in _LINK.findall(html):
        found = _TO.search(attributes)
        if found and " download" not in attributes and not found[1].startswith(_NO_PAGES):
            yield unescape(found[1])


def route_of(path: str) -> str:
    """The route of a page; its path if no route fits."""
    bare = urlsplit(path).path
    return next((route.path for route in _ROUTES if route.path_regex.match(bare)), bare)


def kinds_of(path: str) -> set[str]:
    """The route of a page, and the route with each name in the page's query."""
    route = route_of(path)
    return {route} | {f"{route}?{name}" for name, _ in parse_qsl(urlsplit(path).query)}
