"""An advisory lock in PostgreSQL, held by a connection of its own."""

from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager, suppress

import psycopg

from adapters.postgres.connect import address
from adapters.store import LedgerError, words

_NOTICED = (
    "SET tcp_keepalives_idle = 30",
    "SET tcp_keepalives_interval = 10",
    "SET tcp_keepalives_count = 3",
)
"""With these the server notices within a minute that the holder's machine is gone."""


@contextmanager
def advisory_lock(url: str, name: str) -> Iterator[bool]:
    """Whether the lock of this name could be had at once; it is let go in the end.

    LedgerError if the server cannot be reached. That it went away meanwhile is no error here: the
    lock went with it.
    """
    where = address(url)
    with ExitStack() as opened:
        try:
            connection = opened.enter_context(
                closing(psycopg.connect(**where.parameters, autocommit=True))
            )
            for each in _NOTICED:
                connection.execute(each)
            found = connection.execute("SELECT pg_try_advisory_lock(hashtext(%s))", (name,))
            locked = found.fetchone() == (True,)
        except psycopg.Error as error:
            raise LedgerError(f"{where.name}: {words(error)}") from error
        try:
            yield locked
        finally:
            # Closing lets go too, but not before the server hears of it.
            with suppress(psycopg.Error):
                connection.execute("SELECT pg_advisory_unlock_all()")
