"""Offices at work over HTTP: each act under a key of its own, sent until it has an answer."""

from collections import deque
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from random import Random
from threading import Event, Thread
from time import monotonic, sleep
from typing import Any

import httpx

from api.client import Liangdi, Refusal
from api.http.shapes import Accepted
from domain.localities import Code
from tests.faults.world import Node, World

FAX = {
    "medium": "fax",
    "sent_at": "2011-01-26 15:00",
    "arrived_at": "2011-01-26 15:02",
    "evidence": {"ref": "fax 8", "original_record": True},
}
"""As in the casebook of silence: the other side answers until the end of 10 February."""

_AGAIN = frozenset(("in-progress", "conflict"))
"""Problems after which the same request is made again, as after every 5xx."""

_ANSWERS_WITHIN_S = 5.0
_AGAIN_S = 0.3
_SERVER_ERROR = 500
_NOT_THERE = 404


@dataclass(frozen=True, slots=True)
class Done:
    """An act that has its answer: accepted, or refused with a code. `key` is its note too."""

    key: str
    node: str
    name: str
    begun: datetime
    seconds: float
    tries: int
    accepted: Accepted | None
    refused: str | None


@dataclass
class Load:
    """Acts of all offices; `done` has every one that was answered, `waiting` cases to answer."""

    world: World
    name: str
    dice: Random
    rest_s: float
    silent: float
    """How many of the consultations nobody answers."""

    done: list[Done] = field(default_factory=list)
    troubles: list[str] = field(default_factory=list)
    """What answers there were that no client can do anything with."""

    waiting: dict[Code, "deque[tuple[str, str, Code]]"] = field(default_factory=dict)
    stop: Event = field(default_factory=Event)
    made: int = 0

    def new_key(self, office: Code) -> str:
        """A key that nobody had."""
        self.made += 1
        return f"{self.name}-{office}-{self.made}"


@contextmanager
def under_load(
    world: World, name: str, dice: Random, rest_s: float = 0.05, silent: float = 0.5
) -> Iterator[Load]:
    """Every office works while the context is open; leaving waits for the answers under way."""
    load = Load(world, name, dice, rest_s, silent)
    offices = [Office(load, node, code) for node in world.nodes for code in node.tokens]
    load.waiting = {each.code: deque() for each in offices}
    threads = [Thread(target=each.work, name=f"office-{each.code}") for each in offices]
    for each in threads:
        each.start()
    try:
        yield load
    finally:
        load.stop.set()
        for each in threads:
            each.join()


class Office:
    """One office at its desk."""

    def __init__(self, load: Load, node: Node, code: Code) -> None:
        self.load = load
        self.node = node
        self.code = code
        self._dice = Random(load.dice.random())  # noqa: S311  a game
        self._http = httpx.Client(base_url=node.address, timeout=_ANSWERS_WITHIN_S)
        self._client = Liangdi(self._http, node.tokens[code])

    def work(self) -> None:
        """Open cases with the others, and answer theirs."""
        others = [each for each in self.load.waiting if each != self.code]
        with self._http:
            while not self.load.stop.wait(self.load.rest_s * self._dice.random() * 2):
                if self.load.waiting[self.code] and self._dice.random() < 0.5:
                    self._answer(*self.load.waiting[self.code].popleft())
                elif self._dice.random() < 0.5:
                    self._inquire(self._dice.choice(others))
                else:
                    self._consult(self._dice.choice(others))

    def _inquire(self, other: Code) -> None:
        given = {"to": other, "subject": self._subject(), "side": "residence", "question": "?"}
        if opened := self.act(None, "inquiry.open", given):
            self.load.waiting[other].append((opened.case, "inquiry.reply", self.code))

    def _consult(self, other: Code) -> None:
        given = {"counterparts": [other], "items": ["facts", "plan"], "subject": self._subject()}
        opened = self.act(None, "consultation.open", given)
        if opened and self.act(opened.case, "consultation.notify", {"to": other, **FAX}):
            answered = self._dice.random() >= self.load.silent
            if answered:
                self.load.waiting[other].append((opened.case, "consultation.reply", self.code))

    def _answer(self, case: str, name: str, opener: Code) -> None:
        if not self._is_there(case):
            self.load.waiting[self.code].append((case, name, opener))
            return
        inquiry = name == "inquiry.reply"
        given = {"finding": "registered"} if inquiry else {"to": opener, "answer": "agree"}
        self.act(case, name, given)

    def _is_there(self, case: str) -> bool:
        """Whether the case has come to this node."""
        try:
            self._client.case(case)
        except (httpx.HTTPError, Refusal):
            return False
        return True

    def act(self, case: str | None, name: str, given: Mapping[str, Any]) -> Accepted | None:
        """Do an act, again and again under its key until there is an answer; None if refused."""
        key, begun, since = self.load.new_key(self.code), self.node.now(), monotonic()
        fields = {**given, "note": key}
        for tries in range(1, 10_000):
            accepted = refused = None
            try:
                if case is None:
                    accepted = self._client.open(self.code, name, fields, key=key)
                else:
                    accepted = self._client.act(case, self.code, name, fields, key=key)
            except httpx.TransportError:
                sleep(_AGAIN_S)
                continue
            except Refusal as refusal:
                if refusal.problem.status >= _SERVER_ERROR or refusal.code in _AGAIN:
                    if refusal.code == "internal":
                        self.load.troubles.append(f"{name} {key}: {refusal}")
                    sleep(_AGAIN_S)
                    continue
                refused = refusal.code
            spent = monotonic() - since
            done = Done(key, self.node.name, name, begun, spent, tries, accepted, refused)
            self.load.done.append(done)
            return accepted
        raise AssertionError("an act has no answer")

    def _subject(self) -> str:
        return f"s{self._dice.getrandbits(40):010x}"
