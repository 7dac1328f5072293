"""Everything that an installation keeps, as it stood at one instant, in either kind of database."""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from typing import Any

from adapters.backup.errors import BackupError
from adapters.ledger import MEMORY

_SQLITE = "sqlite:///"


class Source(ABC):
    """The stores of an installation at one instant; the tables and columns are those that are."""

    @abstractmethod
    def engine(self) -> str:
        """The database by kind and version."""

    @abstractmethod
    def stores(self) -> Sequence[str]:
        """The stores that are there, in the order they are to be read in."""

    @abstractmethod
    def tables(self, store: str) -> dict[str, list[str]]:
        """The tables of a store that belong to a backup, each with its columns."""

    @abstractmethod
    def rows(self, store: str, table: str, columns: Sequence[str]) -> Iterator[Sequence[Any]]:
        """Every row of a table, its values as SQLite has them; facts in order of their positions.

        They are read as they are asked for.
        """

    @abstractmethod
    def streams(self, prefix: str) -> Iterator[tuple[str, int, str, bytes]]:
        """The facts of the streams whose ids begin so: stream, version, topic and state."""

    @abstractmethod
    def release(self, store: str) -> None:
        """Let go of a store that was read, so that nobody waits for it longer."""


def at_one_instant(url: str) -> AbstractContextManager[Source]:
    """The installation at a URL, while the context is open; others go on recording meanwhile.

    LedgerError if there is none, or it cannot be read.
    """
    if url == MEMORY:
        raise BackupError("a ledger in memory passes with its process: there is nothing to keep")
    if url.startswith(_SQLITE):
        from adapters.backup.sqlite import files_at_one_instant  # noqa: PLC0415  one or the other

        return files_at_one_instant(url.removeprefix(_SQLITE))
    # Lazily, as the ledger does: psycopg takes a tenth of a second to import.
    from adapters.backup.postgres import database_at_one_instant  # noqa: PLC0415

    return database_at_one_instant(url)


def after(prefix: str) -> str:
    """The first text that comes after all that begin so, by their code points."""
    return prefix[:-1] + chr(ord(prefix[-1]) + 1)
