"""What a neighbour sends, as targets: anything on the topic, signed facts, sealed persons."""

import json
from base64 import b64encode
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PublicKey

from adapters.bootstrap import law
from adapters.exchange.messages import canonical
from adapters.fields import read_instant
from adapters.ledger import MEMORY
from adapters.settings import installation
from adapters.vault.between import _SUITE, Between, public
from adapters.views.opened import open_views
from adapters.views.projector import Projector
from adapters.write_path import position
from domain.calendar import civil_day
from domain.history import history_of
from domain.law import Law
from domain.localities import Code
from projections.case_file import case_file
from projections.prose.teller import Language, Teller, numbers
from projections.prose.telling import told
from tests.exchange.conftest import CASE, OPENING, Two
from tests.exchange.test_hostile import altered
from tests.exchange.test_persons import QUESTION
from tests.exchange.vaults import Keepers, keepers
from tests.fuzzing.mutating import VALUES, WORDS, json_mutated, mutated
from tests.fuzzing.running import Target
from tests.play import SHUYANG, WUJIN
from tests.vault.conftest import NAME, NUMBER

NOW = read_instant("2010-09-20 08:00", ())
_ANEW = 200
"""Inputs after which two new nodes are set up, and what the old ones came to is looked at."""

_SERVED = {Code("3204"): "changzhou", Code("3213"): "suqian"}


@dataclass
class Town:
    """Two nodes in the midst of a consultation, set up anew from time to time."""

    law: Law
    folder: Path
    tried: int = 0
    opened: ExitStack = field(default_factory=ExitStack)
    kept: Keepers = field(init=False)
    two: Two = field(init=False)

    def anew(self) -> None:
        """Two nodes that know of a person's case; the second is about to be told more."""
        self.opened.close()
        folder = self.folder / str(self.tried)
        folder.mkdir()
        self.kept = self.opened.enter_context(keepers(_SERVED, self.law, folder))
        self.two = Two(self.kept.network)

    def consults(self) -> list[bytes]:
        """The letters of a consultation, some of them under way to Shuyang's node."""
        self.anew()
        two = self.two
        two.act("2010-09-01 09:00", WUJIN, "consultation.open", **OPENING)
        two.act("2010-09-01 10:00", WUJIN, "consultation.notify", to=SHUYANG)
        two.settle("2010-09-01 10:00")
        two.act("2010-09-02 09:00", SHUYANG, "consultation.reply", to=WUJIN, answer="object")
        two.act("2010-09-03 09:00", WUJIN, "consultation.notify", to=SHUYANG, note="again")
        two.act("2010-09-14 09:00", WUJIN, "consultation.decide")
        two.network.post()
        return [each.message for each in two.network.posted if each.to == "suqian"]

    def turn(self) -> bool:
        """Whether it is time to look and to set up anew."""
        self.tried += 1
        return self.tried % _ANEW == 0

    def look(self) -> None:
        """Whatever was taken in settles, is folded into the views, and is told."""
        here = self.two.answers.here
        tables = open_views(MEMORY)
        self.opened.callback(tables.close)
        Projector(here.ledger, self.law, tables).catch_up()
        for _, case in here.ledger.positions_after(0, 10_000):
            stands = position(here, case, NOW)
            if stands is not None:
                json.dumps(case_file(stands, str))
            records = list(here.ledger.history(case))
            for language in Language if case == CASE else ():
                teller = Teller(
                    language=language,
                    name=lambda code: self.law.places.full_name(code, civil_day(NOW)),
                    numbers=numbers(records),
                    on=civil_day(NOW),
                )
                for each in records:
                    told(each, teller)


@contextmanager
def _town(folder: Path) -> Iterator[Town]:
    made = Town(law(installation({})), folder)
    with made.opened:
        yield made


def _unsigned(message: bytes) -> bytes:
    event = json.loads(message)
    event.pop("signature")
    return canonical(event)


@contextmanager
def messages(folder: Path) -> Iterator[Target]:
    """Whatever anybody puts on the topic of a node."""
    with _town(folder) as town:
        samples = town.consults()

        def tried(data: bytes) -> str:
            if town.turn():
                town.look()
                town.consults()
            handled = town.two.answers.office.handle(data, NOW)
            rejection = handled.rejection
            return "taken" if rejection is None else f"rejected: {rejection.ground}"

        def mutate(data: bytes, other: bytes, dice: Random) -> bytes:
            return _in_json(data, dice) or mutated(data, other, WORDS, dice)

        yield Target(samples, tried, mutate)


