"""What is kept beside a ledger and apart from its views: a file, or a schema, of its own."""

from adapters.ledger import MEMORY
from adapters.views.dialect import Dialect
from adapters.views.sqlite import MEMORY as IN_MEMORY
from adapters.views.sqlite import SqliteViews

_SQLITE = "sqlite:///"


def open_beside(url: str, name: str) -> Dialect:
    """The tables of this name beside the ledger at a URL: they last; of one in memory, as long."""
    if url == MEMORY:
        return SqliteViews(IN_MEMORY)
    if url.startswith(_SQLITE):
        return SqliteViews(f"{url.removeprefix(_SQLITE)}.{name}", lasting=True)
    # Lazily, as the ledger does: psycopg takes a tenth of a second to import.
    from adapters.views.postgres import PostgresViews  # noqa: PLC0415

    return PostgresViews(url, f"liangdi_{name}")
