"""What nodes tell each other, as an AsyncAPI 3.0 document made from the program's own shapes."""

from typing import Any

import yaml
from pydantic import TypeAdapter

from adapters.codec import state_of
from adapters.exchange.messages import ASKED, COSIGNED, PERSON, RETURNED, SHOWN
from adapters.exchange.reading import MAX_BYTES
from adapters.exchange.registry import NODE
from adapters.kafka.topics import INBOX, PERSONS, REJECTED, REPLICAS, Topic
from domain.access import ACCESS_FACTS
from domain.catalog import FACTS

_REF = "#/components/schemas/{model}"
_COUNT = {"type": "integer", "minimum": 1}
_ATTRIBUTES: dict[str, dict[str, Any]] = {
    "specversion": {"const": "1.0"},
    "id": {"type": "string", "minLength": 1},
    "source": {"type": "string", "pattern": f"^urn:liangdi:node:{NODE.pattern}$"},
    "time": {"type": "string", "format": "date-time"},
    "subject": {
        "description": "The case (of a head: its node), never a person.",
        "type": "string",
        "pattern": "^[^@]",
    },
    "partitionkey": {"description": "The same.", "type": "string", "pattern": "^[^@]"},
    "datacontenttype": {"const": "application/json"},
    "signature": {"type": "string", "pattern": "^\u2014 [^ ]+ [A-Za-z0-9+/]+=*$"},
}
"""What every event has, beside its type and its data."""


def page() -> str:
    """The document as it stands in docs/."""
    head = "# Made by `make docs` from the shapes of the program. Do not edit.\n"
    return head + yaml.dump(
        document(), Dumper=_Plain, allow_unicode=True, sort_keys=False, width=100
    )


class _Plain(yaml.SafeDumper):
    """Writes what stands in several places in each of them: no anchors."""

    def ignore_aliases(self, data: Any) -> bool:
        del data
        return True


def document() -> dict[str, Any]:
    """The document: three channels of a node, a message for each kind of fact and five more."""
    told = [topic for topic in FACTS if topic not in ACCESS_FACTS]
    states, shapes = TypeAdapter.json_schemas(
        [(topic, "validation", state_of(topic)) for topic in told], ref_template=_REF
    )
    messages = {
        f"liangdi.{topic}": _message(
            f"liangdi.{topic}",
            (FACTS[topic].__doc__ or "").split("\n")[0],
            _fact(topic, _untitled(states[topic, "validation"])),
        )
        for topic in told
    }
    messages[ASKED] = _message(ASKED, "Facts of the case that are lacking, by number.", _ASKED)
    messages[RETURNED] = _message(RETURNED, "A message not accepted, and why.", _RETURNED)
    messages[SHOWN] = _message(SHOWN, "A ledger's head, to be cosigned (seal.md).", _SHOWN)
    messages[COSIGNED] = _message(COSIGNED, "A signature under a head that was shown.", _COSIGNED)
    person = _message(PERSON, "Name and number of a subject, sealed (RFC 9180).", _PERSON)
    inbox = list(messages)
    return {
        "asyncapi": "3.0.0",
        "info": {
            "title": "两地 Liangdi: what nodes tell each other",
            "version": "1",
            "description": "CloudEvents 1.0 as structured JSON, signed; see exchange.md.",
        },
        "defaultContentType": "application/cloudevents+json",
        "channels": {
            "inbox": _channel(INBOX, inbox),
            "persons": _channel(PERSONS, [PERSON]),
            "rejected": _channel(REJECTED, [*inbox, PERSON]),
        },
        "operations": {
            "tell": _operation("send", "inbox", "Facts, questions, and what is sent back."),
            "hear": _operation("receive", "inbox", "The same, from the other nodes."),
            "sendPerson": _operation("send", "persons", "Once a case concerns another node."),
            "takePerson": _operation("receive", "persons", "Held by the vault, or rejected."),
            "reject": _operation("send", "rejected", "As it came; a person is cut out."),
        },
        "components": {
            "messages": {**messages, PERSON: person},
            "schemas": {
                **{f"attribute.{name}": shape for name, shape in _ATTRIBUTES.items()},
                "shared": _SHARED,
                **_untitled(shapes["$defs"]),
            },
        },
    }


def _message(kind: str, summary: str, data: dict[str, Any]) -> dict[str, Any]:
    return {
        "name": kind,
        "summary": summary,
        "contentType": "application/cloudevents+json",
        "bindings": {"kafka": {"key": {"type": "string", "description": "The case."}}},
        "payload": _event(kind, data),
    }


def _event(kind: str, data: dict[str, Any]) -> dict[str, Any]:
    """The event of a kind: every attribute is there, and no other."""
    named = {name: {"$ref": _REF.format(model=f"attribute.{name}")} for name in _ATTRIBUTES}
    return _closed({"type": {"const": kind}, **named, "data": data})


def _fact(topic: str, state: dict[str, Any]) -> dict[str, Any]:
    """A fact as its node stored it: shared, and not received."""
    shared = {"$ref": _REF.format(model="shared")}
    return _closed(
        {"position": _COUNT, "topic": {"const": topic}, "state": {"allOf": [state, shared]}}
    )


def _untitled(shape: Any) -> Any:
    """A schema without the titles that only repeat its names."""
    if isinstance(shape, list):
        return [_untitled(each) for each in shape]
    if not isinstance(shape, dict):
        return shape
    return {
        key: _untitled(value)
        for key, value in shape.items()
        if key != "title" or not isinstance(value, str)
    }


def _closed(properties: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


_EXCHANGE = {"type": "object", "properties": {"number": _COUNT, "received": {"type": "null"}}}
_ENTRY = {"properties": {"exchange": _EXCHANGE}, "required": ["exchange"]}
_SHARED = {
    "description": "Of a case that another node shares, and told by the node it is of.",
    "properties": {"entry": _ENTRY},
}
_ASKED = _closed({"first": _COUNT, "last": _COUNT})
_RETURNED = _closed({"fact": {"type": "string"}, "reason": {"type": "string"}})
_SHOWN = _closed({"size": _COUNT, "request": {"type": "string"}})
_COSIGNED = _closed({"size": _COUNT, "signature": {"type": "string"}})
_PERSON = _closed(
    {
        "person": {"type": "string", "pattern": "^s[a-z2-7]{26}$"},
        "key": {"type": "string", "minLength": 1},
        "sealed": {"type": "string", "contentEncoding": "base64"},
    }
)


def _channel(topic: Topic, messages: list[str]) -> dict[str, Any]:
    set_to = {each.name: each.value for each in topic.set_to(REPLICAS)}
    settings = {
        "cleanup.policy": [set_to["cleanup.policy"]],
        **{name: set_to[name] for name in ("retention.ms", "max.message.bytes")},
    }
    return {
        "address": topic.of("node").replace("node", "{node}"),
        "description": f"{topic.holds}; a message has {MAX_BYTES} bytes at most.",
        "parameters": {"node": {"description": "The node that reads it."}},
        "messages": {each: {"$ref": f"#/components/messages/{each}"} for each in messages},
        "bindings": {
            "kafka": {
                "partitions": topic.partitions,
                "replicas": REPLICAS,
                "topicConfiguration": settings,
            }
        },
    }


def _operation(action: str, channel: str, summary: str) -> dict[str, Any]:
    return {
        "action": action,
        "channel": {"$ref": f"#/channels/{channel}"},
        "summary": summary,
    }
