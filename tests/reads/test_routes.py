"""No route shows a case without a look on record: each route there is, asked by a party."""

import re
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Any

import httpx
import pytest
from fastapi.routing import APIRoute

from adapters.reads.finding import every
from adapters.reads.store import of
from api.pages.catalog import PAGES
from domain.access.facts import Role
from domain.access.reads import Part
from domain.recorded import CaseId
from tests.http.matrix import ROUTES
from tests.http.test_acts import INQUIRY
from tests.http.town import Town, town
from tests.pages.matrix import PAGES as PAGE_ROUTES
from tests.pages.visitor import Visitor, visitor
from tests.play import WUJIN

WORDS = "words-that-stand-in-this-one-case"
NAME = "of-the-party"

BODIES = {"/api/v1/cases/{case}/acts": {"by": WUJIN, "act": "inquiry.reply", "with": {}}}
"""What is sent where nothing at all would be turned away before it is looked at."""

UNRECORDED = {("GET", "/cases/{}/reads"), ("GET", "/api/v1/cases/{}/reads")}
"""To ask who looked shows nothing of the case."""


@dataclass
class Party:
    """A party of the case in a town, with a token and a session."""

    here: Town
    case: str
    visitor: Visitor

    def looks(self) -> list[Part]:
        """What is on record of its looks at the case, the last first."""
        found = every(self.here.office.reads, of(case=CaseId(self.case), account=NAME))
        return [each.part for each in found]

    def ask(self, method: str, path: str, body: Any) -> httpx.Response:
        """The answer of a route, a program's or a page."""
        filled = {
            **dict.fromkeys(re.findall(r"{([^}]+)}", path), "none"),
            "case": self.case,
            "number": "1",
            "register": "inquiry",
            "rule": "JS-32.3",
            "subject": "s" + "a" * 26,
            "shape": "csv",
            "verb": "remind",
            "name": "desk.css",
        }
        asked = path.format(**filled)
        if asked.startswith("/api/"):
            token = {"Authorization": f"Bearer {self.here.token(NAME)}"}
            return self.here.http.request(method, asked, json=body, headers=token)
        if method == "POST":
            return self.visitor.post(asked, **(body or {}))
        return self.visitor.get(asked)


@pytest.fixture(scope="module")
def party(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Party]:
    url = f"sqlite:///{tmp_path_factory.mktemp('routes') / 'ledger.db'}"
    with ExitStack() as opened:
        seal = tmp_path_factory.mktemp("seal")
        here = opened.enter_context(town(url, seal=seal))
        here.account(NAME, Role.COORDINATOR, WUJIN)
        case = here.client(NAME).open(WUJIN, "inquiry.open", INQUIRY | {"question": WORDS}).case
        here.client(NAME).case(case, wait_for=here.office.here.ledger.position)
        yield Party(here, case, visitor(here, NAME, Role.COORDINATOR, WUJIN))


def _routes() -> list[tuple[str, str]]:
    """Every route of the tables, which tests/http and tests/pages hold to what there is."""
    bodiless = ("/sign-out", "/session", "/metrics", "/worklist/live", "/events", "/password")
    found = {(each.method, each.path) for each in ROUTES}
    found |= {(each.method, each.path) for each in PAGE_ROUTES}
    return sorted(each for each in found if not each[1].endswith(bodiless))


def _shape(path: str) -> str:
    return re.sub(r"\{[^}]+\}", "{}", path)


@pytest.mark.parametrize(("method", "path"), _routes(), ids=str)
def test_what_shows_a_case_is_on_record(party: Party, method: str, path: str) -> None:
    before = len(party.looks())
    answer = party.ask(method, path, BODIES.get(path, {} if method == "POST" else None))
    assert answer.status_code < 500, answer.text
    of_a_case = "{case}" in path and (method, _shape(path)) not in UNRECORDED
    if of_a_case or WORDS in answer.text:
        assert len(party.looks()) > before
    else:
        assert len(party.looks()) == before


def test_the_words_of_the_case_stand_where_it_is_shown(party: Party) -> None:
    for path in ("/cases/{case}", "/cases/{case}/letters/1", "/api/v1/cases/{case}/history"):
        assert WORDS in party.ask("GET", path, None).text


def test_every_page_of_a_case_is_walked() -> None:
    known = {(method, _shape(path)) for method, path in _routes()}
    for each in PAGES:
        for route in each.router.routes:
            assert isinstance(route, APIRoute)
            if "{case}" in route.path:
                assert {(m, _shape(route.path)) for m in route.methods or ()} <= known
