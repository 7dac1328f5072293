"""What differs between the databases that views stand in."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, date, datetime
from typing import Any, ClassVar

from adapters.store import LedgerError, words
from projections.view import Column

Statement = tuple[str, Sequence[object]]
"""A statement with its parameters."""


class Session(ABC):
    """An open transaction on the views' tables; placeholders are written `?`."""

    @abstractmethod
    def run(self, statement: str, *parameters: object) -> None:
        """Run a statement that gives nothing back."""

    @abstractmethod
    def rows(self, statement: str, *parameters: object) -> list[tuple[Any, ...]]:
        """The rows a statement gives."""

    @abstractmethod
    def exchange(self, statements: Sequence[Statement]) -> list[list[tuple[Any, ...]]]:
        """The rows each of several statements gives, all asked for in one exchange."""

    @abstractmethod
    def each(
        self, tables: Mapping[str, Sequence[Column]], where: str, given: object
    ) -> list[list[Sequence[Any]]]:
        """The rows of each of several tables under one condition, asked for in one exchange."""

    @abstractmethod
    def alone(self) -> None:
        """Wait until nobody else who asks for this is in a transaction, and keep them out."""

    @abstractmethod
    def insert(self, table: str, columns: Sequence[Column], rows: Iterable[Sequence[Any]]) -> None:
        """Insert rows in bulk."""


class Dialect(ABC):
    """A database that holds views: how it is written to and how values stand in it."""

    types: ClassVar[dict[type[Any], str]]
    collate: ClassVar[str]
    """How a text column is compared: by its code points, in every database."""

    failures: ClassVar[tuple[type[Exception], ...]]
    """What its driver raises."""

    away: ClassVar[tuple[type[Exception], ...]]
    """Those that say nothing of the statement: the database is away, its disk is full, ..."""

    clustered: ClassVar[str]
    """What a table of few columns is made with, so that its key holds its rows."""

    @contextmanager
    def session(self) -> Iterator[Session]:
        """One transaction: all of it is kept, or nothing; LedgerError if the database is away."""
        with self._told(), self.writes() as session:
            yield session

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """The tables as they stand at one instant; it waits for nobody who writes. As `session`."""
        with self._told(), self.reads() as session:
            yield session

    @contextmanager
    def asking(self) -> Iterator[Session]:
        """The tables, for one question: each statement finds them as they stand when it comes.

        A transaction would be two exchanges more. As `session`.
        """
        with self._told(), self.asks() as session:
            yield session

    @abstractmethod
    def writes(self) -> AbstractContextManager[Session]:
        """A session, as the driver has it."""

    @abstractmethod
    def reads(self) -> AbstractContextManager[Session]:
        """What `reading` gives, as the driver has it."""

    @abstractmethod
    def asks(self) -> AbstractContextManager[Session]:
        """What `asking` gives, as the driver has it."""

    @abstractmethod
    def among(self, column: str) -> str:
        """The condition that a column is one of a list given as one parameter."""

    @abstractmethod
    def many(self, values: Sequence[str]) -> object:
        """The parameter of `among`."""

    @abstractmethod
    def handed(self, columns: Sequence[Column]) -> str:
        """The query that gives rows which are handed over as one parameter, made by `handing`.

        Many rows are one statement so, and always the same one.
        """

    @abstractmethod
    def handing(self, rows: Sequence[Sequence[Any]]) -> object:
        """The parameter of `handed`."""

    @abstractmethod
    def looking_over(self, tables: Sequence[str]) -> str:
        """The statement that has it look at tables, to know how to look things up in them."""

    @abstractmethod
    def close(self) -> None:
        """Let go of the database."""

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except self.away as error:
            raise LedgerError(f"what stands beside the ledger: {words(error)}") from error

    def create(self, table: str, columns: Sequence[Column], key: Sequence[str]) -> str:
        """The statement that makes a table."""
        return self._create("CREATE TABLE", table, columns, key)

    def create_missing(self, table: str, columns: Sequence[Column], key: Sequence[str]) -> str:
        """The statement that makes a table unless it is there."""
        return self._create("CREATE TABLE IF NOT EXISTS", table, columns, key)

    def _create(
        self, begins: str, table: str, columns: Sequence[Column], key: Sequence[str]
    ) -> str:
        lines = [
            f'"{each.name}" {self.types[each.kind]}'
            + (self.collate if each.kind is str else "")
            + ("" if each.nullable else " NOT NULL")
            for each in columns
        ]
        named = ", ".join(f'"{name}"' for name in key)
        return f'{begins} "{table}" ({", ".join(lines)}, PRIMARY KEY ({named}))'


def quoted(columns: Iterable[Column]) -> str:
    """The names of columns, as a statement lists them."""
    return ", ".join(f'"{each.name}"' for each in columns)


def select(table: str, columns: Sequence[Column], where: str) -> str:
    """The statement that gives rows of a table, their values in the order of its columns."""
    return f'SELECT {quoted(columns)} FROM "{table}" {where}'  # noqa: S608  the names are our own


def decoded(columns: Sequence[Column], row: Sequence[Any]) -> tuple[Any, ...]:
    """A row's values as the view declares them, whatever the database makes of them."""
    # One after the other in place: a call for each value is half of what reading a list costs.
    return tuple(
        [
            value if value is None or column.kind in _AS_THEY_ARE else _decoded(column, value)
            for column, value in zip(columns, row, strict=True)
        ]
    )


_AS_THEY_ARE = (str, int)


def _decoded(column: Column, value: Any) -> Any:
    if column.kind is bool:
        return bool(value)
    if column.kind is datetime:
        moment = datetime.fromisoformat(value) if isinstance(value, str) else value
        return moment.astimezone(UTC)
    if column.kind is date and isinstance(value, str):
        return date.fromisoformat(value)
    return value
