"""Onlookers drawn at random in a world of cases, and what each of them must not learn.

Whom a case is nothing to is told from the codes in its facts alone, not by the rule that the
program goes by: who has none of them in his area.
"""

import io
import json
import re
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from random import Random
from typing import Any
from zipfile import ZipFile

import httpx

from domain.access.facts import Role
from domain.localities import Code
from domain.recorded import is_case
from tests.http.matrix import ROUTES
from tests.http.town import Town
from tests.pages.matrix import PAGES
from tests.pages.visitor import Visitor, visitor
from tests.play import WUJIN

_CODE = re.compile(r'"((?:\d{2}|\d{4}|\d{6}|\d{9})(?:/\d{1,3})?)"')
_SAMPLE = 4
"""Cases that an onlooker asks for by name."""

_CITIES = ("11", "12", "31", "50")
_NOWHERE = "0" * 16
_FILLED = {
    "number": "1",
    "rule": "JS-32.3",
    "verb": "remind",
    "part": "lines",
    "which": "cases",
    "table": "units",
    "month": "2010-08",
    "shape": "csv",
    "deed": "retry",
    "name": "nobody",
    "finding": _NOWHERE,
    "import": _NOWHERE,
    "rejected": _NOWHERE,
    "account": "nobody",
    "token": "none",
    "deputy": "nobody",
    "office": WUJIN,
    "subject": "s" + "a" * 26,
}
_REGISTERS = ("consultation", "inquiry", "registration", "certificate", "complaint", "first_child")
_LEAVES = ("sign-out", "sign-in", "/session", "/password", "/language", "/me/", "/account/")
"""What is asked last of all, or is of oneself alone."""


@dataclass(frozen=True)
class Known:
    """A case of the world: its id, whom it is about, and the offices in its facts."""

    case: str
    subject: str
    offices: frozenset[str]

    def is_nothing_to(self, place: str) -> bool:
        """Whether no office of the case lies in the place."""
        below = (f"{place}/",) if len(place) == 9 else (place,)
        return not any(each == place or each.startswith(below) for each in self.offices)


@dataclass
class Seen:
    """What was asked and what came out: cells by route and onlooker; leaks, a line each."""

    cells: int = 0
    onlookers: int = 0
    leaks: list[str] = field(default_factory=list)


def cases_of(here: Town) -> list[Known]:
    """Every case of the world, from the stored facts."""
    ledger = here.office.here.ledger
    states: dict[str, list[str]] = {}
    for _, stream, _, _, state in ledger.rows_between(0, ledger.position):
        if is_case(stream):
            states.setdefault(stream, []).append(state.decode())
    return [
        Known(case, _subject(found[0]), frozenset(_CODE.findall("".join(found))))
        for case, found in states.items()
    ]


def _subject(opening: str) -> str:
    fact = json.loads(opening)["fact"]
    return str(fact.get("subject") or fact.get("wife") or _NOWHERE)


def search(here: Town, count: int, seed: int) -> Seen:
    """Let so many onlookers ask for everything there is; what they learned of others' cases."""
    dice, seen, known = Random(seed), Seen(), cases_of(here)  # noqa: S311  no secrets
    offices = sorted({office for each in known for office in each.offices if len(office) > 4})
    offices = [each for each in offices if here.office.here.law.places.ever_existed(Code(each))]
    for number in range(count):
        role = dice.choice((Role.COORDINATOR, Role.COORDINATOR, Role.SUPERVISOR, Role.AUDITOR))
        place = _place(role, offices, dice)
        hidden = [each for each in known if each.is_nothing_to(place)]
        if not hidden:
            continue
        others = {each.subject for each in known if each not in hidden}
        secret = {e.case for e in hidden} | {e.subject for e in hidden} - others - {_NOWHERE}
        with ExitStack() as opened:
            here.opened = opened
            one = _Onlooker(here, f"onlooker-{seed}-{number}", role, place, secret, seen)
            one.asks_for_cases(dice.sample(hidden, min(_SAMPLE, len(hidden))))
            one.asks_for_lists()
        seen.onlookers += 1
    return seen


