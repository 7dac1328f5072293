"""What cannot be accepted is kept with its reason, and dealt with by somebody: never dropped."""

import json
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

from adapters.exchange.errors import SAID, Ground
from adapters.exchange.messages import canonical, signed
from adapters.exchange.office import Handled
from adapters.exchange.reading import MAX_BYTES
from adapters.fields import read_instant
from domain.law import Law
from domain.localities import Code
from tests.exchange.conftest import CASE, Two
from tests.exchange.network import network
from tests.play import FEIXI, LIYANG, SHUYANG, WUJIN

NOW = read_instant("2010-09-06 08:00", ())


def opening(told: Two) -> dict[str, Any]:
    """The first message under way, as it was before it was signed."""
    told.network.post()
    event: dict[str, Any] = json.loads(told.network.under_way[0].message)
    event.pop("signature")
    return event


def hand(told: Two, message: bytes) -> Handled:
    """A message reaches Shuyang's node."""
    return told.answers.office.handle(message, NOW)


def by_wujin(told: Two, event: dict[str, Any]) -> bytes:
    return signed(event, told.network.keys["changzhou"])


def changed(*path: str, to: Any) -> Callable[[dict[str, Any]], dict[str, Any]]:
    """The event with another value somewhere."""

    def change(event: dict[str, Any]) -> dict[str, Any]:
        inner = event
        for step in path[:-1]:
            inner = inner[step]
        inner[path[-1]] = to
        return event

    return change


ENTRY = ("data", "state", "entry")
FACT = ("data", "state", "fact")

WRONG = [
    (Ground.MALFORMED, changed("specversion", to="0.3")),
    (Ground.MALFORMED, changed("extra", to="1")),
    (Ground.MALFORMED, changed("time", to="2010-09-01T00:00:00+00:00")),
    (Ground.MALFORMED, changed("subject", to="@account/root")),
    (Ground.MALFORMED, changed("data", "position", to=0)),
    (Ground.MALFORMED, changed("data", "position", to="1")),
    (Ground.MALFORMED, changed(*FACT, "items", to=["pregnancy"])),
    (Ground.MALFORMED, changed(*FACT, "extra", to=1)),
    (Ground.MALFORMED, changed(*ENTRY, "recorded_at", to="soon")),
    (Ground.MALFORMED, changed(*ENTRY, "exchange", to=None)),
    (Ground.UNKNOWN_TOPIC, changed("data", "topic", to="consultation.opened.v9")),
    (Ground.UNKNOWN_NODE, changed("source", to="urn:liangdi:node:nowhere")),
    (Ground.NOT_ITS_OWN, changed(*ENTRY, "office", to=SHUYANG)),
    (Ground.NOT_CONCERNED, changed(*FACT, "counterparts", to=[LIYANG])),
    (Ground.UNKNOWN_OFFICE, changed(*FACT, "counterparts", to=[SHUYANG, "999999"])),
]


@pytest.mark.parametrize(("ground", "change"), WRONG, ids=[f"{n}" for n in range(len(WRONG))])
def test_it_is_rejected_with_its_ground_and_nothing_is_recorded(
    told: Two, ground: Ground, change: Callable[[dict[str, Any]], dict[str, Any]]
) -> None:
    message = by_wujin(told, change(opening(told)))
    handled = hand(told, message)
    assert handled.rejection is not None
    assert (handled.rejection.ground, handled.rejection.message) == (ground, message)
    assert [each.ground for each in told.answers.office.store.rejected()] == [ground]
    assert told.answers.here.ledger.position == 0


@pytest.mark.parametrize(
    "message",
    [b"", b"\xff", b"[]", b"{}", b'"x"', b"[" * 100_000, b"NaN", b"1" * (MAX_BYTES + 1)],
    ids=["empty", "no text", "list", "object", "string", "deep", "no number", "too long"],
)
def test_what_is_no_event_is_kept_as_it_came(told: Two, message: bytes) -> None:
    handled = hand(told, message)
    assert handled.rejection is not None
    assert handled.rejection.ground is Ground.MALFORMED


def test_another_nodes_signature_or_a_changed_word_does_not_hold(told: Two) -> None:
    event = opening(told)
    forged = signed(event, told.network.keys["suqian"])
    turned = json.loads(by_wujin(told, event))
    turned["data"]["state"]["fact"]["subject"] = "s2"
    for message in (forged, canonical(turned)):
        handled = hand(told, message)
        assert handled.rejection is not None
        assert handled.rejection.ground is Ground.SIGNATURE


def test_a_second_fact_of_the_same_id_is_rejected_and_the_first_stays(told: Two) -> None:
    event = opening(told)
    told.settle("2010-09-06 08:00")
    other = changed(*FACT, "subject", to="s2")(event)
    handled = hand(told, by_wujin(told, other))
    assert handled.rejection is not None
    assert handled.rejection.ground is Ground.CONTRADICTS
    assert told.leg(told.answers, "2010-09-06 09:00")["stage"] == "awaiting_reply"


