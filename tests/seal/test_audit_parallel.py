"""A ledger of several stretches is verified by several processes, with progress, and resumed."""

from collections.abc import Iterator

import pytest

from adapters.ledger import open_ledger
from adapters.seal.audit import State, audit
from adapters.seal.stretch import LENGTH, Fault
from adapters.store import Row
from tests.seal.test_audit import faults, tamper

FACTS = 3 * LENGTH + 100
WRONG = (7, LENGTH + 1, 3 * LENGTH + 50)


@pytest.fixture
def url(kept_url: str) -> str:
    """A ledger with a wrong fact in its first stretch, its second and its last."""

    def rows() -> Iterator[Row]:
        for place in range(1, FACTS + 1):
            yield place, f"k{place}", 1, "topic", b"state"

    ledger = open_ledger(kept_url)
    ledger.fill(rows(), iter(()))
    ledger.close()
    tamper(kept_url, f"UPDATE stored_events SET topic = 'x' WHERE place IN {WRONG}")
    return kept_url


def test_processes_find_what_one_finds_and_tell_how_far_they_are(url: str) -> None:
    told: list[tuple[int, int]] = []
    found = audit(url, workers=2, watch=lambda done, size, _state: told.append((done, size)))
    assert told == [(done, FACTS) for done in (LENGTH, 2 * LENGTH, 3 * LENGTH, FACTS)]
    assert faults(found) == [(Fault.CHANGED, place) for place in WRONG]
    assert found == audit(url)


def test_processes_go_on_where_others_were_interrupted(url: str) -> None:
    kept: list[State] = []

    def interrupted(done: int, _size: int, state: State) -> None:
        kept.append(state)
        if done == LENGTH:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        audit(url, workers=2, watch=interrupted)
    told: list[int] = []
    found = audit(
        url, workers=2, begun=kept[-1], watch=lambda done, _size, _state: told.append(done)
    )
    assert told == [2 * LENGTH, 3 * LENGTH, FACTS]
    assert faults(found) == [(Fault.CHANGED, place) for place in WRONG]
