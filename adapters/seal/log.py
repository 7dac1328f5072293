"""What is sealed: rows in a fixed order, a Merkle tree over them, a head. The ledger is one."""

from collections.abc import Sequence
from typing import Protocol

from adapters.store import NodesAt, Row, StoredHead


class SealedLog(Protocol):
    """A log whose rows are leaves; LedgerError if its store fails."""

    @property
    def name(self) -> str:
        """What it is called in messages, safe to show."""

    def head(self) -> StoredHead:
        """The head of the seal, as it stands in the store."""

    def nodes(self, indices: Sequence[int]) -> Sequence[bytes]:
        """The stored nodes of leaves, by index; LedgerError if any is missing."""

    def rows_between(self, after: int, until: int) -> Sequence[Row]:
        """The rows after a position, up to another, as they are stored."""

    def nodes_between(self, after: int, until: int) -> Sequence[NodesAt]:
        """The nodes after a position, up to another, as they are stored."""

    def close(self) -> None:
        """Let go of the store."""
