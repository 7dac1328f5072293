"""The pages that a page leads to, and which of them are of one kind."""

import re
from collections.abc import Iterable, Iterator
from html import unescape
from urllib.parse import parse_qsl, urlsplit

from fastapi import FastAPI
from fastapi.routing import APIRoute

_LINK = re.compile(r"""<a\b[^>]*\shref="(/[^"#]*)""")
_NO_PAGES = ("/api/", "/static/")


def links(html: str) -> Iterator[str]:
    """Path and query of each link to a page of the installation."""
    for found in _LINK.findall(html):
        if not found.startswith(_NO_PAGES):
            yield unescape(found)


def kind_of(app: FastAPI, path: str) -> str:
    """The route of a page and the names in its query; the path itself if no route fits."""
    parts = urlsplit(path)
    fits = (
        route.path
        for route in app.routes
        if isinstance(route, APIRoute) and route.path_regex.match(parts.path)
    )
    names = sorted({name for name, _ in parse_qsl(parts.query)})
    return _with_names(next(fits, parts.path), names)


def _with_names(route: str, names: Iterable[str]) -> str:
    joined = "&".join(names)
    return f"{route}?{joined}" if joined else route
