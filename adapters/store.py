"""What a ledger asks of its store: the library's recorder, and links, rights and copies beside."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, ClassVar

from eventsourcing.persistence import ApplicationRecorder, InfrastructureFactory

Row = tuple[int, str, int, str, bytes]
"""A fact as stored: position, case, version, topic, state."""

NodesAt = tuple[int, bytes]
"""A position, and the nodes of the seal that are stored for the fact there."""

Link = tuple[str, str]
"""A key, and a case that is found under it."""


class LedgerError(Exception):
    """A ledger that cannot be opened or used, with what was expected; never shows a password."""


class Conflict(Exception):  # noqa: N818  the house word for it, see docs/glossary.md
    """Somebody else recorded in this case meanwhile."""


class Rights(StrEnum):
    """What whoever is connected may do to what is recorded."""

    READ = "read only"
    APPEND = "append only"
    CHANGE = "may change what is recorded"


@dataclass(frozen=True, slots=True)
class Engine:
    """A database by its kind and version, and the bytes of the file, or of the whole database."""

    kind: str
    version: str
    bytes: int


@dataclass(frozen=True, slots=True)
class StoredHead:
    """The head of the seal as it stands in the store, whoever wrote it: see adapters/seal."""

    size: int
    root: bytes
    peaks: bytes


@dataclass(frozen=True, slots=True)
class Contents:
    """A ledger as it stood at one instant, read once: every row in order, then every link.

    `head` is that of its seal, whose size is the position of the last row.
    """

    head: StoredHead
    rows: Iterator[Row]
    links: Iterator[Link]


@dataclass(frozen=True, slots=True)
class Filled:
    """What a store holds once it was filled: how many facts, the last position, and the root."""

    facts: int
    last: int
    root: bytes


Changes = Callable[[float], None]
"""Waits until something may have been appended since the last call, or for so many seconds."""


class Store(ApplicationRecorder, ABC):
    """A recorder of the library's that seals, and keeps the links, in the same transaction."""

    kind: ClassVar[str]

    @abstractmethod
    def select_linked(self, keys: Sequence[str]) -> list[str]:
        """The cases found under any of the keys, in order of their ids."""

    @abstractmethod
    def links_of(self, keys: Sequence[str]) -> list[Link]:
        """The links of any of the keys."""

    @abstractmethod
    def positions_after(self, position: int, limit: int) -> list[tuple[int, str]]:
        """The next places in the ledger, each with the case of the fact there."""

    @abstractmethod
    def cases_after(self, case: str, until: int, limit: int) -> list[str]:
        """The next cases, in order of their ids, that were opened at a position or before.

        Streams of the installation's own records are no cases.
        """

    @abstractmethod
    def facts_of(self, case: str) -> list[tuple[int, str, bytes]]:
        """The facts of a case in order: version, topic, state."""

    @abstractmethod
    def version_of(self, case: str) -> int:
        """The version of the last fact of a case; 0 if there is none."""

    @abstractmethod
    def rows_of(self, cases: Sequence[str], until: int) -> list[Row]:
        """The rows of the cases up to a position, case by case, in order of version."""

    @abstractmethod
    def rows_between(self, after: int, until: int) -> list[Row]:
        """The rows after a position, up to another, in order."""

    @abstractmethod
    def nodes_between(self, after: int, until: int) -> list[NodesAt]:
        """The stored nodes after a position, up to another, in order."""

    @abstractmethod
    def nodes_at(self, positions: Sequence[int]) -> list[NodesAt]:
        """The stored nodes at the positions, in any order, each once; none where none are."""

    @abstractmethod
    def head(self) -> StoredHead:
        """The head of the seal."""

    @abstractmethod
    def changes(self) -> AbstractContextManager[Changes]:
        """While the context is open, a way to wait for what anybody appends."""

    @abstractmethod
    def count(self) -> tuple[int, int]:
        """How many facts there are, and how many cases."""

    @abstractmethod
    def engine(self) -> Engine:
        """What the store is, and how much room it takes."""

    @abstractmethod
    def rights(self) -> Rights:
        """What whoever is connected may do."""

    @abstractmethod
    def snapshot(self) -> AbstractContextManager[Contents]:
        """Everything in the store, of one instant, while the context is open."""

    @abstractmethod
    def filled(
        self, rows: Iterator[Row], links: Iterator[Link]
    ) -> AbstractContextManager[Filled | None]:
        """The store with everything put in and sealed anew, committed as the context ends.

        Positions are unchanged. Gives what it then holds; None, and nothing is put in, if it was
        not empty.
        """


@dataclass(frozen=True, slots=True)
class Opened:
    """A store that is open, with the library's factory that closes it; `name` is safe to show."""

    name: str
    factory: InfrastructureFactory[Any]
    store: Store


def words(error: Exception) -> str:
    """An error's own words in one line."""
    return " ".join(str(error).split())
