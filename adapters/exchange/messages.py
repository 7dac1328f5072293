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
from typing import Any, NoReturn

from pydantic import ValidationError

from adapters.codec import UnknownTopicError, recorded, recorded_shown
from adapters.exchange.errors import Ground, Rejected
from adapters.seal.keys import Keys
from adapters.verify.notes import Note, NoteError, PublicKey, Use, read_signature, verified
from domain.recorded import CaseId, Fact, Recorded, is_case

MAX_BYTES = 256 * 1024
"""The longest message taken: an act has texts of 2,000 characters, and not a hundred of them."""

ASKED = "liangdi.exchange.asked.v1"
RETURNED = "liangdi.exchange.returned.v1"
SHOWN = "liangdi.head.shown.v1"
COSIGNED = "liangdi.head.cosigned.v1"
_FACT = "liangdi."
_SOURCE = "urn:liangdi:node:"
_SIGNED = "liangdi-exchange/v1\n"
_ATTRIBUTES = {"specversion", "id", "source", "type", "time", "subject", "partitionkey"}
_ATTRIBUTES |= {"datacontenttype", "data"}

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


Said = Told | Asked | Returned | HeadShown | HeadCosigned


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
    signature = str(keys.log.sign(_text(event), at)).rstrip("\n")
    return canonical({**event, "signature": signature})


def text_of(record: Recorded[Fact]) -> str:
    """What the node of a received fact signed: checked for as long as the fact is kept."""
    exchange = record.entry.exchange
    assert exchange is not None
    assert exchange.received is not None, "a fact of this node was not received"
    entry = replace(record.entry, exchange=replace(exchange, received=None))
    return _text(telling(replace(record, entry=entry), exchange.received.position))


def read(message: bytes, keys: Mapping[str, PublicKey]) -> Said:
    """What a message says; Rejected if it is none, or is not signed by a node that is known."""
    event = _checked(message)
    source = event["source"].removeprefix(_SOURCE)
    key = keys.get(source)
    if key is None:
        raise Rejected(Ground.UNKNOWN_NODE, source)
    text = _text({name: value for name, value in event.items() if name != "signature"})
    try:
        note = Note(text, (read_signature(event["signature"] + "\n"),))
        holds = bool(verified(note, [key])) and key.use is Use.LOG
    except NoteError as error:
        raise Rejected(Ground.SIGNATURE, str(error)) from None
    if not holds:
        raise Rejected(Ground.SIGNATURE, f"not that of {source} by the key known here")
    try:
        return _read(event, source)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise Rejected(Ground.MALFORMED, str(error)) from None


def canonical(value: object) -> bytes:
    """A JSON value in the canonical form of RFC 8785, as far as it is needed here."""
    return json.dumps(
        value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    ).encode()


def named_in(message: bytes) -> tuple[str, str, str]:
    """The source, the id and the case that a message names, signed or not; empty where none."""
    try:
        event = json.loads(message)
    except (ValueError, RecursionError):
        return "", "", ""
    if not isinstance(event, dict):
        return "", "", ""
    found = (event.get(name) for name in ("source", "id", "subject"))
    source, number, case = (each[:200] if isinstance(each, str) else "" for each in found)
    return source.removeprefix(_SOURCE), number, case


def _event(
    number: str, node: str, kind: str, case: CaseId, at: datetime, data: Mapping[str, Any]
) -> Event:
    return {
        "specversion": "1.0",
        "id": number,
        "source": f"{_SOURCE}{node}",
        "type": kind,
        "time": at.astimezone(UTC).isoformat(),
        "subject": case,
        "partitionkey": case,
        "datacontenttype": "application/json",
        "data": data,
    }


def _text(event: Event) -> str:
    return f"{_SIGNED}{canonical(event).decode()}\n"


def _checked(message: bytes) -> dict[str, Any]:
    """The event of a message, its attributes all there and no others."""
    if len(message) > MAX_BYTES:
        raise Rejected(Ground.MALFORMED, f"{len(message)} bytes; at most {MAX_BYTES} are expected")
    try:
        event = json.loads(message, parse_constant=_no_constant, parse_float=_no_constant)
    except (ValueError, RecursionError) as error:
        raise Rejected(Ground.MALFORMED, f"no JSON: {error}") from None
    expected = _ATTRIBUTES | {"signature"}
    if not isinstance(event, dict) or set(event) != expected:
        raise Rejected(Ground.MALFORMED, f"the attributes {', '.join(sorted(expected))} only")
    texts = expected - {"data"}
    if not all(isinstance(event[each], str) for each in texts) or not isinstance(
        event["data"], dict
    ):
        raise Rejected(Ground.MALFORMED, "texts, and data that is an object, are expected")
    if event["specversion"] != "1.0" or not event["source"].startswith(_SOURCE):
        raise Rejected(Ground.MALFORMED, f"CloudEvents 1.0 from {_SOURCE}… is expected")
    return event


def _no_constant(text: str) -> NoReturn:
    raise ValueError(f"{text} stands nowhere in a fact")


def _read(event: Event, source: str) -> Said:
    case, data = CaseId(event["subject"]), event["data"]
    if not is_case(case):
        raise ValueError(f"{case} is the id of no case")
    if event["type"] == ASKED:
        return Asked(source, case, _number(data["first"]), _number(data["last"]))
    if event["type"] == RETURNED:
        return Returned(source, str(data["fact"]), str(data["reason"]))
    if event["type"] == SHOWN:
        return HeadShown(source, _number(data["size"]), str(data["request"]))
    if event["type"] == COSIGNED:
        return HeadCosigned(source, _number(data["size"]), str(data["signature"]))
    return _fact(event, source, case)


def _fact(event: Event, source: str, case: CaseId) -> Told:
    data = event["data"]
    state = canonical(data["state"])
    number = _number(event["id"].rpartition("/")[2])
    try:
        record = recorded(case, number, data["topic"], state)
    except UnknownTopicError as error:
        raise Rejected(Ground.UNKNOWN_TOPIC, str(error)) from None
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"]))
        raise Rejected(Ground.MALFORMED, f"data.state.{where}: {first['msg']}") from None
    exchange = record.entry.exchange
    if exchange is None or exchange.received is not None or exchange.number < 1:
        raise ValueError("data.state.entry.exchange: that of the sending node is expected")
    if record.entry.node != source:
        raise Rejected(Ground.NOT_ITS_OWN, f"{source} tells of a fact of {record.entry.node}")
    if canonical(telling(record, _number(data["position"]))) != canonical(
        {name: value for name, value in event.items() if name != "signature"}
    ):
        raise ValueError("the attributes and the data say different things")
    return Told(source, record, data["position"], event["signature"])


def _number(value: object) -> int:
    """A count from 1."""
    number = int(value) if isinstance(value, str) and value.isdecimal() else value
    if type(number) is not int or not 1 <= number < 2**63:
        raise ValueError(f"{value!r} is no number from 1")
    return number
