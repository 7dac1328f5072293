"""The client asks for what the API describes: its paths, and the names of what it asks with."""

import json
from typing import Any

import httpx
import pytest

from adapters.ledger import MEMORY
from api.client import Liangdi
from tests.http.town import town


@pytest.mark.parametrize(
    ("ask", "path", "method"),
    [
        (lambda c: c.open("32", "x", key="k"), "/cases", "post"),
        (lambda c: c.act("k", "32", "x", key="k", version=1), "/cases/{case}/acts", "post"),
        (lambda c: c.case("k", as_of="x", known_at="x", wait_for=1), "/cases/{case}", "get"),
        (lambda c: c.history("k"), "/cases/{case}/history", "get"),
        (
            lambda c: c.replay("k", as_of="x", known_at="x", what_if=["now"]),
            "/cases/{case}/replay",
            "get",
        ),
        (lambda c: c.bundle("k"), "/cases/{case}/bundle", "get"),
        (lambda c: c.checkpoint(), "/log/checkpoint", "get"),
        (lambda c: c.inclusion(1, size=1), "/log/proofs/inclusion", "get"),
        (lambda c: c.consistency(1, size=1), "/log/proofs/consistency", "get"),
        (lambda c: c.cases(kind="x", q="x", after="x", limit=1), "/cases", "get"),
        (lambda c: list(c.all_cases(stage="x")), "/cases", "get"),
        (lambda c: c.worklist(owed="to", due_to="x", after="x"), "/worklist", "get"),
        (lambda c: c.register("inquiry", after="x"), "/registers/{register}", "get"),
        (lambda c: c.report("assessment", area="x"), "/reports/assessment", "get"),
        (lambda c: c.term("x", 7), "/calendar/terms", "get"),
        (lambda c: c.me(), "/me", "get"),
        (lambda c: c.accounts(), "/accounts", "get"),
        (lambda c: list(c.events(7, once=True)), "/events", "get"),
    ],
)
def test_a_method_of_the_client_is_an_operation_of_the_api(
    document: dict[str, Any], ask: Any, path: str, method: str
) -> None:
    sent: list[httpx.Request] = []

    def note(request: httpx.Request) -> httpx.Response:
        sent.append(request)
        return httpx.Response(418)

    transport = httpx.MockTransport(note)
    with (
        httpx.Client(transport=transport, base_url="http://x") as http,
        pytest.raises(httpx.HTTPStatusError),
    ):
        ask(Liangdi(http, "token"))
    operation = document["paths"][f"/api/v1{path}"][method]
    known = {each["name"].lower() for each in operation.get("parameters", ())}
    (request,) = sent
    assert set(request.url.params) <= known
    assert {"idempotency-key", "if-match", "last-event-id"} & set(request.headers) <= known
    assert _matches(request.url.path, f"/api/v1{path}")
    if method == "post":
        schema = document["components"]["schemas"]["ActBody"]
        assert set(json.loads(request.content)) <= set(schema["properties"])


@pytest.fixture(scope="module")
def document() -> dict[str, Any]:
    with town(MEMORY) as here:
        found: dict[str, Any] = here.http.get("/api/v1/openapi.json").json()
        return found


def _matches(path: str, template: str) -> bool:
    one, other = path.split("/"), template.split("/")
    return len(one) == len(other) and all(
        mine == its or its.startswith("{") for mine, its in zip(one, other, strict=True)
    )