def _place(role: Role, offices: Sequence[str], dice: Random) -> str:
    """An office as coordinators have, or an area as supervisors and auditors have."""
    office = dice.choice(offices)
    # A county of a municipality has the province next above it.
    levels = (2, 6) if office[:2] in _CITIES else (2, 4, 6)
    return office if role is Role.COORDINATOR else office[: dice.choice(levels)]


class _Onlooker:
    """An account with a session and a token, and the ids and keys that are nothing to it."""

    def __init__(
        self, here: Town, name: str, role: Role, place: str, secret: set[str], seen: Seen
    ) -> None:
        self._who: Visitor = visitor(here, name, role, place)
        self._here = here
        self._token = here.token(name)
        self._name = f"{role} of {place}"
        self._place = place
        self._secret = secret
        self._seen = seen

    def asks_for_cases(self, cases: Sequence[Known]) -> None:
        """By name, on every route that takes one: each is answered as one that is not there."""
        for method, path, body in _routes(of_a_case=True):
            for each in cases:
                got, none = (self._ask(method, path, body, case) for case in (each.case, _NOWHERE))
                self._seen.cells += 1
                if _told(got, each.case) != _told(none, _NOWHERE):
                    self._leak(f"{method} {path} answers otherwise for a case that is there")

    def asks_for_lists(self) -> None:
        """On every other route there is: nothing in the answer names one of them."""
        for method, path, body in _routes(of_a_case=False):
            answer = self._ask(method, path, body, _NOWHERE)
            self._seen.cells += 1
            told = set(re.findall(r"[\w-]+", _text(answer))) & self._secret
            if told:
                self._leak(f"{method} {path} names {sorted(told)[:3]}")

    def _ask(self, method: str, path: str, body: Any, case: str) -> httpx.Response:
        own = {"case": case, "area": self._place, "own": self._place}
        if path.startswith("/api/"):
            headers = {"Authorization": f"Bearer {self._token}"}
            return self._here.http.request(
                method, _with(path, own), json=_filled(body, own), headers=headers
            )
        given = {"csrf": self._who.csrf, **_filled(body or {}, own)}
        return self._who.http.request(
            method,
            _with(path, own),
            data=given if method == "POST" else None,
            follow_redirects=False,
        )

    def _leak(self, what: str) -> None:
        self._seen.leaks.append(f"{self._name}: {what}")


def _routes(*, of_a_case: bool) -> Iterator[tuple[str, str, Any]]:
    """Every route of the two tables, each register and each search for itself."""
    asked = [(e.method, e.path + (f"?{e.params}" if e.params else ""), e.body) for e in ROUTES]
    asked += [(e.method, e.path + e.params, e.form) for e in PAGES]
    for method, path, body in asked:
        if ("{case}" in path) is not of_a_case or any(each in path for each in _LEAVES):
            continue
        if method != "GET" and not of_a_case:
            continue
        for register in _REGISTERS if "{register}" in path else ("",):
            yield method, path.replace("{register}", register), body
    if not of_a_case:
        yield from (("GET", path, None) for path in ("/api/v1/cases?limit=100", "/trail?n=100"))


def _with(path: str, own: dict[str, str]) -> str:
    known = {**_FILLED, **own}
    return re.sub(r"{(\w+)}", lambda found: known[found[1]], path)


def _filled(body: Any, own: dict[str, str]) -> Any:
    if isinstance(body, dict):
        return {name: _filled(value, own) for name, value in body.items()}
    return _with(body, own | {"visitor": "nobody"}) if isinstance(body, str) else body


def _told(answer: httpx.Response, case: str) -> tuple[int, str, str]:
    """What an answer tells, but for the name that was asked for."""
    text = re.sub(r'"[0-9a-f]{64}"', '""', answer.text)
    where = answer.headers.get("location", "")
    return answer.status_code, text.replace(case, ""), where.replace(case, "")


def _text(answer: httpx.Response) -> str:
    """The text of an answer; of a workbook, that of its parts."""
    if not answer.content.startswith(b"PK"):
        return answer.text
    with ZipFile(io.BytesIO(answer.content)) as parts:
        return " ".join(parts.read(name).decode("utf-8", "replace") for name in parts.namelist())
