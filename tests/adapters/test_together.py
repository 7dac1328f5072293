"""What threads wait to write goes in one commit, and each is told its own outcome."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from threading import Event
from typing import Any

import pytest

from adapters.bootstrap import Here
from adapters.ledger import Conflict, Ledger, open_ledger
from adapters.seal.audit import audit
from adapters.together import Together, Turn
from domain.law import Law
from domain.recorded import CaseId, Fact, Recorded
from tests.desk import act, do, opening

WRITERS = 8


class Slow:
    """Writes nothing until it may, and notes how much it was given at once."""

    def __init__(self) -> None:
        self.writes, self.may = Event(), Event()
        self.given: list[int] = []

    def write(self, turns: Sequence[Turn[int, int]]) -> None:
        self.writes.set()
        self.may.wait(10)
        self.given.append(len(turns))
        for turn in turns:
            if turn.wanted < 0:
                turn.fail(ValueError(turn.wanted))
            else:
                turn.succeed(2 * turn.wanted)


@pytest.mark.parametrize(("most", "given"), [(100, [1, WRITERS - 1]), (3, [1, 3, 3, 1])])
def test_who_comes_while_another_writes_is_written_with_the_others_who_wait(
    most: int, given: list[int]
) -> None:
    slow = Slow()
    together = Together(slow.write, most)
    with ThreadPoolExecutor(WRITERS) as pool:
        asked = [pool.submit(together.do, 0)]
        slow.writes.wait(10)
        asked += [pool.submit(together.do, number) for number in range(1, WRITERS)]
        while len(together._waiting) < WRITERS - 1:
            pass
        slow.may.set()
        assert [each.result(10) for each in asked] == [2 * number for number in range(WRITERS)]
    assert slow.given == given


def test_many_who_come_again_at_once_are_all_told_what_became_of_theirs() -> None:
    slow = Slow()
    slow.may.set()
    together = Together(slow.write, most=5)
    with ThreadPoolExecutor(WRITERS) as pool:
        each_of = [
            pool.submit(lambda: [together.do(number) for number in range(2000)])
            for _ in range(WRITERS)
        ]
        for told in each_of:
            assert told.result(60) == [2 * number for number in range(2000)]
    assert sum(slow.given) == 2000 * WRITERS


def test_who_writes_for_others_and_fails_leaves_the_next_one_to_write() -> None:
    def write(turns: Sequence[Turn[int, int]]) -> None:
        if any(turn.wanted < 0 for turn in turns):
            raise OSError("the disk is full")
        for turn in turns:
            turn.succeed(turn.wanted)

    together = Together(write, most=1)
    for _ in range(2):
        with pytest.raises(OSError, match="full"):
            together.do(-1)
        assert together.do(3) == 3


def test_what_goes_wrong_for_one_goes_wrong_for_nobody_else() -> None:
    slow = Slow()
    slow.may.set()
    together = Together(slow.write, most=100)
    with pytest.raises(ValueError, match="-1"):
        together.do(-1)
    assert together.do(4) == 8


def test_of_appends_that_go_together_only_the_one_that_is_late_is_a_conflict(
    kept_url: str, the_law: Law
) -> None:
    with closing(open_ledger(kept_url)) as ledger, ThreadPoolExecutor(2 * WRITERS) as pool:
        do(Here(ledger=ledger, law=the_law, node="test"), act("k0", opening(the_law)))
        (first,) = ledger.history(CaseId("k0"))
        wanted = [replace(first, case=CaseId(f"k{number}")) for number in range(1, WRITERS)]
        wanted += [replace(first, version=2)] * WRITERS  # of these, one can be
        store: Any = ledger._recorder
        waiting = store._appending
        write, writes, may = waiting._write, Event(), Event()

        def held(turns: Sequence[Turn[Any, Any]]) -> None:
            writes.set()
            may.wait(10)
            write(turns)

        waiting._write = held
        asked = [pool.submit(_append, ledger, wanted[:1])]
        writes.wait(10)
        asked += [pool.submit(_append, ledger, [each]) for each in wanted[1:]]
        while len(waiting._waiting) < len(wanted) - 1:
            pass
        may.set()
        outcomes = [each.result(10) for each in asked]
        assert outcomes.count(None) == WRITERS - 1
        assert sorted(each for each in outcomes if each is not None) == [
            *range(2, 2 + WRITERS),
        ]
        for place, record in zip(outcomes, wanted, strict=True):
            found = dict(ledger.histories([record.case], ledger.position)[record.case])
            assert place is None or found[place] == record
    assert audit(kept_url).problems == ()


def test_an_append_of_several_facts_goes_whole_or_not_at_all(kept_url: str, the_law: Law) -> None:
    with closing(open_ledger(kept_url)) as ledger, ThreadPoolExecutor(WRITERS) as pool:
        do(Here(ledger=ledger, law=the_law, node="test"), act("k0", opening(the_law)))
        (first,) = ledger.history(CaseId("k0"))

        def pair(number: int) -> list[Recorded[Fact]]:
            return [replace(first, case=CaseId(f"k{number}")), replace(first, version=2)]

        outcomes = list(
            pool.map(lambda number: _append(ledger, pair(number)), range(1, WRITERS + 1))
        )
        assert outcomes.count(None) == WRITERS - 1
        assert ledger.status().facts == 3
    assert audit(kept_url).problems == ()


def _append(ledger: Ledger, records: Sequence[Recorded[Fact]]) -> int | None:
    try:
        return ledger.append(records)
    except Conflict:
        return None


def test_a_ledger_grows_past_what_a_small_number_holds(kept_url: str, the_law: Law) -> None:
    """PostgreSQL adds two numbers that fit in two bytes in two bytes."""
    size = 2**15
    with closing(open_ledger(kept_url)) as ledger:
        do(Here(ledger=ledger, law=the_law, node="test"), act("k0", opening(the_law)))
        (first,) = ledger.history(CaseId("k0"))
        ledger.append([replace(first, version=version) for version in range(2, size)])
        for version in (size, size + 1):
            assert ledger.append([replace(first, version=version)]) == version
