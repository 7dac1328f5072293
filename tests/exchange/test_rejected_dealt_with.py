"""What was rejected is tried again, sent back, or sent once more by who is told of it."""

import pytest

from adapters.exchange.errors import CannotDeal, Ground
from adapters.exchange.store import Ended, How
from adapters.kafka.errors import BrokerAway
from tests.exchange.conftest import Two
from tests.exchange.test_rejected import FACT, NOW, by_wujin, changed, hand, opening
from tests.play import LIYANG


def test_it_can_be_tried_again_once_the_reason_is_gone(told: Two) -> None:
    told.network.post()
    first = told.network.under_way[0].message
    known = told.answers.office
    keys = dict(known.known)
    known.known = {"suqian": keys["suqian"]}
    rejection = hand(told, first).rejection
    assert rejection is not None
    assert rejection.ground is Ground.UNKNOWN_NODE
    assert known.retry(rejection, "root", NOW, told.network.send) is not None
    known.known = keys
    assert known.retry(rejection, "root", NOW, told.network.send) is None
    assert not known.store.rejected()
    [dealt] = known.store.rejected(ended=True)
    assert (dealt.id, dealt.ended) == (rejection.id, Ended(NOW, How.ACCEPTED, "root"))
    assert told.answers.here.ledger.position > 0


def test_it_can_be_sent_back_and_its_node_sees_why(told: Two) -> None:
    event = changed(*FACT, "counterparts", to=[LIYANG])(opening(told))
    rejection = hand(told, by_wujin(told, event)).rejection
    assert rejection is not None
    told.network.under_way.clear()
    told.answers.office.send_back(rejection, "root", NOW, told.network.send)
    assert not told.answers.office.store.rejected()
    told.settle("2010-09-06 08:00")
    [returned] = told.asks.office.store.rejected()
    assert returned.ground is Ground.RETURNED
    assert "changzhou/k1/1: not-concerned" in returned.detail


def test_what_nobody_known_sent_cannot_be_sent_back(told: Two) -> None:
    rejection = hand(told, b"{}").rejection
    assert rejection is not None
    with pytest.raises(CannotDeal, match="no node known"):
        told.answers.office.send_back(rejection, "root", NOW, told.network.send)
    assert told.answers.office.store.rejected()


def test_what_came_back_is_told_once_more(told: Two) -> None:
    told.network.post()
    first = told.network.under_way.pop(0)
    keys = dict(told.answers.office.known)
    told.answers.office.known = {"changzhou": keys["suqian"]}
    rejection = hand(told, first.message).rejection
    assert rejection is not None
    told.answers.office.known = keys
    told.answers.office.send_back(rejection, "root", NOW, told.network.send)
    told.settle("2010-09-06 08:00")
    [returned] = told.asks.office.store.rejected()
    with pytest.raises(CannotDeal, match="came back"):
        told.asks.office.send_back(returned, "root", NOW, told.network.send)
    assert told.asks.office.retry(returned, "root", NOW, told.network.send) is None
    assert told.network.under_way[-1].message == first.message
    assert not told.asks.office.store.rejected()


def test_it_waits_on_while_what_it_leads_to_cannot_be_sent(told: Two) -> None:
    event = changed(*FACT, "counterparts", to=[LIYANG])(opening(told))
    rejection = hand(told, by_wujin(told, event)).rejection
    assert rejection is not None

    def away(letters: object) -> None:
        raise BrokerAway(str(letters))

    with pytest.raises(BrokerAway):
        told.answers.office.send_back(rejection, "root", NOW, away)
    assert told.answers.office.store.rejected() == [rejection]
