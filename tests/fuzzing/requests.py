"""Requests as targets: every route of the API and the pages, by somebody who may do much."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from urllib.parse import quote, urlencode

import httpx

from adapters.ledger import MEMORY
from adapters.vault.keys import make_ring
from api.http.examples import examples
from domain.access.facts import Role
from tests.fuzzing.mutating import VALUES, WORDS, json_mutated, mutated
from tests.fuzzing.running import Target
from tests.http.matrix import ROUTES
from tests.http.test_acts import OPENING
from tests.http.town import Town, town
from tests.pages.matrix import PAGES
from tests.pages.visitor import Visitor, visitor
from tests.play import WUJIN

_METHODS = ("GET", "POST", "PUT", "DELETE", "HEAD", "OPTIONS", "PATCH")
_WITHOUT_END = ("events", "live", "sign-out")
"""Answers that do not end by themselves, and the one that ends the session."""

_ASKS = (
    *(b"?as_of=", b"?what_if=", b"?after=", b"?limit=", b"?q=", b"?area=", b"?on=", b"?lang=en"),
    *(b"?by=", b"?from=", b"?to=", b"?page=", b"&", b"%2f", b"?next=//", b"?wait_for=", b"?seen="),
)


@contextmanager
def requests(folder: Path) -> Iterator[Target]:
    """A first line `METHOD /path?query`, and a body."""
    (folder / "seal").mkdir()
    keys = folder / "vault.keys"
    make_ring(keys)
    with town(MEMORY, seal=folder / "seal", keys=keys) as here:
        case = here.coordinator(WUJIN).open(WUJIN, "consultation.open", OPENING).case
        who = visitor(here, "clerk", Role.COORDINATOR, WUJIN)
        keeper = visitor(here, "keeper", Role.ADMINISTRATOR, None)
        tried = _Asking(here, who, keeper)
        yield Target([*_samples(case)], tried, _mutate, traced=False)


class _Asking:
    """Sends an input, by the token, or by the session that its path is for."""

    def __init__(self, here: Town, who: Visitor, keeper: Visitor) -> None:
        self._here = here
        self._who = who
        self._keeper = keeper
        self._token = here.token("clerk")

    def __call__(self, data: bytes) -> str:
        line, _, body = data.partition(b"\n")
        given, _, target = line.decode("latin-1").partition(" ")
        method = given if given in _METHODS else "POST"
        path = "/" + quote(target.lstrip("/"), safe="/?&=%:+,@~!$'()*;[]")[:8000]
        if any(each in path for each in _WITHOUT_END):
            return "left out"
        answer = self._sent(method, path, body)
        place = "/".join(path.partition("?")[0].split("/")[:4])
        return self._told(answer, method, place)

    def _sent(self, method: str, path: str, body: bytes) -> httpx.Response:
        if path.startswith("/api/"):
            headers = {"Authorization": f"Bearer {self._token}", "Content-Type": "application/json"}
            return self._here.http.request(method, path, content=body, headers=headers)
        kept = ("/account", "/new-account", "/notices", "/settings", "/exchange", "/reads")
        who = self._keeper if path.startswith(kept) else self._who
        headers = {"Content-Type": "application/x-www-form-urlencoded"}
        if body.startswith(b"--"):
            headers = {"Content-Type": "multipart/form-data; boundary=x"}
        body = body.replace(b"{csrf}", who.csrf.encode())
        return who.http.request(method, path, content=body, headers=headers, follow_redirects=False)

    def _told(self, answer: httpx.Response, method: str, place: str) -> str:
        status = answer.status_code
        kind = answer.headers.get("content-type", "")
        code = field = ""
        if kind.startswith("application/problem+json"):
            problem = answer.json()
            code, field = problem["code"], str(problem["field"])[:20]
        assert status < 500 or code == "not-shown-yet", f"{status} to {method} {place}"
        if place.startswith("/api/") and status >= 400 and method != "HEAD":
            assert code, f"{status} to {method} {place} is no problem document"
        return f"{method} {place[:24]} {status} {code} {field}".strip()


def _samples(case: str) -> Iterator[bytes]:
    known = {
        "case": case,
        "name": "clerk",
        "account": "clerk",
        "register": "consultation",
        "rule": "JS-32.3",
        "area": "32",
        "month": "2010-08",
        "shape": "csv",
        "number": "1",
        "which": "cases",
        "part": "lines",
        "verb": "remind",
        "office": WUJIN,
    }

    def filled(text: str) -> str:
        for name, value in known.items():
            text = text.replace("{" + name + "}", value)
        return text.replace("{own}", WUJIN).replace("{", "").replace("}", "")

    for asked in ROUTES:
        query = f"?{asked.params}" if asked.params else ""
        body = b"" if asked.body is None else json.dumps(asked.body).encode()
        body = body.replace(b"{case}", case.encode()).replace(b"{own}", WUJIN.encode())
        yield f"{asked.method} {filled(asked.path)}{query}\n".encode() + body
    for opening in (True, False):
        path = "/api/v1/cases" if opening else f"/api/v1/cases/{case}/acts"
        for example in examples(opening=opening).values():
            body = json.dumps(example | {"by": WUJIN}, ensure_ascii=False).encode()
            yield f"POST {path}\n".encode() + body
    for page in PAGES:
        form = urlencode({"csrf": "CSRF", **page.form}).replace("CSRF", "{csrf}")
        first = f"{page.method} {filled(page.path + page.params)}\n"
        yield first.encode() + (form.encode() if page.method == "POST" else b"")


def _mutate(data: bytes, other: bytes, dice: Random) -> bytes:
    line, mark, body = data.partition(b"\n")
    throw = dice.random()
    if throw < 0.5 and body.startswith(b"{"):
        try:
            body = json.dumps(json_mutated(json.loads(body), VALUES, dice)).encode()
        except (ValueError, RecursionError):
            body = mutated(body, other, WORDS, dice)
        return line + mark + body
    if throw < 0.8 and body:
        return line + mark + mutated(body, other, (*WORDS, b"&", b"=", b"%", b"+"), dice)
    return mutated(line, line, (*WORDS, *_ASKS), dice).replace(b"\n", b"") + mark + body
