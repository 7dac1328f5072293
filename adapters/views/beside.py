"""What is kept beside a ledger and apart from its views: a file, or a schema, of its own."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from adapters.ledger import MEMORY, LedgerError
from adapters.store import words
from adapters.views.dialect import Dialect, Session
from adapters.views.sqlite import MEMORY as IN_MEMORY
from adapters.views.sqlite import SqliteViews
from projections.view import Column

_SQLITE = "sqlite:///"


class Beside:
    """The sessions of what stands beside a ledger; LedgerError, by its `name`, if they fail."""

    def __init__(self, dialect: Dialect, name: str = "what is kept beside the ledger") -> None:
        self._dialect = dialect
        self.name = name

    @contextmanager
    def session(self) -> Iterator[Session]:
        """One transaction."""
        with self._told(), self._dialect.session() as session:
            yield session

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """The tables as they stand, to look at."""
        with self._told(), self._dialect.reading() as session:
            yield session

    @contextmanager
    def asking(self) -> Iterator[Session]:
        """The tables, for one question."""
        with self._told(), self._dialect.asking() as session:
            yield session

    def make(self, *tables: tuple[str, Sequence[Column], Sequence[str]]) -> None:
        """Make the tables that are not there: name, columns, key."""
        with self.session() as session:
            session.alone()  # two processes that start at once would both make them
            for name, columns, key in tables:
                session.run(self._dialect.create_missing(name, columns, key))

    def close(self) -> None:
        """Let go of the database."""
        self._dialect.close()

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except self._dialect.failures as error:
            raise LedgerError(f"{self.name}: {words(error)}") from error


def open_beside(url: str, name: str) -> Beside:
    """The tables of this name beside the ledger at a URL: they last; of one in memory, as long."""
    if url == MEMORY:
        return Beside(SqliteViews(IN_MEMORY))
    if url.startswith(_SQLITE):
        return Beside(SqliteViews(f"{url.removeprefix(_SQLITE)}.{name}", lasting=True))
    # Lazily, as the ledger does: psycopg takes a tenth of a second to import.
    from adapters.views.postgres import PostgresViews  # noqa: PLC0415

    return Beside(PostgresViews(url, f"liangdi_{name}", lasting=True))
