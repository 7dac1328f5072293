"""Bodies and questions that nobody should send: a problem document each, never a fault inside."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from adapters.ledger import MEMORY
from tests.http.test_acts import OPENING
from tests.http.town import Town, town
from tests.play import WUJIN

_OPEN = {"by": WUJIN, "act": "consultation.open", "with": OPENING}
_BODIES: dict[str, tuple[bytes, int]] = {
    "ten megabytes": (b'"' + b"a" * 10_000_000 + b'"', 413),
    "deep lists": (b"[" * 100_000, 422),
    "deep objects": (b'{"a":' * 5000 + b"1" + b"}" * 5000, 422),
    "brackets in a text": (json.dumps({"by": "[" * 100, "act": "x"}).encode(), 422),
    "latin-1": ('{"by": "é"}'.encode("latin-1"), 422),
    "utf-16": (json.dumps(_OPEN).encode("utf-16"), 422),
    "half a character": (b'{"by": "\\ud800", "act": "consultation.open"}', 422),
    "not a number": (b'{"by": NaN}', 422),
    "a huge number": (b'{"by": ' + b"9" * 5000 + b"}", 422),
    "no JSON": (b"by=320412", 422),
    "cut off": (b'{"by": "320412"', 422),
    "nothing": (b"", 422),
    "a list": (b"[]", 422),
    "null": (b"null", 422),
}
_WRONG: dict[str, Any] = {
    "an unknown act": {"act": "consultation.explode"},
    "no act of a person": {"act": "office.pursue"},
    "an unknown field": {"with": OPENING | {"colour": "red"}},
    "a field beside": {"colour": "red"},
    "a number for an office": {"by": 320412},
    "an office that never was": {"by": "999999"},
    "fields that are a list": {"with": [1]},
    "a control character": {"with": OPENING | {"subject": "s\u0000"}},
    "an overlong text": {"with": OPENING | {"subject": "s" * 5000}},
    "the year 1": {"with": OPENING | {"medium": "fax", "sent_at": "0001-01-01 00:00"}},
    "the year 9999": {"with": OPENING | {"medium": "fax", "sent_at": "9999-12-31 23:59"}},
    "no time": {"with": OPENING | {"medium": "fax", "sent_at": "yesterday"}},
    "half a day": {"with": OPENING | {"medium": "fax", "sent_at": "2010-02-30 10:00"}},
    "an opening that is none": {"act": "consultation.decide", "with": {}},
}


@pytest.fixture(scope="module")
def here() -> Iterator[Town]:
    with town(MEMORY) as made:
        made.coordinator(WUJIN)
        yield made


@pytest.mark.parametrize("name", _BODIES)
def test_a_body_that_cannot_be_read_is_told_so(here: Town, name: str) -> None:
    body, status = _BODIES[name]
    _is_problem(_post(here, body), status)


@pytest.mark.parametrize("name", _WRONG)
def test_an_act_that_cannot_be_read_is_told_so_with_its_field(here: Town, name: str) -> None:
    problem = _is_problem(_post(here, json.dumps(_OPEN | _WRONG[name]).encode()), 422)
    assert problem["code"] == "malformed"
    assert problem["field"]


@pytest.mark.parametrize(
    "asked",
    [
        "cases?after=%00",
        "cases?after=bm9uc2Vuc2U",
        "cases?after=W10",
        "cases?q=%00",
        "cases?limit=0",
        "cases?limit=100000000000000000000",
        "cases?opened_from=0001-01-32",
        "cases?area=32a",
        "cases/%00",
        "cases/none?as_of=yesterday",
        "worklist?after=WzEsMiwzXQ",
        "calendar/terms?start=0001-01-01&count=7",
        "calendar/terms?start=9999-12-31&count=7",
        "rules?place=99",
        "cases?wait_for=1000000",
        "reports/responsibility?by=nonsense",
    ],
)
def test_a_question_that_cannot_be_answered_is_told_so(here: Town, asked: str) -> None:
    answer = here.http.get(f"/api/v1/{asked}", headers=_token(here))
    _is_problem(answer, 422)


@pytest.mark.parametrize("opened", ["0001-01-01", "9999-12-31"])
def test_a_day_beyond_the_calendar_finds_nothing(here: Town, opened: str) -> None:
    found = here.http.get(
        "/api/v1/cases", params={"opened_from": opened, "opened_to": opened}, headers=_token(here)
    )
    assert (found.status_code, found.json()["items"]) == (200, [])


@pytest.mark.parametrize(
    ("accepts", "begins"),
    [("en", "there is no"), ("zh-CN, en;q=0.5", "没有"), ("", "没有"), ("fr;q=x, en-GB", "there")],
)
def test_a_problem_is_told_in_the_readers_language(here: Town, accepts: str, begins: str) -> None:
    answer = here.http.get(
        "/api/v1/cases/none", headers=_token(here) | {"Accept-Language": accepts}
    )
    assert _is_problem(answer, 404)["detail"].startswith(begins)


def test_what_is_not_there_is_a_problem_document_too(here: Town) -> None:
    _is_problem(here.http.get("/api/v1/nowhere"), 404)
    _is_problem(here.http.delete("/health"), 405)


def test_an_answer_is_for_whoever_asked_and_carries_its_headers(here: Town) -> None:
    answer = here.http.get("/health", headers={"X-Request-Id": "a-request-of-mine"})
    assert answer.headers["x-request-id"] == "a-request-of-mine"
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "access-control-allow-origin" not in answer.headers


def test_the_figures_name_routes_and_nobody(here: Town) -> None:
    here.http.get("/api/v1/cases/somebody", headers=_token(here))
    told = here.http.get("/metrics").text
    assert 'route="/cases/{case}"' in told
    assert "somebody" not in told
    assert "liangdi_views_position" in told


def _token(here: Town) -> dict[str, str]:
    return {"Authorization": f"Bearer {here.token('of-320412')}"}


def _post(here: Town, body: bytes) -> Any:
    headers = _token(here) | {"Content-Type": "application/json"}
    return here.http.post("/api/v1/cases", content=body, headers=headers)


def _is_problem(answer: Any, status: int) -> dict[str, Any]:
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    problem: dict[str, Any] = answer.json()
    assert problem["status"] == status
    assert {"type", "title", "detail", "code", "rule", "field"} <= set(problem)
    return problem
