"""One clockwork at work on a ledger at a time, by a lock that goes with its holder.

An advisory lock in PostgreSQL; the lock of a file of its own beside an SQLite ledger. Who holds it
and is paused may lose it to another: then both work, which changes nothing, since what one has
recorded the other's append conflicts with.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress

from adapters.ledger import MEMORY

_SQLITE = "sqlite:///"
_BESIDE = ".clockwork"


@contextmanager
def alone(url: str) -> Iterator[bool]:
    """Whether nobody else is at work on the ledger at a URL; if so, nobody is until the end."""
    if url == MEMORY:
        yield True  # nobody else has it
    elif url.startswith(_SQLITE):
        with _file_locked(f"{url.removeprefix(_SQLITE)}{_BESIDE}") as locked:
            yield locked
    else:
        # Lazily, as the ledger does: psycopg takes a tenth of a second to import.
        from adapters.postgres.lock import advisory_lock  # noqa: PLC0415

        with advisory_lock(url, "liangdi clockwork") as locked:
            yield locked


@contextmanager
def _file_locked(path: str) -> Iterator[bool]:
    """Whether the file, which holds nothing, could be locked; SQLite knows how on every system."""
    with closing(sqlite3.connect(path, timeout=0, isolation_level=None)) as connection:
        locked = False
        with suppress(sqlite3.OperationalError):  # locked, by another
            connection.execute("BEGIN EXCLUSIVE")
            locked = True
        yield locked