def of_another_kind(event: dict[str, Any], topic: str, fact: dict[str, Any]) -> dict[str, Any]:
    """The second message as a fact of a topic, its attributes fitting."""
    event["type"] = f"liangdi.{topic}"
    event["data"]["topic"] = topic
    event["data"]["state"]["fact"] = fact
    return event


@pytest.mark.parametrize(
    ("topic", "fact"),
    [
        ("account.unlocked.v1", {}),
        ("inquiry.accepted.v1", {}),
        ("act.corrected.v1", "account.unlocked.v1"),
        ("act.corrected.v1", "inquiry.accepted.v1"),
    ],
)
def test_what_no_case_of_its_kind_has_is_rejected(told: Two, topic: str, fact: Any) -> None:
    told.network.post()
    (first, second, *_) = (letter.message for letter in told.network.under_way)
    told.answers.office.handle(first, NOW)
    event = json.loads(second)
    event.pop("signature")
    if isinstance(fact, str):
        sending = event["data"]["state"]["entry"]["sending"]
        fact = {"of": "changzhou/k1/1", "sending": sending, "topic": fact, "fact": {}}
        fact["reason"] = "mistyped"
    before = told.answers.here.ledger.position
    handled = hand(told, by_wujin(told, of_another_kind(event, topic, fact)))
    assert handled.rejection is not None
    assert handled.rejection.ground is Ground.MALFORMED
    assert told.answers.here.ledger.position == before


def test_a_node_that_heard_what_this_one_never_said_is_told_so(told: Two) -> None:
    heard = [{"node": "suqian", "count": 4}]
    handled = hand(
        told, by_wujin(told, changed(*ENTRY, "exchange", "after", to=heard)(opening(told)))
    )
    assert handled.rejection is not None
    assert handled.rejection.ground is Ground.LOST


def test_no_node_says_that_something_arrived_that_was_not_sent_to_it(told: Two) -> None:
    told.settle("2010-09-06 08:00")
    arrived = told.network.posted[-1]
    event = json.loads(arrived.message)
    assert event["type"] == "liangdi.act.received.v1"
    event.pop("signature")
    event["data"]["state"]["fact"]["of"] = "changzhou/k1/1"
    number = event["data"]["state"]["entry"]["exchange"]["number"] + 1
    event["data"]["state"]["entry"]["exchange"]["number"] = number
    event["id"] = f"suqian/k1/{number}"
    handled = told.asks.office.handle(signed(event, told.network.keys["suqian"]), NOW)
    assert handled.rejection is not None
    assert handled.rejection.ground is Ground.NOT_ITS_OWN


def test_a_stranger_to_the_case_is_told_nothing_of_it(the_law: Law, tmp_path: Any) -> None:
    served = {Code("3204"): "changzhou", Code("3213"): "suqian", Code("34"): "anhui"}
    with network(served, the_law, tmp_path) as between:
        two = Two(between)
        two.act(
            "2010-09-01 09:00",
            WUJIN,
            "consultation.open",
            subject="s1",
            counterparts=[SHUYANG],
            items=["plan"],
        )
        between.post()
        assert {letter.to for letter in between.under_way} == {"suqian"}
        question = {"first": 1, "last": 1}
        event = json.loads(between.under_way[0].message) | {
            "id": "anhui/1",
            "source": "urn:liangdi:node:anhui",
            "type": "liangdi.exchange.asked.v1",
            "data": question,
        }
        event.pop("signature")
        asked = signed(event, between.keys["anhui"])
        handled = two.asks.office.handle(asked, NOW)
        assert handled.letters == ()
        assert handled.rejection is not None
        assert handled.rejection.ground is Ground.NOT_CONCERNED


def test_an_office_that_comes_into_a_case_later_is_told_all_of_it(
    the_law: Law, tmp_path: Any
) -> None:
    """Once forwarded, the case concerns another node, which asks for the rest."""
    served = {Code("32"): "jiangsu", Code("34"): "anhui"}
    with network(served, the_law, tmp_path) as between:
        two = Two(between)
        two.act(
            "2010-09-01 09:00",
            WUJIN,
            "inquiry.open",
            to=SHUYANG,
            subject="s1",
            side="residence",
            question="registered?",
        )
        two.act("2010-09-02 09:00", SHUYANG, "inquiry.forward", to=FEIXI, reason="moved on")
        between.settle(read_instant("2010-09-02 09:00", ()))
        for node in between.nodes.values():
            topics = [each.fact.topic for each in node.here.ledger.history(CASE)]
            assert topics[:2] == ["inquiry.opened.v1", "inquiry.forwarded.v1"]
            assert node.wrong == []


def test_every_ground_is_said_in_both_languages() -> None:
    assert set(SAID) == set(Ground)


def test_the_same_wrong_message_is_kept_once(told: Two) -> None:
    for at in (NOW, datetime(2010, 9, 7, tzinfo=NOW.tzinfo)):
        told.answers.office.handle(b"{}", at)
    assert len(told.answers.office.store.rejected()) == 1
