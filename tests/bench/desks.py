"""Desks at work over HTTP: what a person at an office asks for and does, drawn by its share.

Seven of ten requests read. A desk reads its worklist, opens cases on it, and does in them what they
say is allowed; it opens cases of its own, with other desks as the other side. Each desk is a thread
with a connection of its own; all of them are in a process of their own, for a server is not to
share its processor with those who wait for it more than it must.
"""

import json
import random
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from http import HTTPStatus
from http.client import HTTPConnection
from secrets import token_hex
from threading import Thread
from time import perf_counter, sleep
from typing import Any
from urllib.parse import urlencode

from domain.localities import Code, Level, level_of

SHARES = {
    "worklist": 15,
    "worklist page": 10,
    "case": 12,
    "case page": 13,
    "register": 6,
    "search": 5,
    "report": 5,
    "events": 4,
    "open": 12,
    "act": 18,
}
"""Of a hundred requests; the last two act."""

_FIELDS: Mapping[str, tuple[str, ...]] = {
    "consultation.notify": ("to",),
    "consultation.reply": ("to", "answer"),
    "consultation.decide": (),
    "inquiry.accept": (),
    "inquiry.reply": ("finding",),
    "registration.report": ("to",),
    "registration.enter": (),
    "registration.inform": (),
    "registration.contact": (),
}
"""The acts that a desk does when a case allows them, with the fields they need."""

_REPORTS = (
    "responsibility?by=clause&by=side",
    "responsibility?by=office&level=city",
    "assessment?level=city",
)
_CONSULTED = 0.4
"""Of what a county opens, the part that is consultations; the rest are inquiries."""

_IDLE = 4.0
"""Seconds after which a connection is not used again: the server closes it after five."""

_REMEMBERED = 200
"""Cases that a desk knows of."""


@dataclass(frozen=True, slots=True)
class Seat:
    """Where a desk sits: its office, its token, its session's cookie, its superior's token.

    `others` are offices elsewhere that it has to do with.
    """

    office: Code
    token: str
    cookie: str
    over: str
    others: tuple[Code, ...]


@dataclass(slots=True)
class Tally:
    """What came of the requests: seconds by kind, refusals by the law, and what went wrong."""

    took: dict[str, list[float]] = field(default_factory=lambda: {name: [] for name in SHARES})
    refused: int = 0
    wrong: list[str] = field(default_factory=list)


