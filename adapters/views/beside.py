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


def open_beside(url: str, name: str) -> Dialect:
    """The tables of this name beside the ledger at a URL: they last; of one in memory, as long."""
    if url == MEMORY:
        return SqliteViews(IN_MEMORY)
    if url.startswith(_SQLITE):
        return SqliteViews(f"{url.removeprefix(_SQLITE)}.{name}", lasting=True)
    # Lazily, as the ledger does: psycopg takes a tenth of a second to import.
    from adapters.views.postgres import PostgresViews  # noqa: PLC0415

    return PostgresViews(url, f"liangdi_{name}", lasting=True)


class Beside:
    """The sessions of what stands beside a ledger; LedgerError if its database fails."""

    def __init__(self, dialect: Dialect) -> None:
        self.dialect = dialect

    @contextmanager
    def session(self) -> Iterator[Session]:
        """One transaction."""
        with self._told(), self.dialect.session() as session:
            yield session

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """The tables as they stand, to look at."""
        with self._told(), self.dialect.reading() as session:
            yield session

    def make(self, *tables: tuple[str, Sequence[Column], Sequence[str]]) -> None:
        """Make the tables that are not there: name, columns, key."""
        with self.session() as session:
            session.alone()  # two processes that start at once would both make them
            for name, columns, key in tables:
                made = self.dialect.create(name, columns, key)
                session.run(made.replace("CREATE TABLE", "CREATE TABLE IF NOT EXISTS", 1))

    def close(self) -> None:
        """Let go of the database."""
        self.dialect.close()

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except self.dialect.failures as error:
            raise LedgerError(f"what is kept beside the ledger: {words(error)}") from error
