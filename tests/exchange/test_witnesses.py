"""Neighbours cosign each other's heads: who rewrites his past is contradicted."""

import json

from adapters.exchange.errors import Ground
from adapters.exchange.messages import HeadShown, showing, signed
from adapters.fields import read_instant
from adapters.seal.checkpoints import publish, published
from adapters.seal.tree import Head
from adapters.verify.notes import Checkpoint
from tests.exchange.conftest import Two

DAY = read_instant("2010-09-02 18:00", ())
NEXT = read_instant("2010-09-03 18:00", ())


def witnesses(two: Two) -> list[list[str]]:
    """Who vouches for each of Wujin's checkpoints."""
    folder = two.asks.witnessing.checkpoints
    assert folder is not None
    known = [key for keys in two.network.keys.values() for key in keys.public]
    return [[one.key.name for one in each.witnesses] for each in published(folder, known)]


def publish_head(two: Two) -> None:
    folder = two.asks.witnessing.checkpoints
    assert folder is not None
    publish(folder, two.asks.here.ledger, two.network.keys["changzhou"], DAY)


def test_a_published_head_comes_back_cosigned_once(told: Two) -> None:
    publish_head(told)
    for _ in range(2):
        told.network.show_heads(DAY)
    assert len(told.network.under_way) == 1
    told.network.settle(DAY)
    assert witnesses(told) == [["suqian"]]


def test_the_next_head_is_shown_to_continue_the_last(told: Two) -> None:
    publish_head(told)
    told.network.show_heads(DAY)
    told.network.settle(DAY)
    publish_head(told)
    told.network.show_heads(NEXT)
    told.network.settle(NEXT)
    assert witnesses(told) == [["suqian"], ["suqian"]]
    assert [each.wrong for each in told.network.nodes.values()] == [[], []]


def test_another_past_is_not_cosigned_and_the_neighbour_keeps_it_as_evidence(told: Two) -> None:
    publish_head(told)
    told.network.show_heads(DAY)
    told.network.settle(DAY)
    keys = told.network.keys["changzhou"]
    other = keys.signed(Checkpoint("changzhou", 3, Head().root).text, NEXT)
    shown = HeadShown("changzhou", 3, f"old 2\n\n{other}")
    message = signed(showing("changzhou", shown, NEXT), keys)
    handled = told.answers.office.handle(message, NEXT)
    assert handled.letters == ()
    assert handled.rejection is not None
    assert handled.rejection.ground is Ground.UNVOUCHED
    assert told.answers.office.store.rejected()[0].message == message


def test_nobody_gives_anothers_signature(told: Two) -> None:
    publish_head(told)
    told.network.show_heads(DAY)
    told.network.settle(DAY)
    came = [json.loads(each.message) for each in told.network.came]
    (given,) = (each for each in came if each["type"] == "liangdi.head.cosigned.v1")
    given["data"]["signature"] = str(
        told.network.keys["changzhou"].witness.sign("changzhou\n2\n\n", DAY)
    ).rstrip("\n")
    given.pop("signature")
    message = signed(given, told.network.keys["suqian"])
    handled = told.asks.office.handle(message, DAY)
    assert handled.rejection is not None
    assert handled.rejection.ground is Ground.NOT_ITS_OWN
