"""What is typed is data: no statement, no template and no mark is made of it."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import pytest
from fastapi.routing import APIRoute

from api.pages.catalog import PAGES
from domain.access.facts import Role
from domain.localities import Code
from tests.http.test_acts import OPENING
from tests.http.town import Town, town
from tests.pages.visitor import Visitor, visitor
from tests.play import SHUYANG, WUJIN

STATEMENTS = (
    "' OR '1'='1",
    "' OR 1=1 --",
    '" OR ""="',
    "1; DROP TABLE stored_events; --",
    "%' UNION SELECT * FROM stored_events --",
    "\\' OR 1=1 --",
    "%",
    "_",
    "$1",
    "?",
)
MARKS = (
    "<script>alert(1)</script><img src=x onerror=alert(2)>{{7919*7919}}{%raw%}${7919*7919}\"'><b>"
)
"""Words of an office's own, as somebody might type them."""

_COUNTED = "62710561"
"""What would stand there if a template had counted."""


@pytest.fixture(scope="module", params=["file", "postgresql"])
def here(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Town]:
    url = f"sqlite:///{tmp_path_factory.mktemp('town') / 'ledger.db'}"
    if request.param == "postgresql":
        url = request.getfixturevalue("server").new_database()
    with town(url) as made:
        case = made.coordinator(WUJIN).open(WUJIN, "consultation.open", OPENING).case
        made.coordinator(WUJIN).act(case, WUJIN, "consultation.notify", {"to": SHUYANG})
        made.account("stranger", Role.COORDINATOR, "320506")
        assert made.office.follower.wait(made.office.here.ledger.position, 5)
        yield made


def asked_of(here: Town) -> Iterator[tuple[str, str]]:
    """Every question of the API with each parameter that it takes, in its path or after it."""
    for path, methods in here.app.openapi()["paths"].items():
        for each in methods.get("get", {}).get("parameters", ()):
            if "/events" not in path and path.startswith("/api/"):
                yield path, each["name"]


def test_no_question_of_a_stranger_becomes_a_statement(here: Town) -> None:
    """Each parameter of each route: refused, or nothing is found; and the ledger stays whole."""
    token = {"Authorization": f"Bearer {here.token('stranger')}"}
    before = here.office.here.ledger.position
    tried = 0
    for path, name in asked_of(here):
        for statement in STATEMENTS:
            address = path.replace("{" + name + "}", quote(statement, safe=""))
            if "{" in address:
                continue
            params = {} if address != path else {name: statement}
            answer = here.http.get(address, params=params, headers=token)
            assert answer.status_code < 500, f"{path} {name}={statement}: {answer.text}"
            assert "s1" not in _words(answer.json() if answer.content else {})
            tried += 1
    assert tried > 200
    assert here.office.here.ledger.position == before


def _words(value: Any) -> set[str]:
    """Every text in an answer."""
    if isinstance(value, dict):
        return set().union(*map(_words, value.values()), set())
    if isinstance(value, list):
        return set().union(*map(_words, value), set())
    return {value} if isinstance(value, str) else set()


@pytest.mark.parametrize("statement", ["%", "_", "s_", "%1", "\\"])
def test_a_sign_of_a_search_is_looked_for_as_it_stands(here: Town, statement: str) -> None:
    """The case has none of these in any text of it."""
    assert here.coordinator(WUJIN).cases(q="s1").total.count == 1
    assert here.coordinator(WUJIN).cases(q=statement).total.count == 0


@pytest.fixture(scope="module")
def marked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Town, Visitor, str]]:
    """A case, an account and settings in which every text that may be free is full of marks."""
    folder = tmp_path_factory.mktemp("marks")
    with town(f"sqlite:///{folder / 'ledger.db'}", seal=folder) as made:
        made.keeper().open_account("marked", MARKS[:30], Role.AUDITOR, Code("32"))
        wujin = made.coordinator(WUJIN)
        evidence = {"ref": MARKS}
        given = OPENING | {"subject": MARKS[:60], "matter": MARKS, "note": MARKS}
        case = wujin.open(WUJIN, "consultation.open", given).case
        wujin.act(
            case,
            WUJIN,
            "consultation.notify",
            {"to": SHUYANG, "medium": "letter", "evidence": evidence, "note": MARKS}
            | {"sent_at": "2010-09-01 08:00", "arrived_at": "2010-09-01 08:30"},
        )
        reply = {"to": WUJIN, "answer": "counter", "note": MARKS}
        made.coordinator(SHUYANG).act(case, SHUYANG, "consultation.reply", reply)
        assert made.office.follower.wait(made.office.here.ledger.position, 5)
        yield made, visitor(made, "clerk", Role.COORDINATOR, WUJIN), case


def _pages() -> Iterator[str]:
    for each in PAGES:
        for route in each.router.routes:
            assert isinstance(route, APIRoute)
            if "GET" in (route.methods or ()) and "live" not in route.path:
                yield route.path


@pytest.mark.parametrize("path", sorted(set(_pages())))
def test_no_page_takes_what_was_typed_for_its_own(
    marked: tuple[Town, Visitor, str], path: str
) -> None:
    _, who, case = marked
    known = {"case": case, "number": "1", "register": "consultation", "shape": "csv"}
    known |= {"which": "cases", "part": "lines", "table": "units", "area": "3204"}
    known |= {"month": "2010-08", "rule": "JS-32.3", "name": "desk.css"}
    filled = path
    for name, value in known.items():
        filled = filled.replace("{" + name + "}", value)
    answer = who.get(filled.replace("{", "").replace("}", ""))
    text = answer.text
    if answer.headers.get("content-type", "").startswith(("text/html", "image/svg")):
        assert not [mark for mark in ("<script>alert", "<img src=x", "'><b>") if mark in text]
    else:
        assert answer.headers["x-content-type-options"] == "nosniff"
    assert _COUNTED not in text


def test_the_marks_stand_on_the_page_of_the_case_as_they_were_typed(
    marked: tuple[Town, Visitor, str],
) -> None:
    here, who, case = marked
    text = who.get(f"/cases/{case}").text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text
    assert "{{7919*7919}}" in text
    assert MARKS in here.coordinator(WUJIN).history(case).model_dump_json().replace('\\"', '"')


def test_what_an_address_asks_for_is_no_mark_on_the_page(
    marked: tuple[Town, Visitor, str],
) -> None:
    _, who, _ = marked
    for path in sorted({each for each in _pages() if "{" not in each}):
        for name in ("q", "area", "next", "after", "by", "on", "from", "to", "lang", "as_of"):
            answer = who.get(path, **{name: MARKS})
            assert answer.status_code < 500
            assert "<script>alert" not in answer.text
            assert "\r" not in answer.headers.get("location", "")
