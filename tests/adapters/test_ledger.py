"""The ledger: append and read, optimistic concurrency, links, in every kind of store alike."""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from adapters.bootstrap import Here
from adapters.consequences import record_consequences
from adapters.fields import read_instant
from adapters.ledger import Conflict, Ledger, LedgerError, open_ledger
from adapters.write_path import position
from domain.consultation.facts import DecisionMade, NoticeSent
from domain.errors import Refused
from domain.law import Law
from domain.recorded import CaseId
from domain.settings import DEFAULT_SETTINGS
from tests.desk import act, do, opening
from tests.play import SHUYANG, WUJIN


@pytest.fixture
def ledger(any_url: str) -> Iterator[Ledger]:
    opened = open_ledger(any_url)
    yield opened
    opened.close()


@pytest.fixture
def here(ledger: Ledger, the_law: Law) -> Here:
    return Here(ledger=ledger, law=the_law, node="test")


def test_a_history_reads_back_as_it_was_recorded(here: Here) -> None:
    do(here, act("k1", opening(here.law)))
    do(here, act("k1", NoticeSent(to=SHUYANG, items=None)), "2010-09-01 09:30")
    records = list(here.ledger.history(CaseId("k1")))
    assert [record.version for record in records] == [1, 2]
    assert records[0].entry.settings == DEFAULT_SETTINGS
    assert records[1].id == "test/k1/2"


def test_positions_follow_each_other_without_a_gap(here: Here) -> None:
    assert here.ledger.position == 0
    places = [do(here, act(f"k{n}", opening(here.law))) for n in range(1, 6)]
    assert places == [1, 2, 3, 4, 5]
    assert here.ledger.position == 5


def test_a_refused_act_leaves_nothing(here: Here) -> None:
    do(here, act("k1", opening(here.law)))
    with pytest.raises(Refused):
        do(here, act("k1", NoticeSent(to=WUJIN, items=None)), "2010-09-01 09:30")
    with pytest.raises(Refused):
        do(here, act("k2", DecisionMade()))
    assert here.ledger.position == 1


def test_a_version_that_is_taken_is_a_conflict_and_nothing_is_half_written(here: Here) -> None:
    do(here, act("k1", opening(here.law)))
    (record,) = here.ledger.history(CaseId("k1"))
    with pytest.raises(Conflict):
        here.ledger.append([replace(record, version=2), replace(record, version=1)], ["matter"])
    assert here.ledger.position == 1
    assert here.ledger.linked(["matter"], CaseId("k2")) == []
    assert do(here, act("k2", opening(here.law))) == 2  # no gap


def test_the_consequence_is_recorded_once(here: Here) -> None:
    do(here, act("k1", opening(here.law)))
    do(here, act("k1", NoticeSent(to=SHUYANG, items=None)), "2010-09-01 09:30")
    due = read_instant("2010-09-11 00:00", ())
    (first,) = record_consequences(here, [CaseId("k1")], due)
    assert [record.fact.topic for record in first.records] == [
        "consultation.consent-deemed.v1",
        "duty.lapsed.v1",
        "finding.made.v1",
    ]
    (again,) = record_consequences(here, [CaseId("k1")], due)
    assert again.records == ()


def test_cases_of_one_matter_find_each_other(here: Here) -> None:
    for case in ("k1", "k2"):
        do(here, act(case, opening(here.law)))
    do(here, act("k1", NoticeSent(to=SHUYANG, items=None)), "2010-09-01 09:30")
    do(here, act("k1", DecisionMade()), "2010-09-13 09:00")
    with pytest.raises(Refused, match="k1") as caught:
        do(here, act("k2", DecisionMade()), "2010-09-14 09:00")
    assert caught.value.code == "already-decided"


def test_a_case_that_is_not_there_has_no_position(here: Here) -> None:
    assert position(here, CaseId("k9"), read_instant("2010-09-01 09:00", ())) is None


def test_two_at_once_both_land_and_nothing_is_lost(here: Here) -> None:
    do(here, act("k1", opening(here.law)))
    failures: list[BaseException] = []

    def notify() -> None:
        try:
            do(here, act("k1", NoticeSent(to=SHUYANG, items=None)), "2010-09-01 09:30")
        except BaseException as error:  # noqa: BLE001  told to the test below
            failures.append(error)

    threads = [threading.Thread(target=notify) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert [r.version for r in here.ledger.history(CaseId("k1"))] == [1, 2, 3, 4, 5]


@pytest.mark.parametrize("url", ["", "sqlite:///", "mysql://x", "ledger.db"])
def test_what_is_no_ledger_is_said_so(url: str) -> None:
    with pytest.raises(LedgerError, match="sqlite:///PATH"):
        open_ledger(url)


def test_a_file_that_is_no_database_is_said_so(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_bytes(b"this is no database" * 100)
    with pytest.raises(LedgerError, match="not a database"):
        open_ledger(f"sqlite:///{path}")


def test_a_file_with_other_tables_of_the_same_names_is_said_so(tmp_path: Path) -> None:
    path = tmp_path / "foreign.db"
    with closing(sqlite3.connect(path)) as foreign:
        foreign.execute("CREATE TABLE stored_events (id INTEGER PRIMARY KEY, body TEXT)")
    before = path.read_bytes()
    with pytest.raises(LedgerError, match="not a ledger: its table stored_events"):
        open_ledger(f"sqlite:///{path}")
    assert path.read_bytes() == before


def test_a_ledger_that_is_to_be_there_and_is_not_is_not_made(tmp_path: Path) -> None:
    path = tmp_path / "none.db"
    with pytest.raises(LedgerError, match="there is no ledger"):
        open_ledger(f"sqlite:///{path}", make=False)
    assert not path.exists()


def test_a_ledger_tells_its_figures(here: Here) -> None:
    do(here, act("k1", opening(here.law)))
    do(here, act("k1", NoticeSent(to=SHUYANG, items=None)), "2010-09-01 09:30")
    do(here, act("k2", opening(here.law)))
    status = here.ledger.status()
    assert (status.position, status.facts, status.cases) == (3, 3, 2)


def test_a_kept_ledger_is_read_again(kept_url: str, the_law: Law) -> None:
    first = open_ledger(kept_url)
    do(Here(ledger=first, law=the_law, node="test"), act("k1", opening(the_law)))
    first.close()
    again = open_ledger(kept_url, make=False)
    assert [record.version for record in again.history(CaseId("k1"))] == [1]
    again.close()
