"""A reader of the pages who also sends files and looks at answers as they came."""

from dataclasses import dataclass
from typing import Any

import httpx

from domain.access.facts import Role
from tests.http.town import Town
from tests.pages.reader import Page, Reader, browser, sign_in


@dataclass
class Visitor:
    """A signed-in account; `http` keeps its cookies."""

    http: httpx.Client
    csrf: str

    def get(self, path: str, **params: Any) -> httpx.Response:
        """The bare answer."""
        return self.http.get(path, params=params or None)

    def text(self, path: str) -> str:
        """What a page says."""
        return Reader(self.http).get(path).text

    def post(self, path: str, files: Any = None, **given: Any) -> httpx.Response:
        """The answer to a form sent, with the session's token."""
        return self.http.post(path, data={"csrf": self.csrf, **given}, files=files)


def said(answer: httpx.Response) -> str:
    """What an answer says, without its marks."""
    return Page(answer.status_code, answer.url.path, answer.text).text


def visitor(here: Town, name: str, role: Role, place: str | None, language: str = "zh") -> Visitor:
    """An account at its browser."""
    http = here.opened.enter_context(browser(here))
    page = sign_in(here, http, here.account(name, role, place), language)
    tokens = {value for form in page.forms for field, value in form.fields if field == "csrf"}
    assert len(tokens) == 1, page.text
    return Visitor(http, tokens.pop())
