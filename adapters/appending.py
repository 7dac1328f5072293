"""Appends that go together: each thread's own, which alone fails where somebody was quicker."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from eventsourcing.persistence import IntegrityError, StoredEvent

from adapters.store import Link
from adapters.together import Turn

TOGETHER = 256
"""Appends that one commit holds at most."""


@dataclass(frozen=True, slots=True)
class Submitted:
    """What one append adds: facts of a stream or several, and links."""

    events: Sequence[StoredEvent]
    links: Sequence[Link]


def without_conflicts(
    turns: Sequence[Turn[Submitted, range]], versions: Mapping[str, int]
) -> list[Turn[Submitted, range]]:
    """The appends that fit, in turn, after what the store has of each stream by now.

    The others fail with the library's IntegrityError, and nothing of them is added.
    """
    last = dict(versions)
    fitting = []
    for turn in turns:
        after = dict(last)
        for event in turn.wanted.events:
            stream = str(event.originator_id)
            if event.originator_version <= after.get(stream, 0):
                turn.fail(
                    IntegrityError(f"{stream} has a version {event.originator_version} already")
                )
                break
            after[stream] = event.originator_version
        else:
            last = after
            fitting.append(turn)
    return fitting


def settle(turns: Sequence[Turn[Submitted, range]], size: int) -> None:
    """Tell each append its positions, of a ledger that has so many facts with all of them."""
    first = size - sum(len(turn.wanted.events) for turn in turns) + 1
    for turn in turns:
        after = first + len(turn.wanted.events)
        turn.succeed(range(first, after))
        first = after
