"""Views in PostgreSQL: in a schema of their own beside the ledger's tables."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any, ClassVar, LiteralString

import psycopg
from psycopg.sql import SQL, Identifier
from psycopg_pool import ConnectionPool

from adapters.postgres.connect import address, connection
from adapters.postgres.schema import VIEWS
from adapters.views.dialect import Dialect, Session
from projections.view import Column

_BINARY = {str: "text", int: "int8", bool: "bool", date: "date", datetime: "timestamptz"}


class _PostgresSession(Session):
    def __init__(self, connection: psycopg.Connection[Any]) -> None:
        self._connection = connection

    def run(self, statement: str, *parameters: object) -> None:
        self._connection.execute(_written(statement), parameters)

    def each(self, statement: str, parameters: Sequence[Sequence[object]]) -> None:
        with self._connection.cursor() as cursor:
            cursor.executemany(_written(statement), parameters)

    def rows(self, statement: str, *parameters: object) -> list[tuple[Any, ...]]:
        return self._connection.execute(_written(statement), parameters).fetchall()

    def insert(self, table: str, columns: Sequence[Column], rows: Iterable[Sequence[Any]]) -> None:
        names = SQL(", ").join(Identifier(each.name) for each in columns)
        statement = SQL("COPY {} ({}) FROM STDIN (FORMAT BINARY)")
        with (
            self._connection.cursor() as cursor,
            cursor.copy(statement.format(Identifier(table), names)) as copy,
        ):
            copy.set_types([_BINARY[each.kind] for each in columns])
            for row in rows:
                copy.write_row(row)


class PostgresViews(Dialect):
    """Views in the database at a URL."""

    types: ClassVar = {
        str: "text",
        int: "bigint",
        bool: "boolean",
        date: "date",
        datetime: "timestamptz",
    }
    collate = ' COLLATE "C"'
    clustered = ""

    def __init__(self, url: str) -> None:
        where = address(url)
        with connection(where) as session:
            there = session.execute("SELECT to_regnamespace(%s)", (VIEWS,)).fetchone()
            if there == (None,):
                session.execute(SQL("CREATE SCHEMA {}").format(Identifier(VIEWS)))
        self._pool: ConnectionPool[psycopg.Connection[Any]] = ConnectionPool(
            kwargs={**where.parameters, "options": f"-c search_path={VIEWS}"},
            min_size=1,
            max_size=8,
            open=True,
        )

    @contextmanager
    def session(self) -> Iterator[Session]:
        with self._pool.connection() as connection, connection.transaction():
            yield _PostgresSession(connection)

    def among(self, column: str) -> str:
        return f"{column} = ANY(?)"

    def many(self, values: Sequence[str]) -> object:
        return list(values)

    def close(self) -> None:
        self._pool.close()


def _written(statement: str) -> LiteralString:
    """The statement with psycopg's placeholders; the views' own names hold neither ? nor %."""
    return statement.replace("?", "%s")
