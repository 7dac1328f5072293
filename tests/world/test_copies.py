"""A world's cases copied for other persons: the same ledger in bulk as by judging every act."""

from contextlib import closing

import pytest

from adapters.bootstrap import Here
from adapters.ledger import MEMORY, Ledger, LedgerError, open_ledger
from adapters.seal.audit import audit
from adapters.store import Link, Row
from adapters.world.copies import Copies
from domain.law import Law
from domain.yields import FindingMade
from tests.world.conftest import Made


@pytest.fixture(scope="module")
def copies(small: Made) -> Copies:
    with small.here.ledger.contents() as contents:
        return Copies(contents, 3 * small.tally.acts)


def stored(ledger: Ledger) -> tuple[list[Row], list[Link]]:
    with ledger.contents() as contents:
        return list(contents.rows), list(contents.links)


def test_the_facts_written_direct_are_those_that_the_write_path_records(
    copies: Copies, small: Made, the_law: Law
) -> None:
    assert any(isinstance(record.fact, FindingMade) for record in small.records)
    with closing(open_ledger(MEMORY)) as direct, closing(open_ledger(MEMORY)) as judged:
        direct.fill(copies.rows(), copies.links())
        here = Here(ledger=judged, law=the_law, node=small.here.node)
        assert sum(1 for _ in copies.enter(here)) == copies.steps
        assert stored(direct) == stored(judged)
        assert direct.head() == judged.head()


def test_there_are_as_many_acts_as_asked_for_or_a_few_more(copies: Copies, small: Made) -> None:
    acts = sum(1 for row in copies.rows() if b'"office":"' in row[4].partition(b'"fact":')[0])
    assert acts == copies.acts
    assert 3 * small.tally.acts <= copies.acts < 4 * small.tally.acts
    assert len({(case, version) for _, case, version, _, _ in copies.rows()}) == sum(
        1 for _ in copies.rows()
    )


def test_a_filled_ledger_is_sealed_and_goes_on(copies: Copies, kept_url: str) -> None:
    with closing(open_ledger(kept_url)) as ledger:
        facts = ledger.fill(copies.rows(), copies.links())
        assert (ledger.position, ledger.head().size) == (facts, facts)
    assert audit(kept_url).problems == ()


def test_only_an_empty_ledger_is_filled(copies: Copies, kept_url: str) -> None:
    with closing(open_ledger(kept_url)) as ledger:
        ledger.fill(copies.rows(), copies.links())
        before = stored(ledger)
        with pytest.raises(LedgerError, match="not empty"):
            ledger.fill(copies.rows(), copies.links())
        assert stored(ledger) == before
