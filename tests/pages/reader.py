"""Somebody at a desk: signed in by a real session, reading pages and sending their forms."""

import re
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from html import unescape
from http import HTTPStatus

import httpx

from domain.access.facts import Role
from tests.http.town import Town
from tests.pages.forms import Form, forms_of

PASSWORD = "correct horse battery"  # noqa: S105  of a town that passes


@dataclass
class Page:
    """A page as it came."""

    status: int
    path: str
    html: str

    @property
    def text(self) -> str:
        """What is read on it, without its marks."""
        return " ".join(unescape(re.sub(r"<[^>]*>", " ", self.html)).split())

    @property
    def forms(self) -> list[Form]:
        return list(forms_of(self.html))

    def form(self, **values: str) -> Form:
        """The one form in whose fields these values stand."""
        found = [
            each
            for each in self.forms
            if all((name, value) in each.fields for name, value in values.items())
        ]
        assert len(found) == 1, f"{len(found)} forms with {values}"
        return found[0]

    def acts(self) -> list[str]:
        """The acts that have a form."""
        return [value for form in self.forms for name, value in form.fields if name == "act"]


class Reader:
    """A person with a session of their own."""

    def __init__(self, http: httpx.Client) -> None:
        self._http = http

    def get(self, path: str) -> Page:
        """The page at a path, wherever it leads."""
        return self._page(self._http.get(path))

    def send(self, form: Form, **typed: str | Sequence[str]) -> Page:
        """The page after a form was sent with this typed; `__` in a name is a dot."""
        named = {name.replace("__", "."): value for name, value in typed.items()}
        return self._page(self._http.post(form.action, data=form.filled(named)))

    def _page(self, answer: httpx.Response) -> Page:
        assert answer.status_code < HTTPStatus.INTERNAL_SERVER_ERROR, answer.text
        query = f"?{answer.url.query.decode()}" if answer.url.query else ""
        return Page(answer.status_code, answer.url.path + query, answer.text)


class Desks:
    """Everybody who is signed in, until the test is over."""

    def __init__(self, here: Town, opened: ExitStack) -> None:
        self._here = here
        self._opened = opened

    def coordinator(self, place: str) -> Reader:
        """The coordinator of an office, at a desk."""
        return self.signed_in(Role.COORDINATOR, place)

    def supervisor(self, place: str) -> Reader:
        """The supervisor of an area, at a desk."""
        return self.signed_in(Role.SUPERVISOR, place)

    def administrator(self) -> Reader:
        """The administrator, who is `root`."""
        return self._at_desk(self._here.account("root", Role.ADMINISTRATOR, None))

    def signed_in(self, role: Role, place: str) -> Reader:
        """An account that signed in with its password, on the page."""
        name = self._here.account(f"{role}-{place.replace('/', '.')}", role, place)
        return self._at_desk(name)

    def _at_desk(self, name: str) -> Reader:
        http = self._opened.enter_context(browser(self._here))
        sign_in(self._here, http, name)
        return Reader(http)


def browser(here: Town) -> httpx.Client:
    """A client that keeps its cookies and goes where it is sent."""
    return httpx.Client(base_url=here.http.base_url, timeout=30, follow_redirects=True)


def sign_in(here: Town, http: httpx.Client, name: str, language: str = "zh") -> Page:
    """The rules, which everybody sees, to an account that signed in with its password."""
    here.keeper().set_password(name, PASSWORD)
    reader = Reader(http)
    form = reader.get(f"/sign-in?lang={language}&next=/rules").form(next="/rules")
    page = reader.send(form, name=name, password=PASSWORD)
    assert page.status == HTTPStatus.OK
    return page
