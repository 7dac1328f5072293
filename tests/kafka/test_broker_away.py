"""The broker stopped, killed and back: what was acknowledged is there, and nothing hangs."""

import threading
import time

import pytest

from adapters.kafka.errors import BrokerAway
from adapters.kafka.inbox import Inbox
from adapters.kafka.post import Post
from tests.kafka.letters import in_order, letters, patiently, read, values
from tests.servers.kafka import KafkaServer
from tests.servers.web import free_port

pytestmark = pytest.mark.usefixtures("only_our_own_broker")


@pytest.fixture
def only_our_own_broker(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody else's broker is killed."""
    monkeypatch.delenv("LIANGDI_KAFKA", raising=False)


def test_what_was_acknowledged_is_there_after_the_broker_was_killed(
    broker: KafkaServer, post: Post, inbox: Inbox, topic: str
) -> None:
    sent = letters(200)
    post.send(topic, sent)
    broker.kill()
    broker.start()
    found = read(inbox, 200)
    assert sorted(found) == values(sent)
    assert in_order(found)


def test_a_post_tells_that_the_broker_is_away_and_sends_when_it_is_back(
    broker: KafkaServer, topic: str, inbox: Inbox
) -> None:
    post = Post(broker.servers, patience_s=1.0)
    post.send(topic, letters(5))
    broker.kill()
    begun = time.monotonic()
    for _ in range(2):
        with pytest.raises(BrokerAway, match=broker.servers):
            post.send(topic, letters(5, first=5))
    assert time.monotonic() - begun < 10
    broker.start()
    _until_sent(post, topic, 5, 5)
    found = read(inbox, 10)
    assert sorted(set(found)) == values(letters(10))
    assert in_order(found)
    post.close()


def test_what_is_sent_while_the_broker_is_killed_is_sent_again_in_order(
    broker: KafkaServer, topic: str, inbox: Inbox
) -> None:
    post = Post(broker.servers, patience_s=2.0)
    counts = [0]
    back = threading.Event()

    def publish() -> None:
        while not back.is_set() or len(counts) < 10:
            _until_sent(post, topic, counts[-1], 100)
            counts.append(counts[-1] + 100)

    publishing = threading.Thread(target=publish)
    publishing.start()
    time.sleep(0.5)
    broker.kill()
    broker.start()
    back.set()
    publishing.join()
    found = read(inbox, counts[-1])
    assert sorted(set(found)) == values(letters(counts[-1]))
    assert in_order(found)
    post.close()


def test_an_inbox_goes_on_when_the_broker_is_back(
    broker: KafkaServer, post: Post, inbox: Inbox, topic: str
) -> None:
    sent = letters(60)
    post.send(topic, sent)
    found = patiently(inbox, 20)
    inbox.done()
    undone = patiently(inbox, 20)
    broker.kill()
    while had_come := _taken(inbox, "has gone away"):
        undone += had_come
    broker.start()
    left = read(inbox, 60 - len(found))
    assert set(undone) <= set(left)
    assert sorted([*found, *left]) == values(sent)
    assert in_order([*found, *left])


def test_what_could_not_be_noted_as_done_is_taken_again(
    broker: KafkaServer, post: Post, topic: str
) -> None:
    post.send(topic, letters(5))
    inbox = Inbox(broker.servers, topic, "receiver", patience_s=1.0)
    taken = read_one_batch(inbox)
    broker.kill()
    with pytest.raises(BrokerAway, match="did not note"):
        inbox.done()
    broker.start()
    assert sorted(read(inbox, 5)) == sorted(taken)
    inbox.close()


@pytest.mark.usefixtures("unreached")
def test_a_broker_that_was_never_there_leaves_no_thread_behind() -> None:
    servers = f"127.0.0.1:{free_port()}"
    before = threading.active_count()
    post, inbox = Post(servers, patience_s=0.3), Inbox(servers, "t", "g", patience_s=0.3)
    for _ in range(3):
        with pytest.raises(BrokerAway, match="was not reached"):
            post.send("t", letters(1))
        with pytest.raises(BrokerAway, match="was not reached"):
            inbox.take(0.1, 1)
    assert threading.active_count() == before


def read_one_batch(inbox: Inbox) -> list[bytes]:
    """What is taken once the group has settled, all of it, not done."""
    for _ in range(20):
        if found := patiently(inbox):
            return found
    return []


def _taken(inbox: Inbox, until: str) -> list[bytes]:
    """What is taken; nothing once it is told that the broker is away, in these words."""
    try:
        taken = list(inbox.take(1.0, 20))
    except BrokerAway as error:
        if until not in str(error):
            raise
        return []
    assert taken, "nothing came, and nobody was told why"
    return taken


def _until_sent(post: Post, topic: str, first: int, count: int) -> None:
    """As a publisher does: the same again until it is acknowledged."""
    end = time.monotonic() + 60
    while time.monotonic() < end:
        try:
            post.send(topic, letters(count, first=first))
        except BrokerAway:
            continue
        return
    raise AssertionError("the broker did not come back")
