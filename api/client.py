"""A client of the HTTP API for other programs: the acts and questions of one account.

    with connected("http://127.0.0.1:8000", token) as liangdi:
        opened = liangdi.open("320412", "consultation.open", {"subject": "s1", ...})
        liangdi.act(opened.case, "320412", "consultation.notify", {"to": "321322"})

What is refused raises Refusal, with the problem document's code, rule and field.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, TypeVar

import httpx
from pydantic import BaseModel

from api.http.replays import ReplayShown
from api.http.sealed import CheckpointShown, Consistency, Inclusion
from api.http.shapes import (
    Accepted,
    AccountShown,
    CasePage,
    CaseShown,
    DutyPage,
    History,
    Me,
    ProblemShown,
)

M = TypeVar("M", bound=BaseModel)

_PREFIX = "/api/v1"


class Refusal(Exception):  # noqa: N818  the house word for it
    """What the server would not do, and why."""

    def __init__(self, problem: ProblemShown) -> None:
        super().__init__(problem.detail)
        self.problem = problem
        self.code = problem.code


@dataclass(frozen=True, slots=True)
class Happened:
    """An event: something changed in a case of one's own."""

    position: int
    case: str
    topic: str


class Liangdi:
    """An account's acts and questions, over one connection."""

    def __init__(self, http: httpx.Client, token: str, language: str = "en") -> None:
        self._http = http
        self._headers = {"Authorization": f"Bearer {token}", "Accept-Language": language}

    def open(
        self,
        by: str,
        act: str,
        fields: Mapping[str, Any] | None = None,
        *,
        entered_by: str | None = None,
        key: str | None = None,
    ) -> Accepted:
        """Open a case by an act of an office; `key` makes a repetition harmless."""
        body = _act(by, act, fields, entered_by)
        return self._post("/cases", body, Accepted, {"Idempotency-Key": key})

    def act(
        self,
        case: str,
        by: str,
        act: str,
        fields: Mapping[str, Any] | None = None,
        *,
        entered_by: str | None = None,
        key: str | None = None,
        version: int | None = None,
    ) -> Accepted:
        """Do an act in a case; with `version`, only if nothing happened in it since."""
        headers = {
            "Idempotency-Key": key,
            "If-Match": None if version is None else f'"{version}"',
        }
        body = _act(by, act, fields, entered_by)
        return self._post(f"/cases/{case}/acts", body, Accepted, headers)

    def case(
        self,
        case: str,
        *,
        as_of: str | None = None,
        known_at: str | None = None,
        wait_for: int | None = None,
    ) -> CaseShown:
        """A case as it stands, or stood at an instant as known at another."""
        asked = {"as_of": as_of, "known_at": known_at, "wait_for": wait_for}
        return self._get(f"/cases/{case}", CaseShown, asked)

    def history(self, case: str) -> History:
        """Everything recorded in a case."""
        return self._get(f"/cases/{case}/history", History)

    def replay(
        self,
        case: str,
        *,
        as_of: str | None = None,
        known_at: str | None = None,
        what_if: Sequence[str] = (),
    ) -> ReplayShown:
        """A case step by step; `what_if` is `now` or NAME=VALUE, any number of times."""
        asked = {"as_of": as_of, "known_at": known_at, "what_if": list(what_if) or None}
        return self._get(f"/cases/{case}/replay", ReplayShown, asked)

    def bundle(self, case: str) -> bytes:
        """A case as one file, for `liangdi verify bundle`."""
        answer = self._request("GET", f"/cases/{case}/bundle", {})
        return answer.content if answer.is_success else bytes(self._answer(answer))

    def checkpoint(self) -> CheckpointShown:
        """The last checkpoint of the ledger."""
        return self._get("/log/checkpoint", CheckpointShown)

    def inclusion(self, position: int, size: int | None = None) -> Inclusion:
        """The proof that a fact is under a head."""
        asked = {"position": position, "size": size}
        return self._get("/log/proofs/inclusion", Inclusion, asked)

    def consistency(self, old: int, size: int | None = None) -> Consistency:
        """The proof that a head continues an older one."""
        return self._get("/log/proofs/consistency", Consistency, {"from": old, "to": size})

    def cases(self, **asked: str | int | None) -> CasePage:
        """A page of cases: `kind`, `stage`, `subject`, `area`, `q`, `after`, `limit`, ..."""
        return self._get("/cases", CasePage, asked)

    def all_cases(self, **asked: str | int | None) -> Iterator[str]:
        """The ids of all cases that are asked for, page by page."""
        after: str | None = None
        while True:
            page = self.cases(**{**asked, "after": after})
            yield from (line.case for line in page.items)
            after = page.next
            if after is None:
                return

    def worklist(self, **asked: str | int | None) -> DutyPage:
        """A page of what is owed: `owed` by or to, `state`, `due_to`, `after`, `limit`, ..."""
        return self._get("/worklist", DutyPage, asked)

    def register(self, register: str, **asked: str | int | None) -> CasePage:
        """A page of a register."""
        return self._get(f"/registers/{register}", CasePage, asked)

    def report(self, name: str, **asked: str | int | None) -> Any:
        """A report: `responsibility`, `assessment`, `findings` or `indicators`."""
        return self._answer(self._request("GET", f"/reports/{name}", asked))

    def term(self, start: str, count: int) -> Any:
        """A term of working days, counted day by day."""
        answer = self._request("GET", "/calendar/terms", {"start": start, "count": count})
        return self._answer(answer)

    def me(self) -> Me:
        """The account that asks."""
        return self._get("/me", Me)

    def accounts(self) -> list[AccountShown]:
        """Every account, for an administrator."""
        found = self._answer(self._request("GET", "/accounts", {}))
        return [AccountShown.model_validate(each) for each in found["items"]]

    def events(self, after: int | None = None, *, once: bool = False) -> Iterator[Happened]:
        """What changes in one's cases, after a place in the ledger, as it comes."""
        headers = {} if after is None else {"Last-Event-ID": str(after)}
        asked = {"once": str(once).lower()}
        with self._http.stream(
            "GET", f"{_PREFIX}/events", params=asked, headers=self._headers | headers, timeout=None
        ) as answer:
            if answer.is_error:
                answer.read()
                self._answer(answer)
            for line in answer.iter_lines():
                name, _, data = line.partition(": ")
                if name == "data":
                    yield Happened(**json.loads(data))

    def _get(self, path: str, model: type[M], asked: Mapping[str, Any] | None = None) -> M:
        return model.model_validate(self._answer(self._request("GET", path, asked or {})))

    def _post(
        self, path: str, body: object, model: type[M], headers: Mapping[str, str | None]
    ) -> M:
        given = {name: value for name, value in headers.items() if value is not None}
        answer = self._http.post(_PREFIX + path, json=body, headers=self._headers | given)
        return model.model_validate(self._answer(answer))

    def _request(self, method: str, path: str, asked: Mapping[str, Any]) -> httpx.Response:
        params = {name: value for name, value in asked.items() if value is not None}
        return self._http.request(method, _PREFIX + path, params=params, headers=self._headers)

    @staticmethod
    def _answer(answer: httpx.Response) -> Any:
        if answer.headers.get("content-type") == "application/problem+json":
            raise Refusal(ProblemShown.model_validate_json(answer.content))
        answer.raise_for_status()
        return answer.json()


@contextmanager
def connected(url: str, token: str, language: str = "en") -> Iterator[Liangdi]:
    """A client of the server at a URL, for the account that a token is of."""
    with httpx.Client(base_url=url, timeout=30) as http:
        yield Liangdi(http, token, language)


def _act(
    by: str, act: str, fields: Mapping[str, Any] | None, entered_by: str | None
) -> dict[str, Any]:
    body: dict[str, Any] = {"by": by, "act": act, "with": dict(fields or {})}
    return body if entered_by is None else body | {"entered_by": entered_by}
