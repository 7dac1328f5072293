"""PostgreSQL by its URL: strict about the URL, so that no password ends up in a message."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, LiteralString

import psycopg
from psycopg.conninfo import conninfo_to_dict
from psycopg.rows import TupleRow

from adapters.store import LedgerError, words

_HOST = r"(?:\[[^\]@\s]*\]|[^@/?#\s:,\[\]]*)(?::\d*)?"
# libpq reads a URL whose password has an unescaped sign differently than was meant, and then
# shows a part of the password as a host or a port. Such a URL never reaches it.
_URL = re.compile(
    rf"postgresql://(?:[^@/?#\s:]*(?::[^@/?#\s:]*)?@)?{_HOST}(?:,{_HOST})*(?:/[^@/?#\s]*)?(?:\?[^@#\s]*)?"
)
_EXPECTED = (
    "postgresql://USER:PASSWORD@HOST:PORT/DATABASE is expected; in a password, @ : / ? # and % "
    "are written %40 %3A %2F %3F %23 %25"
)


@dataclass(frozen=True, slots=True)
class Address:
    """Where a database is: `name` is safe to show, `parameters` are libpq's, password included."""

    name: str
    parameters: dict[str, Any]


def address(url: str) -> Address:
    """What a URL says; LedgerError, which shows nothing of it, if it is malformed."""
    if not _URL.fullmatch(url):
        raise LedgerError(f"not a PostgreSQL URL: {_EXPECTED}")
    try:
        given = conninfo_to_dict(url)
    except psycopg.Error:
        raise LedgerError(f"not a PostgreSQL URL: {_EXPECTED}") from None
    user = f"{given['user']}@" if "user" in given else ""
    port = f":{given['port']}" if "port" in given else ""
    name = f"postgresql://{user}{given.get('host', '')}{port}/{given.get('dbname', '')}"
    parameters = {"connect_timeout": 5, "application_name": "liangdi", **given}
    return Address(name, parameters)


@contextmanager
def connection(to: Address) -> Iterator[psycopg.Connection[TupleRow]]:
    """One transaction on a connection of its own; LedgerError for whatever the server refuses."""
    try:
        with psycopg.connect(**to.parameters) as opened:
            yield opened
    except psycopg.Error as error:
        raise LedgerError(f"{to.name}: {words(error)}") from error


def written(statement: str) -> LiteralString:
    """A statement of our own with psycopg's placeholders; it holds neither ? nor % otherwise."""
    return statement.replace("?", "%s")
