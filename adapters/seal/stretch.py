"""Checking one stretch of a ledger: each row against its leaf, each stored node too.

A stretch is a complete subtree of the whole, or the last piece; stretches are checked by
themselves, in any process, and then put together.
"""

import struct
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from adapters.seal.log import SealedLog
from adapters.seal.tree import Head, extend
from adapters.store import Row
from adapters.verify.hashing import HASH_BYTES, fact_hash

LEVEL = 13
LENGTH = 1 << LEVEL
"""Facts to a stretch."""


class Fault(StrEnum):
    """What is wrong, as far as the store itself can show it."""

    CHANGED = "changed"
    REMOVED = "removed"
    MOVED = "moved"
    INSERTED = "inserted"
    SEAL = "seal"
    HEAD = "head"
    ROLLED_BACK = "rolled-back"
    FORKED = "forked"


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing that does not hold: at which position, and what stands there now.

    `other` is the position where a moved fact stands now, or the size of the checkpoint that is
    contradicted; `stream`, `version` and `topic` are those of the row that is there.
    """

    fault: Fault
    position: int
    other: int | None = None
    stream: str | None = None
    version: int | None = None
    topic: str | None = None


@dataclass(frozen=True, slots=True)
class Checked:
    """A stretch once checked: its subtrees' hashes, its last leaf's higher nodes, and problems.

    `suspects` are the rows that are not what was sealed at their place, by position, and
    `sealed` the leaves that were sealed where rows are wrong or gone.
    """

    after: int
    until: int
    peaks: tuple[bytes, ...]
    above: bytes
    problems: tuple[Problem, ...]
    suspects: Mapping[int, Row]
    sealed: Mapping[int, bytes]


def check(ledger: SealedLog, after: int, until: int) -> Checked:
    """The stretch after a position, up to another at most LENGTH further."""
    rows = {row[0]: row for row in ledger.rows_between(after, until)}
    nodes = dict(ledger.nodes_between(after, until))
    leaves: list[bytes] = []
    problems: list[Problem] = []
    suspects: dict[int, Row] = {}
    sealed: dict[int, bytes] = {}
    for place in range(after + 1, until + 1):
        row, stored = rows.get(place), nodes.get(place, b"")[:HASH_BYTES]
        leaf = None if row is None else leaf_of(row, place)
        if leaf != stored and len(stored) == HASH_BYTES:
            problems.append(_of_row(place, row))
            sealed[place] = stored
            if row is not None:
                suspects[place] = row
        # The seal is checked as it was put on, so that one wrong row is one problem.
        leaves.append(stored if len(stored) == HASH_BYTES else leaf or bytes(HASH_BYTES))
        if row is None and not stored:
            problems.append(_of_row(place, None))
    head, expected = extend(Head(), leaves)
    below = LEVEL * HASH_BYTES if until - after == LENGTH else None
    for place, made in enumerate(expected, start=after + 1):
        kept = nodes.get(place, b"")
        end = below if place == until else None
        if kept[:end] != made[:end] and (kept or place in rows):
            problems.append(Problem(fault=Fault.SEAL, position=place))
    above = nodes.get(until, b"")[LEVEL * HASH_BYTES :] if below is not None else b""
    return Checked(after, until, head.peaks, above, tuple(problems), suspects, sealed)


def leaf_of(row: Row, place: int) -> bytes | None:
    """The leaf that a row would have at a place; None for what no append could have written."""
    _, stream, version, topic, state = row
    try:
        return fact_hash(place, stream, version, topic, state)
    except (AttributeError, TypeError, struct.error, UnicodeError):
        return None


def described(fault: Fault, row: Row, position: int | None = None) -> Problem:
    """A problem of a row, with what can be said of it."""
    place, stream, version, topic, _ = row
    return Problem(
        fault=fault,
        position=place if position is None else position,
        stream=str(stream),
        version=version if isinstance(version, int) else None,
        topic=str(topic),
    )


def _of_row(place: int, row: Row | None) -> Problem:
    if row is None:
        return Problem(fault=Fault.REMOVED, position=place)
    return described(Fault.CHANGED, row)
