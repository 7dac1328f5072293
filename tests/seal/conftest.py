"""Ledgers with something to seal in them."""

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace

import pytest

from adapters.ledger import Ledger, open_ledger
from domain.law import Law
from domain.recorded import CaseId, Fact, Recorded
from tests.play import Play, consult

Fill = Callable[[Ledger, int], None]

FACTS = 100


@pytest.fixture(scope="session")
def record(the_law: Law) -> Recorded[Fact]:
    return consult(Play(the_law)).records[0]


def filling(record: Recorded[Fact]) -> Fill:
    """Records so many facts, in appends of one to three, in cases of up to three facts."""

    def filled(ledger: Ledger, count: int) -> None:
        done, first = 0, ledger.position
        while done < count:
            size = min(1 + done % 3, count - done)
            case = CaseId(f"案{first + done}")
            facts = [replace(record, case=case, version=v + 1) for v in range(size)]
            ledger.append(facts, [f"matter {done}"])
            done += size

    return filled


@pytest.fixture(scope="session")
def fill(record: Recorded[Fact]) -> Fill:
    return filling(record)


@pytest.fixture
def url(kept_url: str, fill: Fill) -> str:
    """A ledger of a hundred facts that stays."""
    with closing(open_ledger(kept_url)) as ledger:
        fill(ledger, FACTS)
    return kept_url


@pytest.fixture
def ledger(any_url: str) -> Iterator[Ledger]:
    opened = open_ledger(any_url)
    yield opened
    opened.close()
