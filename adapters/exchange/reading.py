"""A message read: what it says, if it is one and is signed by a node that is known."""

from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from adapters.codec import UnknownTopicError, recorded
from adapters.exchange.errors import Ground, Rejected
from adapters.exchange.messages import (
    ASKED,
    COSIGNED,
    PERSON,
    RETURNED,
    SHOWN,
    SOURCE,
    Asked,
    Carried,
    Event,
    HeadCosigned,
    HeadShown,
    Returned,
    Said,
    Told,
    canonical,
    signed_part,
    telling,
)
from adapters.fields import is_printable
from adapters.strange_json import NoJson, read_json
from adapters.verify.notes import Note, NoteError, PublicKey, Use, read_signature, verified
from domain.access.vault import is_subject
from domain.recorded import CaseId, Subject, is_case

MAX_BYTES = 256 * 1024
"""The longest message taken: an act has texts of 2,000 characters, and not a hundred of them."""

_ATTRIBUTES = {"specversion", "id", "source", "type", "time", "subject", "partitionkey"}
_ATTRIBUTES |= {"datacontenttype", "data"}


def read(message: bytes, keys: Mapping[str, PublicKey]) -> Said:
    """What a message says; Rejected if it is none, or is not signed by a node that is known."""
    event = _checked(message)
    source = event["source"].removeprefix(SOURCE)
    key = keys.get(source)
    if key is None:
        raise Rejected(Ground.UNKNOWN_NODE, source)
    text = signed_part({name: value for name, value in event.items() if name != "signature"})
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


def named_in(message: bytes) -> tuple[str, str, str]:
    """The source, the id and the case that a message names, signed or not; empty where none."""
    event = _loosely(message)
    found = (event.get(name) for name in ("source", "id", "subject"))
    source, number, case = (
        each[:200] if isinstance(each, str) and is_printable(each) else "" for each in found
    )
    return source.removeprefix(SOURCE), number, case


def without_sealed(message: bytes) -> bytes:
    """A message as it may be kept: the person cut out, if it carries one."""
    if not is_person(message):
        return message
    return canonical({**_loosely(message), "data": {}})


def person_returned(message: bytes, node: str) -> tuple[str, str] | None:
    """The case and the node of a person that came back to its node; None if it is none."""
    event = _loosely(message)
    try:
        fact = event["data"]["fact"] if event["type"] == RETURNED else ""
        source, _, rest = fact.partition("/")
        case, person, to = rest.rsplit("/", 2)
    except (ValueError, TypeError, KeyError, AttributeError):
        return None
    return (case, to) if (source, person) == (node, "person") else None


def is_person(message: bytes) -> bool:
    """Whether a message says that it carries a person."""
    return _loosely(message).get("type") == PERSON


def _loosely(message: bytes) -> dict[str, Any]:
    """What an object says that need not be an event; nothing where the message is none."""
    try:
        found = read_json(message)
    except NoJson:
        return {}
    return found if isinstance(found, dict) else {}


def _checked(message: bytes) -> dict[str, Any]:
    """The event of a message, its attributes all there and no others."""
    if len(message) > MAX_BYTES:
        raise Rejected(Ground.MALFORMED, f"{len(message)} bytes; at most {MAX_BYTES} are expected")
    try:
        event = read_json(message)
        _check_values(event)
    except ValueError as error:
        raise Rejected(Ground.MALFORMED, str(error)) from None
    expected = _ATTRIBUTES | {"signature"}
    if not isinstance(event, dict) or set(event) != expected:
        raise Rejected(Ground.MALFORMED, f"the attributes {', '.join(sorted(expected))} only")
    texts = expected - {"data"}
    if not all(isinstance(event[each], str) for each in texts) or not isinstance(
        event["data"], dict
    ):
        raise Rejected(Ground.MALFORMED, "texts, and data that is an object, are expected")
    if event["specversion"] != "1.0" or not event["source"].startswith(SOURCE):
        raise Rejected(Ground.MALFORMED, f"CloudEvents 1.0 from {SOURCE}… is expected")
    return event


def _check_values(value: object) -> None:
    """That every text can be stored, and that there is no number with a fraction."""
    match value:
        case str() if not is_printable(value):
            raise ValueError("a text with control characters")
        case float():
            raise ValueError(f"{value} stands nowhere in a fact")
        case dict():
            for name, each in value.items():
                _check_values(name)
                _check_values(each)
        case list():
            for each in value:
                _check_values(each)
        case _:
            pass


def _read(event: Event, source: str) -> Said:
    case, data = CaseId(event["subject"]), event["data"]
    if not is_case(case):
        raise ValueError(f"{case} is the id of no case")
    if event["type"] == ASKED:
        return Asked(source, case, _number(data["first"]), _number(data["last"]))
    if event["type"] == RETURNED:
        return Returned(source, str(data["fact"]), str(data["reason"]))
    if event["type"] == PERSON:
        subject, key, sealed = (str(data[each]) for each in ("person", "key", "sealed"))
        if not is_subject(subject):
            raise ValueError("data.person: a key of a vault is expected")
        return Carried(source, case, Subject(subject), key, sealed)
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
