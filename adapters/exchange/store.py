"""What the exchange keeps beside the ledger: how far it was told, what waits, what was rejected."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from hashlib import sha256
from typing import Any

from adapters.exchange.errors import Ground
from adapters.views.beside import Beside, open_beside
from adapters.views.dialect import Session, decoded
from projections.view import Column

_TOLD = (Column("what", str, nullable=False), Column("position", int, nullable=False))
_EARLY = (
    Column("case", str, nullable=False),
    Column("node", str, nullable=False),
    Column("number", int, nullable=False),
    Column("asked_at", datetime, nullable=False),
    Column("message", str, nullable=False),
)
_REJECTED = (
    Column("id", str, nullable=False),
    Column("at", datetime, nullable=False),
    Column("source", str, nullable=False),
    Column("fact", str, nullable=False),
    Column("case", str, nullable=False),
    Column("ground", str, nullable=False),
    Column("detail", str, nullable=False),
    Column("message", str, nullable=False),
    Column("ended_at", datetime, nullable=True),
    Column("ended_how", str, nullable=True),
    Column("ended_by", str, nullable=True),
    Column("ended_why", str, nullable=True),
)
FACTS, PERSONS = "@facts", "@persons"
"""What other nodes are told of, each up to a position of its own; no witness is called so."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A message that waits for others, and when these were last asked for."""

    case: str
    node: str
    number: int
    asked_at: datetime
    message: bytes


class How(StrEnum):
    """What became of a rejected message in the end."""

    ACCEPTED = "accepted"
    RETURNED = "returned"
    SET_ASIDE = "set-aside"


@dataclass(frozen=True, slots=True)
class Ended:
    """Who dealt with a rejected message, when and how; why, if it was set aside."""

    at: datetime
    how: How
    by: str
    why: str | None = None


@dataclass(frozen=True, slots=True)
class Rejection:
    """A message that was not accepted; `ended` is None while it waits for somebody."""

    id: str
    at: datetime
    source: str
    fact: str
    case: str
    ground: Ground
    detail: str
    message: bytes
    ended: Ended | None


class ExchangeStore:
    """The tables of the exchange of one installation; LedgerError if their database fails."""

    def __init__(self, beside: Beside) -> None:
        self._beside = beside
        beside.make(
            ("told", _TOLD, ("what",)),
            ("early", _EARLY, ("case", "node", "number")),
            ("rejected", _REJECTED, ("id",)),
        )

    def told(self, what: str = FACTS) -> int:
        """The position up to which others were told facts, or given persons; a witness's head."""
        with self._beside.reading() as session:
            found = session.rows("SELECT position FROM told WHERE what = ?", what)
        return found[0][0] if found else 0

    def tell(self, position: int, what: str = FACTS) -> None:
        """Note that the other nodes were told up to a position, or a witness shown a head."""
        with self._beside.session() as session:
            session.run("DELETE FROM told WHERE what = ?", what)
            session.run("INSERT INTO told VALUES (?, ?)", what, position)

    def wait(self, waiting: Waiting) -> None:
        """Keep a message that comes early; in place of itself."""
        with self._beside.session() as session:
            self._forget(session, waiting)
            session.run(
                "INSERT INTO early VALUES (?, ?, ?, ?, ?)",
                *(waiting.case, waiting.node, waiting.number, waiting.asked_at),
                waiting.message.decode(),
            )

    def forget(self, waiting: Waiting) -> None:
        """Let go of a message that waits no more."""
        with self._beside.session() as session:
            self._forget(session, waiting)

    def waiting(self, case: str | None = None) -> Sequence[Waiting]:
        """What waits, in a case or in all, in order of the nodes and their numbers."""
        where, given = ("", ()) if case is None else ('WHERE "case" = ? ', (case,))
        statement = f'SELECT * FROM early {where}ORDER BY "case", node, number'  # noqa: S608
        with self._beside.reading() as session:
            rows = [decoded(_EARLY, row) for row in session.rows(statement, *given)]
        return [_waiting(*row) for row in rows]

    def reject(self, rejection: Rejection) -> None:
        """Keep what was not accepted; the same message is kept once."""
        with self._beside.session() as session:
            session.run("DELETE FROM rejected WHERE id = ?", rejection.id)
            session.run(
                "INSERT INTO rejected VALUES (?, ?, ?, ?, ?, ?, ?, ?, NULL, NULL, NULL, NULL)",
                *(rejection.id, rejection.at, rejection.source, rejection.fact, rejection.case),
                *(rejection.ground, rejection.detail),
                # PostgreSQL has no text with a zero in it.
                rejection.message.decode("utf-8", "replace").replace("\0", "\ufffd"),
            )

    def end(self, number: str, ended: Ended) -> None:
        """Note what became of a rejected message."""
        with self._beside.session() as session:
            session.run(
                "UPDATE rejected SET ended_at = ?, ended_how = ?, ended_by = ?, ended_why = ? "
                "WHERE id = ?",
                *(ended.at, ended.how, ended.by, ended.why, number),
            )

    def rejected(self, *, ended: bool = False) -> Sequence[Rejection]:
        """What was rejected and waits for somebody, or was dealt with, the oldest first."""
        where = "ended_at IS NOT NULL" if ended else "ended_at IS NULL"
        statement = f"SELECT * FROM rejected WHERE {where} ORDER BY at, id"  # noqa: S608
        with self._beside.reading() as session:
            rows = [decoded(_REJECTED, row) for row in session.rows(statement)]
        return [_rejection(row) for row in rows]

    def close(self) -> None:
        self._beside.close()

    def _forget(self, session: Session, waiting: Waiting) -> None:
        session.run(
            'DELETE FROM early WHERE "case" = ? AND node = ? AND number = ?',
            *(waiting.case, waiting.node, waiting.number),
        )


def _waiting(case: str, node: str, number: int, asked_at: datetime, message: str) -> Waiting:
    return Waiting(case, node, number, asked_at, message.encode())


def _rejection(row: Sequence[Any]) -> Rejection:
    number, at, source, fact, case, ground, detail, message, *end = row
    ended_at, how, by, why = end
    ended = None if ended_at is None else Ended(ended_at, How(how), by, why)
    content = message.encode()
    return Rejection(number, at, source, fact, case, Ground(ground), detail, content, ended)


def rejection_id(message: bytes) -> str:
    """The id under which a rejected message is kept: the same message, the same id."""
    return sha256(message).hexdigest()[:16]


def open_exchange(url: str) -> ExchangeStore:
    """The exchange's tables beside the ledger at a URL."""
    return ExchangeStore(open_beside(url, "exchange"))
