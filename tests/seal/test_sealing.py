"""No fact is recorded unsealed: the head moves in the transaction that appends, on every store."""

import sqlite3
import threading
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from struct import pack

import psycopg
import pytest

from adapters.ledger import Conflict, Ledger, LedgerError, migrate, open_ledger
from adapters.seal.tree import Head, extend, unpacked
from adapters.verify.hashing import fact_hash, leaf_bytes
from domain.recorded import CaseId, Fact, Recorded
from tests.seal.conftest import Fill
from tests.seal.test_tree import naive_root

THREADS = 8
FACTS = 40


def is_sealed(ledger: Ledger) -> bool:
    """Whether head and nodes are those of the rows, by the definition."""
    last = ledger.position
    rows = ledger.rows_between(0, last)
    head = ledger.head()
    expected, nodes = extend(Head(), (fact_hash(*row) for row in rows))
    return (
        [row[0] for row in rows] == list(range(1, last + 1))
        and head.root == naive_root([leaf_bytes(*row) for row in rows])
        and unpacked(head.size, head.peaks) == expected
        and ledger.nodes_between(0, last) == list(enumerate(nodes, start=1))
    )


def test_the_bytes_of_a_leaf_are_as_documented() -> None:
    stream, topic, state = "案1".encode(), b"inquiry.opened.v1", b'{"fact":{}}'
    assert leaf_bytes(7, "案1", 3, "inquiry.opened.v1", state) == (
        b"\x01"
        + pack(">Q", 7)
        + pack(">I", len(stream))
        + stream
        + pack(">Q", 3)
        + pack(">I", len(topic))
        + topic
        + pack(">I", len(state))
        + state
    )


def test_a_ledger_is_sealed_from_its_first_fact_on(ledger: Ledger, fill: Fill) -> None:
    assert is_sealed(ledger)
    for _ in range(3):
        fill(ledger, FACTS // 3)
        assert is_sealed(ledger)


def test_an_append_that_loses_leaves_the_seal_as_it_was(
    ledger: Ledger, fill: Fill, record: Recorded[Fact]
) -> None:
    fill(ledger, 5)
    before = ledger.head()
    with pytest.raises(Conflict):
        ledger.append([replace(record, case=CaseId("new")), replace(record, case=CaseId("案0"))])
    assert ledger.head() == before
    fill(ledger, 5)
    assert is_sealed(ledger)


def test_eight_writers_of_two_processes_leave_no_gap_and_one_seal(
    kept_url: str, record: Recorded[Fact]
) -> None:
    """Two openings of one ledger, of which each believes to know the head."""
    ledgers = [open_ledger(kept_url), open_ledger(kept_url)]
    failures: list[BaseException] = []

    def write(thread: int) -> None:
        try:
            for n in range(10):
                ledgers[thread % 2].append([replace(record, case=CaseId(f"k{thread}-{n}"))])
        except BaseException as error:  # noqa: BLE001  raised below
            failures.append(error)

    threads = [threading.Thread(target=write, args=(n,)) for n in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert ledgers[0].position == THREADS * 10
    assert is_sealed(ledgers[1])
    for each in ledgers:
        each.close()


def test_a_ledger_of_an_earlier_program_is_refused_until_it_is_sealed(
    kept_url: str, fill: Fill
) -> None:
    ledger = open_ledger(kept_url)
    fill(ledger, FACTS)
    before = ledger.head()
    ledger.close()
    unseal(kept_url)
    with pytest.raises(LedgerError, match=r"has no seal; `liangdi ledger migrate"):
        open_ledger(kept_url)
    for _ in range(2):  # done again it changes nothing
        migrate(kept_url, None)
        ledger = open_ledger(kept_url)
        assert ledger.head() == before
        assert is_sealed(ledger)
        ledger.close()


def unseal(url: str) -> None:
    """Make the ledger what an earlier program left."""
    if url.startswith("sqlite"):
        with closing(sqlite3.connect(url.removeprefix("sqlite:///"))) as file:
            file.executescript("DROP TABLE seal_nodes; DROP TABLE ledger_head")
        return
    with psycopg.connect(url) as owner:
        owner.execute("ALTER TABLE ledger_head DROP COLUMN root, DROP COLUMN peaks")
        owner.execute("DROP TABLE seal_nodes")


def test_a_copy_is_sealed_alike(ledger: Ledger, fill: Fill, tmp_path: Path) -> None:
    fill(ledger, FACTS)
    copy = open_ledger(f"sqlite:///{tmp_path / 'copy.db'}")
    ledger.copy_to(copy, lambda rows, _: rows)
    assert copy.head() == ledger.head()
    assert is_sealed(copy)
    copy.close()


def test_a_ledger_whose_seal_does_not_hold_is_not_copied(tmp_path: Path, fill: Fill) -> None:
    path = tmp_path / "from.db"
    ledger, copy = open_ledger(f"sqlite:///{path}"), open_ledger(f"sqlite:///{tmp_path / 'to.db'}")
    fill(ledger, FACTS)
    with closing(sqlite3.connect(path)) as file, file:
        file.execute("UPDATE stored_events SET topic = 'levy.opened.v1' WHERE rowid = 7")
    with pytest.raises(LedgerError, match="not those that its seal was put on"):
        ledger.copy_to(copy, lambda rows, _: rows)
    assert copy.position == 0
    assert copy.head().size == 0
    ledger.close()
    copy.close()


def test_positions_outlive_a_compaction_of_the_file(tmp_path: Path, fill: Fill) -> None:
    path = tmp_path / "ledger.db"
    ledger = open_ledger(f"sqlite:///{path}")
    fill(ledger, FACTS)
    ledger.close()
    with closing(sqlite3.connect(path)) as file:
        file.execute("VACUUM")
    ledger = open_ledger(f"sqlite:///{path}")
    assert is_sealed(ledger)
    ledger.close()
