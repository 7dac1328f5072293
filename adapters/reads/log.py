"""The log of reads as it is used: a look is put on record before anything of the case is shown."""

from collections.abc import Sequence

from adapters.queries.scope import Condition
from adapters.reads.store import After, Placed, ReadStore
from adapters.store import LedgerError, NodesAt, Row, StoredHead
from adapters.together import Together, Turn
from domain.access.reads import Read

_TOGETHER = 500
"""Looks that one commit holds at most."""


class ReadLog:
    """Note and find; nothing is ever changed or removed. LedgerError if the store fails."""

    def __init__(self, store: ReadStore) -> None:
        self._store = store
        self._noting = Together(self._write, _TOGETHER)

    @property
    def name(self) -> str:
        return self._store.name

    def note(self, read: Read) -> None:
        """Put a look on record; when this returns, it is there.

        Whoever waits meanwhile is written by the next one whose turn it is, in one commit.
        """
        self._noting.do(read)

    def _write(self, turns: Sequence[Turn[Read, None]]) -> None:
        self._store.append([turn.wanted for turn in turns])
        for turn in turns:
            turn.succeed(None)

    def found(self, sought: Condition, after: After | None, limit: int) -> Sequence[Placed]:
        """Reads that fit a condition (`store.of`), the newest first."""
        return self._store.found(sought, after, limit)

    def head(self) -> StoredHead:
        """The head of the seal, as it stands in the store."""
        return self._store.head()

    def nodes(self, indices: Sequence[int]) -> Sequence[bytes]:
        """The stored nodes of leaves, by index; LedgerError if any is missing."""
        found = dict(self._store.nodes_at([each + 1 for each in indices]))
        try:
            return [found[each + 1] for each in indices]
        except KeyError as error:
            raise LedgerError(f"{self.name}: the seal has no nodes at position {error}") from None

    def rows_between(self, after: int, until: int) -> Sequence[Row]:
        """The reads after a position, up to another, as they are sealed."""
        return self._store.rows_between(after, until)

    def nodes_between(self, after: int, until: int) -> Sequence[NodesAt]:
        """The nodes after a position, up to another, as they are stored."""
        return self._store.nodes_between(after, until)

    def close(self) -> None:
        """Let go of the store."""
        self._store.close()
