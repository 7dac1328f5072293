"""Every page by every kind of visitor."""

import re
from collections.abc import Iterator

import pytest
from fastapi.routing import APIRoute

from api.pages.catalog import PAGES as ROUTED
from tests.http.town import Town
from tests.pages.matrix import PAGES, SEATED, VISITORS, Asked
from tests.pages.reading import csrf
from tests.pages.seated import browser_at

_NAMES = {
    **dict.fromkeys(("token", "case", "account"), "none"),
    "name": "desk.css",
    "verb": "remind",
    "register": "consultation",
    "shape": "csv",
    "number": "1",
    "rule": "JS-32.3",
    "import": "0" * 16,
    "rejected": "0" * 16,
    "deed": "retry",
    "part": "lines",
    "which": "cases",
    "table": "units",
    "area": "32",
    "month": "2010-08",
    "finding": "0" * 16,
}


@pytest.mark.parametrize("asked", PAGES, ids=lambda asked: f"{asked.method} {asked.path}")
@pytest.mark.parametrize("visitor", VISITORS)
def test_a_page_answers_each_visitor_as_the_table_says(
    world: Town, asked: Asked, visitor: str
) -> None:
    with browser_at(world, SEATED[visitor]) as here:
        form = asked.form
        if asked.method == "POST":
            form = form | {"csrf": csrf(here) if SEATED[visitor] else "none"}
        path = asked.path.format(**_NAMES) + asked.params
        answer = here.request(asked.method, path, data=form or None)
        assert answer.status_code == asked.expected[visitor], answer.text
        if visitor == "nobody" and asked.expected["nobody"] == 303 and "language" not in path:
            assert answer.headers["location"].startswith("/sign-in")


def test_every_page_stands_in_the_table() -> None:
    known = {(asked.method, _shape(asked.path)) for asked in PAGES}
    assert set(_routes()) == known


@pytest.mark.parametrize(
    "asked",
    [each for each in PAGES if each.method == "POST" and each.expected["coordinator"] != 200],
    ids=lambda asked: asked.path,
)
def test_a_form_of_another_site_does_nothing(world: Town, asked: Asked) -> None:
    with browser_at(world, "shuyang") as here:
        before = world.office.here.ledger.position
        for token in ({}, {"csrf": ""}, {"csrf": "0" * 64}):
            headers = {"Sec-Fetch-Site": "cross-site"}
            path = asked.path.format(**_NAMES)
            answer = here.post(path, data=asked.form | token, headers=headers)
            assert answer.status_code == 403
        assert world.office.here.ledger.position == before
        assert here.get("/account").status_code == 200


def _routes() -> Iterator[tuple[str, str]]:
    for each in ROUTED:
        for route in each.router.routes:
            assert isinstance(route, APIRoute)
            yield from ((method, _shape(route.path)) for method in route.methods or ())


def _shape(path: str) -> str:
    """The path with its parameters unnamed."""
    return re.sub(r"\{[^}]+\}", "{}", path)
