"""The API holds to its own description, whatever is sent: schemathesis over every route."""

import logging
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis.checks import not_a_server_error
from schemathesis.core.result import Ok
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from adapters.ledger import MEMORY
from api.http.examples import examples
from domain.access.facts import Role
from domain.catalog import ACTS
from tests.http.test_acts import OPENING
from tests.http.town import Town, town
from tests.play import WUJIN

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]
PROTOCOL = {"connection", "content-length", "expect", "host", "transfer-encoding", "upgrade"}
"""Headers by which the server finds the request's end: it answers to nonsense there itself."""
VISITORS = ("coordinator", "administrator", "nobody")


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    with town(MEMORY, seal=tmp_path_factory.mktemp("seal")) as made:
        logging.getLogger("httpx").setLevel(logging.WARNING)
        made.coordinator(WUJIN).open(WUJIN, "consultation.open", OPENING)
        made.account("coordinator", Role.COORDINATOR, WUJIN)
        made.account("administrator", Role.ADMINISTRATOR, None)
        yield made


@pytest.mark.parametrize("name", VISITORS)
def test_nothing_that_is_sent_is_answered_otherwise_than_described(here: Town, name: str) -> None:
    schema = schemathesis.openapi.from_dict(here.app.openapi())
    headers = {} if name == "nobody" else {"Authorization": f"Bearer {here.token(name)}"}
    for found in schema.get_all_operations():
        assert isinstance(found, Ok)
        operation = found.ok()
        if operation.path.endswith("/events"):
            continue  # a stream that does not end by itself has a test of its own
        for mode in GenerationMode:
            _hold(here, operation, mode, headers)


def test_every_act_has_an_example_that_was_tested() -> None:
    shown = {*examples(opening=True), *examples(opening=False)}
    assert set(ACTS) <= shown


def _hold(here: Town, operation: Any, mode: GenerationMode, headers: dict[str, str]) -> None:
    @settings(
        max_examples=6,
        deadline=None,
        database=None,
        derandomize=True,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(generation_mode=mode))
    def sent(case: Any) -> None:
        for name in [each for each in case.headers or () if each.lower() in PROTOCOL]:
            del case.headers[name]
        case.call_and_validate(base_url=str(here.http.base_url), headers=headers, checks=CHECKS)

    with suppress(Unsatisfiable):  # nothing can be wrong with what has no parameters
        sent()
