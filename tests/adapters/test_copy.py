"""Copying a ledger: the same positions, topics, bytes and links, all or nothing."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from adapters.bootstrap import Here
from adapters.ledger import Conflict, Ledger, LedgerError, migrate, open_ledger
from adapters.store import Link, Row
from domain.consultation.facts import DecisionMade, NoticeSent
from domain.errors import Refused
from domain.law import Law
from domain.recorded import CaseId, Fact, Recorded
from tests.desk import act, do, opening
from tests.play import SHUYANG
from tests.servers.postgres import PostgresServer

CASES = 5


@pytest.fixture(params=["file to postgresql", "postgresql to file", "postgresql to postgresql"])
def urls(
    request: pytest.FixtureRequest, tmp_path: Path, server: PostgresServer, postgres_url: str
) -> tuple[str, str]:
    """FROM and TO, both empty."""
    one, _, other = request.param.split()
    source = postgres_url if one == "postgresql" else f"sqlite:///{tmp_path / 'from.db'}"
    if other == "file":
        return source, f"sqlite:///{tmp_path / 'to.db'}"
    return source, postgres_url if one == "file" else server.new_database()


@pytest.fixture
def pair(urls: tuple[str, str], the_law: Law) -> Iterator[tuple[Ledger, Ledger]]:
    """A ledger with five cases of two facts, interleaved, and an empty one."""
    source, target = map(open_ledger, urls)
    fill(source, the_law)
    yield source, target
    source.close()
    target.close()


def fill(ledger: Ledger, law: Law) -> None:
    here = Here(ledger=ledger, law=law, node="test")
    for n in range(CASES):
        do(here, act(f"案{n}", opening(law)))
    for n in reversed(range(CASES)):
        do(here, act(f"案{n}", NoticeSent(to=SHUYANG, items=None)), "2010-09-01 09:30")


def contents(ledger: Ledger) -> tuple[list[Row], list[Link]]:
    with ledger._recorder.snapshot() as found:
        return list(found.rows), list(found.links)


def unwatched(rows: Iterator[Row], total: int) -> Iterator[Row]:
    assert total == CASES * 2
    return rows


def test_everything_is_the_same_in_the_copy(pair: tuple[Ledger, Ledger]) -> None:
    source, target = pair
    assert source.copy_to(target, unwatched) == (CASES * 2, CASES * 2)
    rows, links = contents(target)
    assert (rows, links) == contents(source)
    assert [position for position, *_ in rows] == list(range(1, CASES * 2 + 1))
    assert len({case for _, case in links}) == CASES


def test_a_copy_goes_on_where_the_ledger_was(pair: tuple[Ledger, Ledger], the_law: Law) -> None:
    source, target = pair
    source.copy_to(target, unwatched)
    here = Here(ledger=target, law=the_law, node="test")
    decided = do(here, act("案0", DecisionMade()), "2010-09-13 09:00")
    assert decided > CASES * 2
    with pytest.raises(Refused, match="案0"):  # found by its link
        do(here, act("案1", DecisionMade()), "2010-09-14 09:00")
    (first, *_) = target.history(CaseId("案2"))
    with pytest.raises(Conflict):
        target.append([first])


def test_what_is_not_empty_is_no_target(
    pair: tuple[Ledger, Ledger], record: Recorded[Fact]
) -> None:
    source, target = pair
    target.append([replace(record, case=CaseId("mine"))], ["matter"])
    before = contents(target)
    with pytest.raises(LedgerError, match="is not empty"):
        source.copy_to(target, unwatched)
    with pytest.raises(LedgerError, match="is not empty"):
        source.copy_to(source, unwatched)
    assert contents(target) == before


def test_a_copy_that_is_interrupted_leaves_nothing(
    pair: tuple[Ledger, Ledger], record: Recorded[Fact]
) -> None:
    source, target = pair

    def interrupted(rows: Iterator[Row], total: int) -> Iterable[Row]:
        for row in rows:
            if row[0] == total - 2:
                raise KeyboardInterrupt
            yield row

    with pytest.raises(KeyboardInterrupt):
        source.copy_to(target, interrupted)
    assert contents(target) == ([], [])
    assert target.append([record]) == 1


def test_a_copy_that_lost_a_fact_on_the_way_is_not_kept(pair: tuple[Ledger, Ledger]) -> None:
    source, target = pair
    # As a trigger in the target might: the last row passes, but is not there.
    with pytest.raises(LedgerError, match="Nothing was changed"):
        source.copy_to(target, lambda rows, total: (row for row in rows if row[0] < total))
    assert contents(target) == ([], [])


def test_a_copy_shows_the_ledger_of_one_instant(
    pair: tuple[Ledger, Ledger], record: Recorded[Fact]
) -> None:
    source, target = pair

    def while_others_record(rows: Iterator[Row], total: int) -> Iterable[Row]:
        for row in rows:
            if row[0] == 3:
                source.append([replace(record, case=CaseId("late"))], ["late"])
            yield row
        assert source.position == total + 1

    assert source.copy_to(target, while_others_record) == (CASES * 2, CASES * 2)
    assert "late" not in {case for _, case in contents(target)[1]}


def test_the_application_may_copy_into_its_empty_ledger(
    tmp_path: Path, the_law: Law, app_url: str
) -> None:
    source, target = open_ledger(f"sqlite:///{tmp_path / 'from.db'}"), open_ledger(app_url)
    fill(source, the_law)
    source.copy_to(target, unwatched)
    assert contents(target) == contents(source)
    source.close()
    target.close()


def test_a_text_that_postgresql_cannot_hold_ends_the_copy(
    tmp_path: Path, postgres_url: str, record: Recorded[Fact]
) -> None:
    source, target = open_ledger(f"sqlite:///{tmp_path / 'from.db'}"), open_ledger(postgres_url)
    source.append([record])
    source.append([replace(record, case=CaseId("k\0"))])
    with pytest.raises(LedgerError, match="invalid byte sequence"):
        source.copy_to(target, lambda rows, _: rows)
    assert contents(target) == ([], [])
    source.close()
    target.close()


def test_a_ledger_that_is_migrated_while_in_use_stays_in_use(
    postgres_url: str, record: Recorded[Fact]
) -> None:
    ledger = open_ledger(postgres_url)
    assert ledger.append([record]) == 1
    migrate(postgres_url, None)
    assert ledger.append([replace(record, version=2)]) == 2
    ledger.close()