def work(
    at: tuple[str, int], seats: Sequence[Seat], clients: int, seconds: float, rate: float | None
) -> Tally:
    """So many desks for so many seconds, each after its last answer, or together at a rate.

    At a rate a request counts from when it was due, so that one slow answer is told as long as
    it keeps others waiting.
    """
    tally = Tally()
    begins = perf_counter()
    every = None if rate is None else clients / rate
    desks = [
        Desk(at, seats[number % len(seats)], random.Random(number), tally)  # noqa: S311  no secret
        for number in range(clients)
    ]
    threads = [
        Thread(target=desk.works, args=(begins, seconds, every, number / clients))
        for number, desk in enumerate(desks)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return tally


class Desk:
    """One person at work."""

    def __init__(self, at: tuple[str, int], seat: Seat, dice: random.Random, tally: Tally) -> None:
        self._connection = HTTPConnection(*at, timeout=60)
        self._seat, self._dice, self._tally = seat, dice, tally
        self._cases: deque[str] = deque(maxlen=_REMEMBERED)
        self._todo: deque[tuple[str, dict[str, Any]]] = deque(maxlen=_REMEMBERED)
        self._heard = 0
        self._spoke = perf_counter()
        self._does: dict[str, Callable[[], None]] = {
            "worklist": self._worklist,
            "worklist page": lambda: self._page("/"),
            "case": self._case,
            "case page": lambda: self._page(f"/cases/{self._dice.choice(self._cases)}"),
            "register": self._register,
            "search": self._search,
            "report": self._report,
            "events": self._events,
            "open": self._open,
            "act": self._act,
        }

    def works(self, begins: float, seconds: float, every: float | None, offset: float) -> None:
        """Ask until the time is over; each request counts from when it was sent, or was due."""
        self.does("worklist")
        number = 0
        while (since := perf_counter()) < begins + seconds:
            if every is not None:
                due = begins + (number + offset) * every
                sleep(max(0.0, due - since))
                since = due
            kind = self._drawn()
            self.does(kind)
            self._tally.took[kind].append(perf_counter() - since)
            number += 1
        self._connection.close()

    def does(self, kind: str) -> None:
        """One request of a kind in `SHARES`; who may do nothing more opens a case instead."""
        self._does["open" if kind == "act" and not self._todo else kind]()

    def _drawn(self) -> str:
        """What comes next; who knows no case looks for some."""
        (kind,) = self._dice.choices(list(SHARES), list(SHARES.values()))
        needs_case = kind in ("case", "case page", "search")
        return "register" if needs_case and not self._cases else kind

    def _worklist(self) -> None:
        way = self._dice.choice(("by", "to"))
        page = self._get("/worklist", owed=way, state="open", limit=50)
        self._cases.extend({line["case"] for line in page.get("items", ())})

    def _case(self) -> None:
        case = self._dice.choice(self._cases)
        self._may(case, self._get(f"/cases/{case}"))

    def _register(self) -> None:
        kind = self._dice.choice(("consultation", "inquiry", "registration", "certificate"))
        after = date.today() - timedelta(self._dice.randrange(300))  # noqa: DTZ011  as seen here
        page = self._get("/cases", kind=kind, opened_to=after, limit=50)
        self._cases.extend(line["case"] for line in page.get("items", ()))

    def _search(self) -> None:
        self._get("/cases", q=self._dice.choice((self._dice.choice(self._cases), "沭阳", "武进")))

    def _report(self) -> None:
        self._asked("GET", f"/api/v1/reports/{self._dice.choice(_REPORTS)}", self._seat.over)

    def _events(self) -> None:
        heard = {"Last-Event-ID": str(self._heard)} if self._heard else {}
        told = self._asked("GET", "/api/v1/events?once=true", self._seat.token, None, heard)
        for line in told.decode().splitlines():
            if line.startswith("id: "):
                self._heard = int(line.removeprefix("id: "))

    def _page(self, path: str) -> None:
        self._asked("GET", path, None, None, {"Cookie": self._seat.cookie})

    def _open(self) -> None:
        act, given = self._opening()
        self._acted("/api/v1/cases", {"by": self._seat.office, "act": act, "with": given})

    def _opening(self) -> tuple[str, dict[str, Any]]:
        """What an office of this level begins, about a person nobody has heard of, in any run."""
        other, subject = self._dice.choice(self._seat.others), token_hex(10)
        today = date.today()  # noqa: DTZ011  as seen here
        if level_of(self._seat.office) is Level.VILLAGE:
            days = {"moved_on": str(today - timedelta(3)), "collected_on": str(today)}
            stay = {"side": "residence", "other": other, "purpose": "work", "returns": False}
            return "registration.collect", {"subject": subject, **stay, **days}
        if level_of(self._seat.office) is Level.COUNTY and self._dice.random() < _CONSULTED:
            items = ["facts", "income", "averages", "plan"]
            return "consultation.open", {
                "subject": subject,
                "counterparts": [other],
                "items": items,
            }
        asks = {"asks": ["registration", "address"], "question": "是否办理登记、现居何处"}
        return "inquiry.open", {"subject": subject, "to": other, **asks}

    def _act(self) -> None:
        case, body = self._todo.popleft()
        self._acted(f"/api/v1/cases/{case}/acts", body)

    def _acted(self, path: str, body: dict[str, Any]) -> None:
        sent = json.dumps(body).encode()
        answer = self._asked("POST", path, self._seat.token, sent)
        told = json.loads(answer or "{}")
        if "case" in told:
            self._cases.append(told["case"])
            self._may(told["case"], told)

    def _may(self, case: str, told: Mapping[str, Any]) -> None:
        """Keep in mind what may be done in a case, as an answer says it: one act, at most."""
        found = [
            (each["act"], names, each["choices"])
            for each in told.get("allowed", ())
            if not each["earlier"] and each["by"] == self._seat.office
            if (names := _FIELDS.get(each["act"])) is not None
            if all(each["choices"].get(name) for name in names)
        ]
        if found:
            act, names, choices = self._dice.choice(found)
            given = {name: self._dice.choice(choices[name]) for name in names}
            self._todo.append((case, {"by": self._seat.office, "act": act, "with": given}))

    def _get(self, path: str, **asked: object) -> Any:
        answer = self._asked("GET", f"/api/v1{path}?{urlencode(asked)}", self._seat.token)
        return json.loads(answer or "{}")

    def _asked(
        self,
        method: str,
        path: str,
        token: str | None,
        body: bytes | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> bytes:
        """The answer's bytes; empty, and counted, if it is a refusal or an error."""
        sent = dict(headers or {})
        if token is not None:
            sent["Authorization"] = f"Bearer {token}"
        if body is not None:
            sent["Content-Type"] = "application/json"
        if perf_counter() - self._spoke > _IDLE:
            self._connection.close()  # before the server does; the request opens another
        self._connection.request(method, path, body, sent)
        answer = self._connection.getresponse()
        told = answer.read()
        self._spoke = perf_counter()
        if answer.status < HTTPStatus.MULTIPLE_CHOICES:
            return told
        if answer.status == HTTPStatus.CONFLICT:
            self._tally.refused += 1
        else:
            self._tally.wrong.append(f"{method} {path}: {answer.status} {told[:200]!r}")
        return b""
