"""A look that is noted is there, in order, under the seal, whoever notes beside it."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from threading import Barrier
from typing import Any

import pytest

from adapters.ledger import LedgerError
from adapters.queries.scope import EVERYTHING
from adapters.reads.finding import every
from adapters.reads.log import ReadLog
from adapters.reads.opened import open_reads, reads_as_they_are
from adapters.reads.store import of
from adapters.seal.audit import audit
from adapters.seal.tree import Head, extend
from adapters.verify.hashing import fact_hash
from domain.recorded import CaseId
from tests.reads.conftest import NOON, look

READERS, EACH = 8, 25


def test_a_look_is_found_as_it_was_noted(log: ReadLog) -> None:
    keeper = replace(look("k2", "machine:root", 1), role=None, office=None)
    for each in (look(), keeper):
        log.note(each)
    assert list(every(log, EVERYTHING)) == [keeper, look()]


def test_looks_are_found_by_case_account_and_instant_the_last_first(log: ReadLog) -> None:
    for minute, (case, account) in enumerate([("k1", "li"), ("k2", "li"), ("k1", "wang")]):
        log.note(look(case, account, minute))

    def found(**asked: Any) -> list[tuple[str, str]]:
        return [(each.case, each.account) for each in every(log, of(**asked))]

    assert found(case=CaseId("k1")) == [("k1", "wang"), ("k1", "li")]
    assert found(account="li") == [("k2", "li"), ("k1", "li")]
    assert found(begins=NOON + timedelta(minutes=2)) == [("k1", "wang")]
    assert found(ends=NOON + timedelta(minutes=1)) == [("k1", "li")]
    first = log.found(EVERYTHING, None, 1)
    assert [each.position for each in log.found(EVERYTHING, first[0].after, 9)] == [2, 1]


def test_the_head_is_that_of_the_looks_noted(log: ReadLog) -> None:
    for minute in range(5):
        log.note(look(minute=minute))
    leaves = [fact_hash(*row) for row in log.rows_between(0, 5)]
    head, nodes = extend(Head(), leaves)
    assert (log.head().size, log.head().root, log.head().peaks) == (5, head.root, head.packed)
    assert log.nodes(range(5)) == nodes


def test_eight_readers_at_once_are_all_on_record(kept_url: str) -> None:
    start = Barrier(READERS)
    with closing(open_reads(kept_url)) as log, closing(open_reads(kept_url)) as other:

        def reader(number: int) -> None:
            start.wait()
            for minute in range(EACH):
                (log if number % 2 else other).note(look(account=f"a{number}", minute=minute))

        with ThreadPoolExecutor(READERS) as pool:
            list(pool.map(reader, range(READERS)))
        assert len(set(every(log, EVERYTHING))) == READERS * EACH
    found = audit(kept_url, opens=reads_as_they_are)
    assert (found.size, found.problems) == (READERS * EACH, ())


@pytest.mark.parametrize("damage", ["DELETE FROM read_head", "UPDATE read_head SET size = 1"])
def test_a_look_that_cannot_be_recorded_is_an_error_for_each_who_waits(
    kept_url: str, damage: str
) -> None:
    with closing(open_reads(kept_url)) as log:
        with log._store._beside.session() as session:
            session.run(damage)
        for _ in range(2):
            with pytest.raises(LedgerError, match="nothing was recorded"):
                log.note(look())
        assert list(every(log, EVERYTHING)) == []


def test_the_log_goes_on_where_it_was_closed(kept_url: str) -> None:
    for minute in range(3):
        with closing(open_reads(kept_url)) as log:
            log.note(look(minute=minute))
    assert audit(kept_url, opens=reads_as_they_are).size == 3
