"""What is kept of persons between nodes: to whom one is due, and who came before the case."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from adapters.views.beside import Beside, open_beside
from adapters.views.dialect import decoded
from projections.view import Column

_DUE = (
    Column("case", str, nullable=False),
    Column("node", str, nullable=False),
    Column("sent", bool, nullable=False),
)
_EARLY = (
    Column("case", str, nullable=False),
    Column("node", str, nullable=False),
    Column("since", datetime, nullable=False),
    Column("message", str, nullable=False),
)


@dataclass(frozen=True, slots=True)
class EarlyPerson:
    """A person, sealed, whose case is not here yet."""

    case: str
    node: str
    since: datetime
    message: bytes


class PersonsStore:
    """The tables of it: no name stands in them, and nothing sealed once it is held or given up."""

    def __init__(self, beside: Beside) -> None:
        self._beside = beside
        key = ("case", "node")
        beside.make(("persons_due", _DUE, key), ("persons_early", _EARLY, key))

    def owe(self, case: str, node: str) -> None:
        """Note that the person of a case is due to a node, unless that is known."""
        with self._beside.session() as session:
            session.run(
                "INSERT INTO persons_due VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                *(case, node, False),
            )

    def due(self) -> Sequence[tuple[str, str]]:
        """The cases whose person is still to be sent, each with the node."""
        with self._beside.reading() as session:
            rows = session.rows(
                'SELECT "case", node FROM persons_due WHERE sent = ? ORDER BY "case", node', False
            )
        return [(case, node) for case, node in rows]

    def mark(self, case: str, node: str, *, sent: bool) -> None:
        """Note that the person of a case went to a node, or has to go once more."""
        with self._beside.session() as session:
            statement = 'UPDATE persons_due SET sent = ? WHERE "case" = ? AND node = ?'
            session.run(statement, sent, case, node)

    def wait(self, early: EarlyPerson) -> None:
        """Keep what came before its case; in place of what its node sent before."""
        with self._beside.session() as session:
            session.run(*_forget(early))
            session.run(
                "INSERT INTO persons_early VALUES (?, ?, ?, ?)",
                *(early.case, early.node, early.since, early.message.decode()),
            )

    def waiting(self) -> Sequence[EarlyPerson]:
        """Who came before the case."""
        with self._beside.reading() as session:
            rows = session.rows('SELECT * FROM persons_early ORDER BY "case", node')
        found = (decoded(_EARLY, row) for row in rows)
        return [EarlyPerson(case, node, at, text.encode()) for case, node, at, text in found]

    def forget(self, early: EarlyPerson) -> None:
        """Let go of it."""
        with self._beside.session() as session:
            session.run(*_forget(early))

    def close(self) -> None:
        self._beside.close()


def _forget(early: EarlyPerson) -> tuple[str, str, str]:
    return 'DELETE FROM persons_early WHERE "case" = ? AND node = ?', early.case, early.node


def open_persons(url: str) -> PersonsStore:
    """The tables beside the ledger at a URL."""
    return PersonsStore(open_beside(url, "exchange"))
