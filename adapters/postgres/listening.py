"""Waiting for what anybody appends: LISTEN, on a connection of its own."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
from eventsourcing.persistence import OperationalError
from psycopg import Connection
from psycopg.sql import SQL, Identifier

from adapters.store import Changes


@contextmanager
def listening(parameters: dict[str, Any], channel: str) -> Iterator[Changes]:
    """A way to wait for notifications; OperationalError if the connection fails."""
    with _connected(parameters) as conn:
        conn.execute(SQL("LISTEN {}").format(Identifier(channel)))

        def wait(seconds: float) -> None:
            try:
                for timeout, count in ((seconds, 1), (0, None)):
                    for _ in conn.notifies(timeout=timeout, stop_after=count):
                        pass
            except psycopg.Error as error:
                raise OperationalError(str(error)) from error

        yield wait


@contextmanager
def _connected(parameters: dict[str, Any]) -> Iterator[Connection[Any]]:
    try:
        conn = psycopg.connect(**parameters, autocommit=True)
    except psycopg.Error as error:
        raise OperationalError(str(error)) from error
    with conn:
        yield conn
