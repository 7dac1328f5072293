"""Members of a group: what one that was killed had taken, and who takes it then."""

import subprocess
import sys
import time
from contextlib import closing

import pytest

from adapters.kafka.errors import BrokerAway
from adapters.kafka.inbox import Inbox
from adapters.kafka.post import Post
from tests.kafka.letters import letters, read, values

_TAKES = """
import sys, time
from adapters.kafka.inbox import Inbox
servers, topic, member = sys.argv[1:]
inbox = Inbox(servers, topic, "receiver", member=member or None)
while not (taken := inbox.take(1.0, 10)):
    pass
print(len(taken), flush=True)
time.sleep(600)
"""


def killed(servers: str, topic: str, member: str = "") -> int:
    """How many a member has taken, before it was killed."""
    command = [sys.executable, "-c", _TAKES, servers, topic, member]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:  # noqa: S603
        assert process.stdout is not None
        taken = int(process.stdout.readline())
        process.kill()
    return taken


def test_what_a_killed_member_had_taken_another_takes(
    kafka: str, post: Post, inbox: Inbox, topic: str
) -> None:
    """It could not say that it leaves: after ten seconds its partitions are the others'."""
    post.send(topic, letters(50))
    assert killed(kafka, topic)
    assert sorted(set(read(inbox, 50))) == values(letters(50))


def test_a_killed_member_that_has_a_name_goes_on_at_once(
    kafka: str, post: Post, topic: str
) -> None:
    post.send(topic, letters(50))
    for _ in range(2):
        assert killed(kafka, topic, "receiver-1")
    begun = time.monotonic()
    with closing(Inbox(kafka, topic, "receiver", member="receiver-1")) as again:
        assert sorted(read(again, 50)) == values(letters(50))
    assert time.monotonic() - begun < 8


def test_of_two_members_with_one_name_only_the_later_can_be_done(
    kafka: str, post: Post, topic: str
) -> None:
    post.send(topic, letters(20, keys=1))
    with (
        closing(Inbox(kafka, topic, "receiver", member="same")) as earlier,
        closing(Inbox(kafka, topic, "receiver", member="same")) as later,
    ):
        assert earlier.take(10.0, 5)
        assert later.take(10.0, 5)
        with pytest.raises(BrokerAway, match="Fenced"):
            earlier.done()
        later.done()
        assert later.take(10.0, 5) == [value for _, value in letters(5, keys=1, first=5)]
