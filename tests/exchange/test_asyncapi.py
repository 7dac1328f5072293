"""What nodes really send is what docs/asyncapi.yaml says, to the last attribute."""

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import jsonschema_rs
import pytest
import yaml

from adapters.casebook.file import parse
from adapters.exchange.errors import Ground
from adapters.exchange.messages import ASKED, COSIGNED, PERSON, RETURNED, SHOWN
from adapters.exchange.sending import Letter
from adapters.fields import read_instant
from domain.law import Law
from domain.localities import Code
from tests.exchange.conftest import CASE, Two
from tests.exchange.network import network
from tests.exchange.split import SplitRun
from tests.exchange.test_two_nodes import BOOKS, served_by_two
from tests.exchange.test_witnesses import publish_head
from tests.exchange.vaults import keepers
from tests.play import SHUYANG, WUJIN

DOCUMENT = yaml.safe_load((Path(__file__).parents[2] / "docs" / "asyncapi.yaml").read_text("utf-8"))
MESSAGES = DOCUMENT["components"]["messages"]
NOW = read_instant("2010-09-01 09:00", ())


@cache
def validator(kind: str) -> Any:
    """What holds a message of a kind to the document."""
    schema = {
        **MESSAGES[kind]["payload"],
        "components": {"schemas": DOCUMENT["components"]["schemas"]},
    }
    return jsonschema_rs.Draft202012Validator(schema, validate_formats=True)


def kind_of(letter: Letter) -> str:
    """The kind of a letter, which holds to the document."""
    event = json.loads(letter.message)
    kind: str = event["type"]
    validator(kind).validate(event)
    return kind


@pytest.fixture(scope="module")
def letters(the_law: Law, tmp_path_factory: pytest.TempPathFactory) -> list[Letter]:
    """All that two nodes say in every casebook, over a network that loses some of it."""
    return list(_said(the_law, tmp_path_factory))


def _said(law: Law, folders: pytest.TempPathFactory) -> Iterator[Letter]:
    for path in BOOKS:
        book = parse(path.read_text("utf-8"), law.places)
        dice = Random(1)  # noqa: S311  a game
        with network(served_by_two(book), law, folders.mktemp(path.stem)) as nodes:
            split = SplitRun(nodes, book, lambda at: nodes.disturb(at, dice))  # noqa: B023  at once
            list(split.steps())
            assert split.ends_at is not None
            nodes.heal(split.ends_at)
            yield from nodes.posted


def test_every_fact_that_is_told_holds_to_the_document(letters: list[Letter]) -> None:
    kinds = {kind_of(each) for each in letters}
    assert len(kinds) > 40
    assert "liangdi.act.received.v1" in kinds


def test_a_message_with_one_attribute_more_or_less_does_not(letters: list[Letter]) -> None:
    event = json.loads(letters[0].message)
    check = validator(event["type"])
    assert not check.is_valid({**event, "extra": 1})
    for name in event:
        assert not check.is_valid({key: event[key] for key in event if key != name})
    for inner in (event["data"]["state"]["entry"], event["data"]["state"]["fact"]):
        inner["extra"] = 1
        assert not check.is_valid(event)
        del inner["extra"]
        assert check.is_valid(event)


def test_questions_and_what_is_sent_back_hold_to_it(told: Two) -> None:
    told.network.post()
    later = told.network.under_way[-1]
    asked = told.answers.office.handle(later.message, NOW).letters
    assert {kind_of(each) for each in asked} == {ASKED}
    rejection = told.answers.office.handle(
        later.message.replace(CASE.encode(), b"k2"), NOW
    ).rejection
    assert rejection is not None
    assert rejection.ground is Ground.SIGNATURE
    sent: list[Letter] = []
    told.answers.office.send_back(rejection, "root", NOW, sent.extend)
    assert [kind_of(each) for each in sent] == [RETURNED]


def test_heads_and_signatures_under_them_hold_to_it(told: Two) -> None:
    publish_head(told)
    told.network.show_heads(NOW)
    told.network.settle(NOW)
    assert {kind_of(each) for each in told.network.came} >= {SHOWN, COSIGNED}


def test_a_person_under_way_holds_to_it(the_law: Law, tmp_path: Path) -> None:
    with keepers({Code("3204"): "changzhou", Code("3213"): "suqian"}, the_law, tmp_path) as kept:
        subject = kept.of(WUJIN).enter(WUJIN, NOW)
        given = {"to": SHUYANG, "side": "residence", "question": "registered?"}
        Two(kept.network).act("2010-09-01 09:00", WUJIN, "inquiry.open", subject=subject, **given)
        assert [kind_of(each) for each in kept.of(WUJIN).outgoing(NOW)] == [PERSON]


def test_a_channel_has_only_messages_that_there_are() -> None:
    for channel in DOCUMENT["channels"].values():
        assert {each["$ref"].rpartition("/")[2] for each in channel["messages"].values()} <= set(
            MESSAGES
        )
