"""The authorization matrix: every route and every act, by every kind of visitor."""

import re
from collections.abc import Iterator
from typing import Any

import pytest

from adapters.ledger import MEMORY
from api.client import Refusal
from api.http.examples import examples
from domain.access.facts import Role, Scope
from tests.http.matrix import PERSONAS, ROUTES, SEES, WUJIN_TOWNSHIP, Asked
from tests.http.test_acts import OPENING
from tests.http.town import Town, town
from tests.play import SHUYANG, WUJIN

ACTING = examples(opening=False)
OPENINGS = examples(opening=True)
_TARGET, _DEPUTY = "target", "deputy"


class Matrix:
    """A town with one case, and a token of each kind of visitor."""

    def __init__(self, here: Town) -> None:
        self.here = here
        self.case = here.coordinator(WUJIN).open(WUJIN, "consultation.open", OPENING).case
        self.tokens: dict[str, str | None] = {"anonymous": None}
        for name, persona in PERSONAS.items():
            if persona.role is not None:
                here.account(name, persona.role, persona.place)
                scope = Scope.READ if persona.but == "read" else Scope.ACT
                self.tokens[name] = here.token(name, scope)
                if persona.but == "revoked":
                    account = here.office.identity.accounts.get(name)
                    assert account is not None
                    here.keeper().revoke_token(name, next(iter(account.tokens)))
                if persona.but == "closed":
                    here.keeper().close_account(name, "left")
        here.account(_TARGET, Role.AUDITOR, "32")
        here.account(_DEPUTY, Role.COORDINATOR, WUJIN)
        assert here.office.follower.wait(here.office.here.ledger.position, 5)

    def ask(self, name: str, method: str, path: str, body: Any = None, params: str = "") -> Any:
        """The answer to a visitor."""
        token = self.tokens[name]
        own = PERSONAS[name].place or WUJIN
        known = {"{own}": own, "{visitor}": name, "{case}": self.case}
        return self.here.http.request(
            method,
            path + (f"?{params}" if params else ""),
            json=_filled(body, known),
            headers={"Authorization": f"Bearer {token}"} if token else {},
        )


@pytest.fixture(scope="module")
def matrix(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Matrix]:
    with town(MEMORY, seal=tmp_path_factory.mktemp("seal")) as here:
        yield Matrix(here)


@pytest.mark.parametrize("asked", ROUTES, ids=lambda asked: f"{asked.method} {asked.path}")
def test_a_route_answers_each_visitor_as_the_table_says(matrix: Matrix, asked: Asked) -> None:
    path = asked.path.format(
        case=matrix.case,
        register="consultation",
        name=_TARGET,
        deputy=_DEPUTY,
        office="320506",
        subject="s" + "a" * 26,
        token="none",  # noqa: S106  there is none of that name
    )
    got = {
        name: matrix.ask(name, asked.method, path, asked.body, asked.params).status_code
        for name in PERSONAS
    }
    assert got == asked.expected


def test_every_route_stands_in_the_table(matrix: Matrix) -> None:
    known = {(asked.method, _shape(asked.path)) for asked in ROUTES}
    there = {
        (method, _shape(path))
        for path, methods in _routes(matrix.here)
        for method in methods - {"HEAD"}
    }
    assert there == known


@pytest.mark.parametrize("act", ACTING)
def test_an_act_in_a_case_is_for_those_who_see_it(matrix: Matrix, act: str) -> None:
    path, nowhere = f"/api/v1/cases/{matrix.case}/acts", "/api/v1/cases/nowhere/acts"
    body = ACTING[act] | {"by": "{own}"}
    body.pop("entered_by", None)
    for name in PERSONAS:
        answer = matrix.ask(name, "POST", path, body)
        if name in ("anonymous", "revoked", "closed"):
            assert answer.status_code == 401
        elif name in ("auditor", "reader", "administrator"):
            assert answer.status_code == 403
        elif name in SEES:
            # 404: the act is of another kind than the case.
            assert answer.status_code in (200, 404, 409, 422), answer.text
        elif name != "below":
            other = matrix.ask(name, "POST", nowhere, body)
            assert answer.status_code == other.status_code
            assert answer.json()["code"] == other.json()["code"]
            assert answer.text.replace(matrix.case, "nowhere") == other.text
            assert answer.status_code in (404, 409, 422)


def test_a_township_acts_for_its_county_and_sees_the_case_from_then_on() -> None:
    with town(MEMORY) as here:
        case = here.coordinator(WUJIN).open(WUJIN, "consultation.open", OPENING).case
        below = here.coordinator(WUJIN_TOWNSHIP)
        with pytest.raises(Refusal):
            below.case(case)
        done = below.act(case, WUJIN_TOWNSHIP, "consultation.notify", {"to": SHUYANG})
        assert below.case(case, wait_for=done.position).stage == "notified"


@pytest.mark.parametrize("act", sorted({**ACTING, **OPENINGS}))
def test_no_act_is_done_for_an_office_that_is_not_ones_own(matrix: Matrix, act: str) -> None:
    body = {**ACTING, **OPENINGS}[act] | {"by": "320324"}
    body.pop("entered_by", None)
    path = f"/cases/{matrix.case}/acts" if act in ACTING else "/cases"
    for name in ("party", "superior", "province", "other", "abroad"):
        answer = matrix.ask(name, "POST", f"/api/v1{path}", body)
        assert (answer.status_code, answer.json()["code"]) == (403, "not-your-office")


def _routes(here: Town) -> Iterator[tuple[str, set[str]]]:
    document = here.app.openapi()
    yield from ((path, {m.upper() for m in methods}) for path, methods in document["paths"].items())
    yield "/api/v1/openapi.json", {"GET"}


def _shape(path: str) -> str:
    """The path with its parameters unnamed."""
    return re.sub(r"\{[^}]+\}", "{}", path)


def _filled(body: Any, known: dict[str, str]) -> Any:
    """The body with what is known in its place."""
    if isinstance(body, dict):
        return {field: _filled(value, known) for field, value in body.items()}
    return known.get(body, body) if isinstance(body, str) else body