@contextmanager
def signed_facts(folder: Path) -> Iterator[Target]:
    """What a neighbour signs, whatever it is."""
    with _town(folder) as town:
        samples = [_unsigned(each) for each in town.consults()]

        def tried(data: bytes) -> str:
            if town.turn():
                town.look()
                town.consults()
            text = f"liangdi-exchange/v1\n{data.decode('utf-8', 'replace')}\n"
            line = str(town.kept.network.keys["changzhou"].log.sign(text, NOW)).rstrip("\n")
            message = data.rstrip()[:-1] + b',"signature":' + json.dumps(line).encode() + b"}"
            handled = town.two.answers.office.handle(_sorted(message), NOW)
            rejection = handled.rejection
            return "taken" if rejection is None else f"rejected: {rejection.ground}"

        def mutate(data: bytes, _other: bytes, dice: Random) -> bytes:
            event = json.loads(data)
            if dice.random() < 0.5 or not _has_number(event):
                return _form(json_mutated(event, VALUES, dice), data)
            heard = history_of(town.two.answers.here.ledger.history(CASE)).heard
            return _form(altered(event, heard.get("changzhou", 0) + 1, dice), data)

        yield Target(samples, tried, mutate)


@contextmanager
def sealed_persons(folder: Path) -> Iterator[Target]:
    """Persons that a neighbour seals: other words in the event, or in what is sealed."""
    with _town(folder) as town:

        def inquired() -> bytes:
            town.anew()
            subject = town.kept.of(WUJIN).enter(WUJIN, NOW)
            town.two.act("2010-09-20 08:00", WUJIN, "inquiry.open", subject=subject, **QUESTION)
            town.kept.network.settle(NOW)
            [letter] = town.kept.of(WUJIN).outgoing(NOW)
            event = json.loads(_unsigned(letter.message))
            event["data"]["sealed"] = [NAME, NUMBER]
            return canonical(event)

        state = {"sample": inquired()}

        def tried(data: bytes) -> str:
            if town.turn():
                state["sample"] = inquired()
            event = json.loads(data) | {"id": json.loads(state["sample"])["id"]}
            event = _as_of_now(event, json.loads(state["sample"]))
            keeper = town.kept.of(SHUYANG)
            if isinstance(event.get("data"), dict) and isinstance(
                event["data"].get("sealed"), list
            ):
                event["data"]["sealed"] = _sealed(town, event)
            body = canonical(event)
            line = str(
                town.kept.network.keys["changzhou"].log.sign(
                    f"liangdi-exchange/v1\n{body.decode()}\n", NOW
                )
            ).rstrip("\n")
            rejection = keeper.office.handle(canonical({**event, "signature": line}), NOW)
            return "taken" if rejection is None else f"rejected: {rejection.ground}"

        def mutate(data: bytes, _other: bytes, dice: Random) -> bytes:
            return _form(json_mutated(json.loads(data), VALUES, dice), data)

        yield Target([state["sample"]], tried, mutate)


def _sealed(town: Town, event: dict[str, Any]) -> str:
    """What the event has as plain, sealed as its node would."""
    vault = town.kept.of(SHUYANG).vault
    key = X25519PublicKey.from_public_bytes(public(vault.ring().newest).raw)
    between = Between(
        subject=event["data"].get("person"),
        case=event.get("subject", ""),
        source="changzhou",
        to="suqian",
        office=SHUYANG,
    )
    text = json.dumps(event["data"]["sealed"]).encode()
    return b64encode(_SUITE.encrypt(text, key, between.info)).decode()


def _as_of_now(event: dict[str, Any], sample: dict[str, Any]) -> dict[str, Any]:
    """An event made of an older sample, with the keys of the nodes as they are set up now."""
    data = event.get("data")
    if isinstance(data, dict):
        for name in ("person", "key"):
            if isinstance(data.get(name), str) and len(data[name]) == len(sample["data"][name]):
                data[name] = sample["data"][name]
    return event


def _has_number(event: Any) -> bool:
    try:
        return isinstance(event["data"]["state"]["entry"]["exchange"], dict)
    except (KeyError, TypeError):
        return False


def _form(value: Any, data: bytes) -> bytes:
    """The event in its canonical form; as it was if it is an object no more, or has none."""
    try:
        return canonical(value) if isinstance(value, dict) and value else data
    except (ValueError, TypeError):
        return data


def _sorted(message: bytes) -> bytes:
    try:
        return canonical(json.loads(message))
    except ValueError:
        return message


def _in_json(data: bytes, dice: Random) -> bytes:
    """The bytes changed as the JSON they are; nothing if they are none, or by a throw."""
    try:
        return (
            b""
            if dice.random() < 0.5
            else json.dumps(json_mutated(json.loads(data), VALUES, dice)).encode()
        )
    except (ValueError, RecursionError):
        return b""
