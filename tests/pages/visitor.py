"""Somebody at a browser without one: a real session over HTTP, forms sent as pages have them."""

import re
from dataclasses import dataclass
from html import unescape
from typing import Any

import httpx

from domain.access.facts import Role
from tests.http.town import Town

PASSWORD = "correct horse battery 1"  # noqa: S105  of accounts that last as long as a test
_CSRF = re.compile(r'name="csrf" value="([^"]+)"')
_TAG = re.compile(r"<[^>]+>")


@dataclass
class Visitor:
    """A signed-in account; `http` keeps its cookies."""

    http: httpx.Client
    csrf: str

    def get(self, path: str, **params: Any) -> httpx.Response:
        """A page."""
        return self.http.get(path, params=params or None)

    def text(self, path: str, **params: Any) -> str:
        """What a page says, without its marks."""
        answer = self.get(path, **params)
        assert answer.status_code < 400, answer.text
        return words(answer.text)

    def post(self, path: str, files: Any = None, **given: Any) -> httpx.Response:
        """A form sent, with the session's token."""
        return self.http.post(path, data={"csrf": self.csrf, **given}, files=files)


def words(page: str) -> str:
    """The words of a page, one space between them."""
    body = page.partition("<main")[2]
    return re.sub(r"\s+", " ", unescape(_TAG.sub(" ", body)))


def visitor(here: Town, name: str, role: Role, place: str | None, language: str = "zh") -> Visitor:
    """An account at its browser."""
    here.keeper().set_password(here.account(name, role, place), PASSWORD)
    http = here.opened.enter_context(
        httpx.Client(base_url=here.http.base_url, timeout=30, follow_redirects=True)
    )
    http.cookies.set("lang", language)
    answer = http.post("/sign-in", data={"name": name, "password": PASSWORD, "next": "/rules"})
    found = _CSRF.search(answer.text)
    assert found, answer.text
    return Visitor(http, found[1])
