"""What one node tells another: CloudEvents 1.0 as JSON, signed by the node that sends it.

A fact travels as it is stored, under its id, so that it is the same fact everywhere. What is
signed is the event without its signature, in the canonical form of RFC 8785: keys in order, no
spaces. All keys are ASCII and there are no fractions, so that is all of that form. The signature
is that of a signed note (C2SP) by the log's key; the receiver keeps it with the fact, and the text
can be made again from there (`text_of`).
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from adapters.codec import recorded_shown
from adapters.seal.keys import Keys
from domain.recorded import CaseId, Fact, Recorded, Subject

ASKED = "liangdi.exchange.asked.v1"
RETURNED = "liangdi.exchange.returned.v1"
PERSON = "liangdi.exchange.person.v1"
SHOWN = "liangdi.head.shown.v1"
COSIGNED = "liangdi.head.cosigned.v1"
_FACT = "liangdi."
SOURCE = "urn:liangdi:node:"
_SIGNED = "liangdi-exchange/v1\n"

Event = Mapping[str, Any]
"""The attributes of a CloudEvent and its data, as JSON values."""


@dataclass(frozen=True, slots=True)
class Told:
    """A fact of another node, as that node records it, at `position` of its ledger."""

    source: str
    record: Recorded[Fact]
    position: int
    signature: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A node lacks facts of this one in a case, by their numbers from `first` to `last`."""

    source: str
    case: CaseId
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Returned:
    """A node sends back what it could not accept, and says why."""

    source: str
    fact: str
    reason: str


@dataclass(frozen=True, slots=True)
class Carried:
    """A person of a case, sealed to this node's key `key`: the name and number, in base64."""

    source: str
    case: CaseId
    subject: Subject
    key: str
    sealed: str


@dataclass(frozen=True, slots=True)
class HeadShown:
    """A node shows the head of its ledger, and asks to have it cosigned (docs/seal.md)."""

    source: str
    size: int
    request: str


@dataclass(frozen=True, slots=True)
class HeadCosigned:
    """A node's signature under the head that this one had at a size."""

    source: str
    size: int
    signature: str


Said = Told | Asked | Returned | Carried | HeadShown | HeadCosigned


def telling(record: Recorded[Fact], position: int) -> Event:
    """A fact of this node as an event, not signed yet."""
    shown = recorded_shown(record)
    state = {"entry": shown["entry"], "fact": shown["fact"]}
    data = {"position": position, "topic": record.fact.topic, "state": state}
    kind = f"{_FACT}{record.fact.topic}"
    entry = record.entry
    return _event(record.id, entry.node, kind, record.case, entry.recorded_at, data)


def asking(node: str, asked: Asked, at: datetime) -> Event:
    """The question for facts that are lacking, not signed yet."""
    number = f"{node}/{asked.case}/asked/{asked.first}-{asked.last}/{at.isoformat()}"
    data = {"first": asked.first, "last": asked.last}
    return _event(number, node, ASKED, asked.case, at, data)


def returning(node: str, case: str, returned: Returned, at: datetime) -> Event:
    """What was not accepted, going back, not signed yet."""
    data = {"fact": returned.fact, "reason": returned.reason}
    number = f"{node}/returned/{returned.fact}/{at.isoformat()}"
    return _event(number, node, RETURNED, CaseId(case), at, data)


def carrying(node: str, to: str, carried: Carried, at: datetime) -> Event:
    """A person on the way to a node, not signed yet; the event's subject is the case."""
    data = {"person": carried.subject, "key": carried.key, "sealed": carried.sealed}
    return _event(f"{node}/{carried.case}/person/{to}", node, PERSON, carried.case, at, data)


def showing(node: str, shown: HeadShown, at: datetime) -> Event:
    """A head to be cosigned, not signed yet."""
    data = {"size": shown.size, "request": shown.request}
    return _event(f"{node}/head/{shown.size}/shown", node, SHOWN, CaseId(node), at, data)


def cosigning(node: str, cosigned: HeadCosigned, at: datetime) -> Event:
    """A signature under another node's head, not signed yet."""
    data = {"size": cosigned.size, "signature": cosigned.signature}
    number = f"{node}/head/{cosigned.size}/cosigned/{at.isoformat()}"
    return _event(number, node, COSIGNED, CaseId(node), at, data)


def signed(event: Event, keys: Keys) -> bytes:
    """An event with its signature, as it goes."""
    at = datetime.fromisoformat(event["time"])
    signature = str(keys.log.sign(signed_part(event), at)).rstrip("\n")
    return canonical({**event, "signature": signature})


def text_of(record: Recorded[Fact]) -> str:
    """What the node of a received fact signed: checked for as long as the fact is kept."""
    exchange = record.entry.exchange
    assert exchange is not None
    assert exchange.received is not None, "a fact of this node was not received"
    entry = replace(record.entry, exchange=replace(exchange, received=None))
    return signed_part(telling(replace(record, entry=entry), exchange.received.position))


def canonical(value: object) -> bytes:
    """A JSON value in the canonical form of RFC 8785, as far as it is needed here."""
    return json.dumps(
        value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    ).encode()


def _event(
    number: str, node: str, kind: str, case: CaseId, at: datetime, data: Mapping[str, Any]
) -> Event:
    return {
        "specversion": "1.0",
        "id": number,
        "source": f"{SOURCE}{node}",
        "type": kind,
        "time": at.astimezone(UTC).isoformat(),
        "subject": case,
        "partitionkey": case,
        "datacontenttype": "application/json",
        "data": data,
    }


def signed_part(event: Event) -> str:
    """What is signed of an event that has no signature yet."""
    return f"{_SIGNED}{canonical(event).decode()}\n"
