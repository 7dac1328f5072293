"""What was recorded since a checkpoint is verified while the installation is at work."""

import pytest

from adapters.ledger import Ledger, open_ledger
from adapters.seal import audit as audits
from adapters.seal import since as newer
from adapters.seal import stretch
from adapters.seal.since import since
from adapters.seal.stretch import Fault
from adapters.seal.tree import head_at
from tests.seal.conftest import FACTS
from tests.seal.test_audit import tamper


@pytest.fixture(autouse=True)
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stretches of eight facts, four of them at most."""
    for module in (stretch, audits, newer):
        for name, value in (("LEVEL", 3), ("LENGTH", 8)):
            if hasattr(module, name):
                monkeypatch.setattr(module, name, value)


def published(ledger: Ledger, size: int) -> tuple[int, bytes]:
    return size, head_at(size, ledger.nodes).root


@pytest.mark.parametrize(("size", "begins"), [(100, 100), (99, 99), (97, 97), (70, 70), (20, 64)])
def test_it_begins_at_the_checkpoint_or_as_far_back_as_is_verified_at_once(
    url: str, size: int, begins: int
) -> None:
    ledger = open_ledger(url)
    found = since(ledger, published(ledger, size))
    assert (found.begins, found.size, found.problems) == (begins, FACTS, ())
    assert since(ledger, None).begins == 64
    ledger.close()


def test_what_was_changed_since_is_named(url: str) -> None:
    tamper(url, "UPDATE stored_events SET topic = 'x' WHERE place = 90")
    ledger = open_ledger(url)
    found = since(ledger, published(ledger, 80))
    assert [(each.fault, each.position) for each in found.problems] == [(Fault.CHANGED, 90)]
    ledger.close()


def test_a_past_that_is_not_the_checkpoints_is_named(url: str) -> None:
    ledger = open_ledger(url)
    found = since(ledger, (90, bytes(32)))
    assert [each.fault for each in found.problems] == [Fault.FORKED]
    assert [each.fault for each in since(ledger, (500, bytes(32))).problems] == [Fault.ROLLED_BACK]
    ledger.close()


def test_a_seal_that_cannot_be_read_is_a_fault_and_no_error(url: str) -> None:
    tamper(url, "DELETE FROM seal_nodes WHERE position <= 64")
    ledger = open_ledger(url)
    found = since(ledger, None)
    assert [(each.fault, each.position) for each in found.problems] == [(Fault.SEAL, 64)]
    ledger.close()
