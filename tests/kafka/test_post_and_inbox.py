"""What is sent is taken: in order, from the beginning, again until it is done."""

import pytest

from adapters.kafka.errors import BrokerAway, TooLarge
from adapters.kafka.inbox import Inbox
from adapters.kafka.post import LARGEST, Post
from tests.kafka.conftest import Reading
from tests.kafka.letters import in_order, letters, patiently, read, values


def test_what_is_sent_is_taken_in_the_order_of_its_case(
    post: Post, inbox: Inbox, topic: str
) -> None:
    sent = letters(500)
    post.send(topic, sent[:200])
    post.send(topic, sent[200:])
    found = read(inbox, 500)
    assert sorted(found) == values(sent)
    assert in_order(found)


def test_a_new_group_begins_with_the_oldest(post: Post, reading: Reading, topic: str) -> None:
    sent = letters(10)
    post.send(topic, sent)
    assert sorted(read(reading(), 10)) == values(sent)


def test_no_more_is_taken_than_asked_for(post: Post, inbox: Inbox, topic: str) -> None:
    post.send(topic, letters(10, keys=1))
    assert [value for _, value in letters(3, keys=1)] == patiently(inbox, 3)


def test_what_was_not_done_is_taken_again(post: Post, inbox: Inbox, topic: str) -> None:
    sent = letters(20, keys=1)
    post.send(topic, sent)
    assert patiently(inbox, 5) == [value for _, value in sent[:5]]
    assert patiently(inbox, 6) == [value for _, value in sent[:6]]
    inbox.done()
    assert patiently(inbox, 20) == [value for _, value in sent[6:]]


def test_what_was_done_is_not_taken_again(post: Post, reading: Reading, topic: str) -> None:
    post.send(topic, letters(5))
    leaving = reading()
    assert len(read(leaving, 5)) == 5
    leaving.close()
    post.send(topic, letters(5, first=5))
    assert sorted(read(reading(), 5)) == values(letters(5, first=5))


def test_what_a_member_left_undone_another_takes(post: Post, reading: Reading, topic: str) -> None:
    post.send(topic, letters(5))
    leaving = reading()
    assert patiently(leaving)
    leaving.close()
    assert sorted(read(reading(), 5)) == values(letters(5))


def test_two_members_take_everything_between_them(post: Post, reading: Reading, topic: str) -> None:
    """A second member comes while the first one is at it; what it takes over may come twice."""
    sent = letters(600, keys=40)
    post.send(topic, sent[:300])
    one, other = reading(), reading()
    found: dict[Inbox, list[bytes]] = {one: read(one, 100, limit=30), other: []}
    post.send(topic, sent[300:])
    for _ in range(60):
        for member, taken in found.items():
            taken.extend(patiently(member))
            member.done()
        if len({*found[one], *found[other]}) == 600:
            break
    assert sorted({*found[one], *found[other]}) == values(sent)
    assert all(found.values())
    assert all(in_order(taken) for taken in found.values())


def test_an_inbox_is_empty_when_nothing_came(inbox: Inbox) -> None:
    assert list(inbox.take(0.5, 10)) == []
    inbox.done()


def test_a_message_that_no_topic_takes_is_refused_before_any_is_sent(
    post: Post, inbox: Inbox, topic: str
) -> None:
    large = (b"k", b"x" * LARGEST)
    with pytest.raises(TooLarge, match="1000001 bytes"):
        post.send(topic, [*letters(3), large])
    post.send(topic, [(b"", large[1])])
    assert read(inbox, 1) == [large[1]]


def test_a_topic_that_is_not_there_is_told_and_not_made(kafka: str) -> None:
    post, inbox = Post(kafka, patience_s=1.0), Inbox(kafka, "liangdi.inbox.nobody", "receiver")
    with pytest.raises(BrokerAway, match="liangdi topics --create"):
        post.send("liangdi.inbox.nobody", letters(1))
    with pytest.raises(BrokerAway, match="liangdi topics --create"):
        inbox.take(1.0, 1)
