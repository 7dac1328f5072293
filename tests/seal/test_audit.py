"""A ledger is verified row by row, and what was done to it is named by its place."""

import sqlite3
from contextlib import closing
from dataclasses import replace

import psycopg
import pytest

from adapters.ledger import LedgerError, open_ledger
from adapters.seal import audit as audits
from adapters.seal import stretch
from adapters.seal.audit import Audit, State, audit
from adapters.seal.stretch import Fault, Problem
from adapters.seal.tree import Head, extend, head_at
from adapters.verify.hashing import fact_hash
from tests.seal.conftest import FACTS, Fill


@pytest.fixture
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stretches of eight facts, so that a hundred have many."""
    for module in (stretch, audits):
        monkeypatch.setattr(module, "LEVEL", 3)
        monkeypatch.setattr(module, "LENGTH", 8)


def tamper(url: str, *statements: str) -> None:
    """Do it as who owns the store can; `place` is the column of positions."""
    if url.startswith("sqlite"):
        with closing(sqlite3.connect(url.removeprefix("sqlite:///"))) as file, file:
            for each in statements:
                file.execute(each.replace("place", "rowid"))
        return
    with psycopg.connect(url) as owner:
        for each in statements:
            owner.execute(each.replace("place", "notification_id").encode())


def faults(found: Audit) -> list[tuple[Fault, int]]:
    return [(each.fault, each.position) for each in found.problems]


@pytest.mark.usefixtures("short")
def test_a_ledger_nobody_touched_holds(url: str) -> None:
    found = audit(url)
    assert found.problems == ()
    ledger = open_ledger(url)
    assert (found.size, found.root) == (FACTS, ledger.head().root)
    assert audit(url, [(FACTS, found.root)]).published == FACTS
    ledger.close()


@pytest.mark.usefixtures("short")
@pytest.mark.parametrize(
    ("statements", "expected"),
    [
        (["UPDATE stored_events SET topic = 'x' WHERE place = 3"], [(Fault.CHANGED, 3)]),
        (["UPDATE stored_events SET originator_id = 'x' WHERE place = 8"], [(Fault.CHANGED, 8)]),
        (["DELETE FROM stored_events WHERE place = 17"], [(Fault.REMOVED, 17)]),
        (["DELETE FROM stored_events WHERE place = 100"], [(Fault.REMOVED, 100)]),
        (["UPDATE stored_events SET place = 200 WHERE place = 17"], [(Fault.MOVED, 17)]),
        (
            [
                "UPDATE stored_events SET place = 200 WHERE place = 17",
                "UPDATE stored_events SET place = 17 WHERE place = 60",
                "UPDATE stored_events SET place = 60 WHERE place = 200",
            ],
            [(Fault.MOVED, 17), (Fault.MOVED, 60)],
        ),
        (
            [
                "INSERT INTO stored_events (place, originator_id, originator_version, topic, state)"
                " VALUES (101, 'x', 1, 'y', 'z')"
            ],
            [(Fault.INSERTED, 101)],
        ),
        (
            [
                "INSERT INTO stored_events (place, originator_id, originator_version, topic, state)"
                " VALUES (-1, 'x', 1, 'y', 'z')"
            ],
            [(Fault.INSERTED, -1)],
        ),
        (["UPDATE seal_nodes SET nodes = '' WHERE position = 5"], [(Fault.SEAL, 5)]),
        (["DELETE FROM seal_nodes WHERE position = 100"], [(Fault.SEAL, 100)]),
        (["UPDATE ledger_head SET root = peaks"], [(Fault.HEAD, 100)]),
        (["UPDATE ledger_head SET peaks = root"], [(Fault.HEAD, 100)]),
    ],
)
def test_what_was_done_is_named(
    url: str, statements: list[str], expected: list[tuple[Fault, int]]
) -> None:
    tamper(url, *statements)
    assert faults(audit(url)) == expected


def test_a_move_says_where_the_fact_stands_now(url: str) -> None:
    tamper(url, "UPDATE stored_events SET place = 200 WHERE place = 17")
    (problem,) = audit(url).problems
    assert (problem.fault, problem.position, problem.other) == (Fault.MOVED, 17, 200)
    assert problem.topic == "consultation.opened.v1"


def test_a_past_rewritten_with_its_seal_is_contradicted_from_outside(url: str) -> None:
    """Rows, nodes and head agree with each other: only a checkpoint kept elsewhere tells."""
    ledger = open_ledger(url)
    checkpoints = [(size, head_at(size, ledger.nodes).root) for size in (40, 60, 100)]
    ledger.close()
    tamper(url, "UPDATE stored_events SET topic = 'x' WHERE place = 51")
    resealed(url, FACTS)
    assert audit(url).problems == ()
    found = audit(url, checkpoints)
    assert found.published == 40
    assert found.problems == (
        Problem(fault=Fault.FORKED, position=41, other=60),
        Problem(fault=Fault.FORKED, position=41, other=100),
    )


def test_a_ledger_rolled_back_to_yesterday_is_contradicted_from_outside(url: str) -> None:
    ledger = open_ledger(url)
    today = (FACTS, ledger.head().root)
    ledger.close()
    tamper(url, "DELETE FROM stored_events WHERE place > 60")
    resealed(url, 60)
    assert audit(url).problems == ()
    assert audit(url, [today]).problems == (
        Problem(fault=Fault.ROLLED_BACK, position=60, other=100),
    )


def resealed(url: str, size: int) -> None:
    """Put a seal on what stands there, as one who rewrites the past would."""
    ledger = open_ledger(url, damaged=True)
    rows = ledger.rows_between(0, size)
    ledger.close()
    head, nodes = extend(Head(), (fact_hash(*row) for row in rows))
    form = "x'{}'" if url.startswith("sqlite") else "'\\x{}'::bytea"

    def binary(given: bytes) -> str:
        return form.format(given.hex())

    tamper(
        url,
        f"DELETE FROM seal_nodes WHERE position > {size}",
        *(
            f"UPDATE seal_nodes SET nodes = {binary(each)} WHERE position = {place}"
            for place, each in enumerate(nodes, start=1)
        ),
        f"UPDATE ledger_head SET size = {size}, root = {binary(head.root)}, "
        f"peaks = {binary(head.packed)}",
    )


@pytest.mark.usefixtures("short")
def test_an_audit_goes_on_where_it_was_interrupted(url: str) -> None:
    tamper(url, "UPDATE stored_events SET topic = 'x' WHERE place IN (3, 77)")
    kept: list[State] = []

    def interrupted(done: int, size: int, state: State) -> None:
        kept.append(state)
        if done >= size // 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        audit(url, watch=interrupted)
    read: list[int] = []
    found = audit(url, begun=kept[-1], watch=lambda done, _size, _state: read.append(done))
    assert found == audit(url)
    assert read[0] > FACTS // 2
    for other in (replace(kept[-1], whole=99), replace(kept[-1], peaks=(b"x" * 32,))):
        with pytest.raises(LedgerError, match="of another ledger"):
            audit(url, begun=other)


def test_what_is_recorded_meanwhile_is_no_intruder(url: str, fill: Fill) -> None:
    ledger = open_ledger(url)
    found = audit(url, watch=lambda _done, _size, _state: fill(ledger, 3))
    ledger.close()
    assert found.problems == ()
    assert found.size == FACTS
