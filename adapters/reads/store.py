"""Where reads are kept: three tables beside the ledger, in SQLite a file, in PostgreSQL a schema.

`reads` has a row a look, `read_nodes` the nodes of the seal that are stored with it, and
`read_head` says how many there are and what root is over them. Whoever appends writes the head
first, and its lock lets one append at a time through, in any process.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from adapters.queries.scope import EVERYTHING, Condition
from adapters.seal.tree import Head, extend, unpacked
from adapters.store import LedgerError, NodesAt, Row, StoredHead
from adapters.verify.hashing import fact_hash
from adapters.views.beside import Beside
from adapters.views.dialect import Dialect, Statement
from domain.access.facts import Role
from domain.access.reads import Part, Read
from domain.localities import Code
from domain.recorded import CaseId

TOPIC = "case.read.v1"
"""What stands as the topic in a leaf."""

_COLUMNS = 'position, "case", at, account, role, office, part'
_INSERT = f"INSERT INTO reads ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?)"  # noqa: S608  names of our own
_INSERT_NODES = "INSERT INTO read_nodes (position, nodes) VALUES (?, ?)"
_SET_HEAD = "UPDATE read_head SET size = ?, root = ?, peaks = ?"
# Written before it is read: a transaction of SQLite that begins with a read may not write once
# somebody else has written.
_TAKE_HEAD = "UPDATE read_head SET size = size + ? RETURNING size - ?, peaks"

Stored = tuple[Any, Any, Any, Any, Any, Any]
"""A row of `reads` without its position, as it stands in the store, whoever wrote it."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A read by its place in the log."""

    position: int
    read: Read

    @property
    def after(self) -> "After":
        """Where a page begins that this read ended."""
        return _text(self.read.at), self.position


After = tuple[str, int]
"""The instant of a read as it is stored, and its position."""


class ReadStore:
    """The tables of reads at a `name` that is safe to show. LedgerError if the database fails."""

    def __init__(self, dialect: Dialect, name: str) -> None:
        self._beside = Beside(dialect, name)

    @property
    def name(self) -> str:
        return self._beside.name

    def append(self, reads: Sequence[Read]) -> None:
        """Record and seal reads, all or none."""
        rows = [_stored(each) for each in reads]
        with self._beside.session() as session:
            found = session.rows(_TAKE_HEAD, len(rows), len(rows))
            before = self._head_of(found)
            first = before.size + 1
            head, nodes = extend(
                before, (_leaf(place, row) for place, row in enumerate(rows, first))
            )
            statements: list[Statement] = []
            for place, (row, node) in enumerate(zip(rows, nodes, strict=True), first):
                statements += [(_INSERT, (place, *row)), (_INSERT_NODES, (place, node))]
            statements.append((_SET_HEAD, (head.size, head.root, head.packed)))
            session.exchange(statements)

    def _head_of(self, found: Sequence[tuple[int, bytes]]) -> Head:
        """The head that an append continues; LedgerError if somebody else took it or spoilt it."""
        try:
            ((size, peaks),) = found
            return unpacked(size, peaks)
        except ValueError:
            raise LedgerError(
                f"{self.name}: read_head is damaged, nothing was recorded; "
                "`liangdi verify ledger --reads` says more"
            ) from None

    def found(self, sought: Condition, after: After | None, limit: int) -> list[Placed]:
        """Reads that fit a condition on the row `r`, the newest first."""
        if after is not None:
            sought &= Condition("(r.at, r.position) < (?, ?)", after)
        statement = (
            f"SELECT {_COLUMNS} FROM reads r WHERE {sought.sql} "  # noqa: S608  of our own
            "ORDER BY r.at DESC, r.position DESC LIMIT ?"
        )
        with self._beside.asking() as session:
            rows = session.rows(statement, *sought.given, limit)
        return [Placed(position, _read(row)) for position, *row in rows]

    def head(self) -> StoredHead:
        """The head of the seal."""
        with self._beside.asking() as session:
            rows = session.rows("SELECT size, root, peaks FROM read_head")
        if not rows:
            raise LedgerError(f"{self.name}: read_head has no row")
        return StoredHead(*rows[0])

    def rows_between(self, after: int, until: int) -> list[Row]:
        """The reads after a position, up to another, as they are sealed."""
        statement = (
            f"SELECT {_COLUMNS} FROM reads "  # noqa: S608  names of our own
            "WHERE position > ? AND position <= ? ORDER BY position"
        )
        with self._beside.asking() as session:
            return [_row(place, row) for place, *row in session.rows(statement, after, until)]

    def nodes_between(self, after: int, until: int) -> list[NodesAt]:
        """The stored nodes after a position, up to another, in order."""
        with self._beside.asking() as session:
            return session.rows(
                "SELECT position, nodes FROM read_nodes WHERE position > ? AND position <= ? "
                "ORDER BY position",
                *(after, until),
            )

    def nodes_at(self, positions: Sequence[int]) -> list[NodesAt]:
        """The stored nodes at the positions, in any order; none where none are."""
        if not positions:
            return []
        marks = ",".join("?" * len(positions))
        with self._beside.asking() as session:
            return session.rows(
                f"SELECT position, nodes FROM read_nodes WHERE position IN ({marks})",  # noqa: S608
                *positions,
            )

    def close(self) -> None:
        """Let go of the database."""
        self._beside.close()


def of(
    *,
    case: CaseId | None = None,
    account: str | None = None,
    begins: datetime | None = None,
    ends: datetime | None = None,
) -> Condition:
    """That a read is of a case, by an account, from an instant on, before another; None for any."""
    found = EVERYTHING
    if case is not None:
        found &= Condition('r."case" = ?', (case,))
    if account is not None:
        found &= Condition("r.account = ?", (account,))
    if begins is not None:
        found &= Condition("r.at >= ?", (_text(begins),))
    if ends is not None:
        found &= Condition("r.at < ?", (_text(ends),))
    return found


def _text(at: datetime) -> str:
    """An instant in one width, so that texts sort as the instants do, in every database."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def _stored(read: Read) -> Stored:
    role = None if read.role is None else str(read.role)
    return read.case, _text(read.at), read.account, role, read.office, str(read.part)


def _read(row: Sequence[Any]) -> Read:
    case, at, account, role, office, part = row
    return Read(
        at=datetime.fromisoformat(at),
        account=account,
        role=None if role is None else Role(role),
        office=None if office is None else Code(office),
        case=CaseId(case),
        part=Part(part),
    )


def _row(place: int, row: Sequence[Any]) -> Row:
    """A read as the leaf has it: the case is its stream, all else its state."""
    case, at, account, role, office, part = row
    state = {"at": at, "account": account, "role": role, "office": office, "part": part}
    # What somebody else put there may be no text: it is shown as something that was never sealed.
    written = json.dumps(state, ensure_ascii=False, separators=(",", ":"), default=repr)
    return place, case, 0, TOPIC, written.encode()


def _leaf(place: int, row: Sequence[Any]) -> bytes:
    return fact_hash(*_row(place, row))
