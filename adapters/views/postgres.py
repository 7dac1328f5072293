"""Views in PostgreSQL, and what else stands beside a ledger: each in a schema of its own."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from itertools import groupby
from operator import itemgetter
from typing import Any, ClassVar

import psycopg
from psycopg.sql import SQL, Identifier
from psycopg_pool import ConnectionPool
from pydantic_core import to_json

from adapters.postgres.arrays import texts
from adapters.postgres.connect import address, connection, written
from adapters.postgres.schema import VIEWS
from adapters.views.dialect import Dialect, Session, Statement, quoted
from projections.view import Column

_ALONE = "SELECT pg_advisory_xact_lock(hashtext('liangdi views'))"
_WITHIN_S = 5.0
"""Seconds after which whoever waits for a connection is told that there is none."""

_LOOKING = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
_BINARY = {str: "text", int: "int8", bool: "bool", date: "date", datetime: "timestamptz"}


class PostgresSession(Session):
    """A transaction on a connection."""

    def __init__(self, connection: psycopg.Connection[Any]) -> None:
        self._connection = connection

    def run(self, statement: str, *parameters: object) -> None:
        self._connection.execute(written(statement), parameters)

    def rows(self, statement: str, *parameters: object) -> list[tuple[Any, ...]]:
        return self._connection.execute(written(statement), parameters).fetchall()

    def exchange(self, statements: Sequence[Statement]) -> list[list[tuple[Any, ...]]]:
        # Those alike, one after the other, by one cursor: one for each takes twice as long. But of
        # one alone, a cursor for many does twice the work.
        sent = list[psycopg.Cursor[Any]]()
        with self._connection.pipeline():
            for statement, alike in groupby(statements, key=itemgetter(0)):
                sent.append(self._connection.cursor())
                first, *more = [parameters for _, parameters in alike]
                if more:
                    sent[-1].executemany(written(statement), [first, *more], returning=True)
                else:
                    sent[-1].execute(written(statement), first)
        return [
            result.fetchall() if result.description else []
            for each in sent
            for result in each.results()
        ]

    def each(
        self, tables: Mapping[str, Sequence[Column]], where: str, given: object
    ) -> list[list[Sequence[Any]]]:
        # As one value a table: what a statement costs the driver is many times the rows of an act.
        lists = []
        for table, columns in tables.items():
            rows = f"coalesce(json_agg(json_build_array({quoted(columns)})), '[]')"
            lists.append(f'(SELECT {rows} FROM "{table}" {where})')  # noqa: S608  our own names
        statement = f"SELECT {', '.join(lists)}".replace("?", "%(given)s")
        [found] = self._connection.execute(statement.encode(), {"given": given}).fetchall()
        return list(found)

    def alone(self) -> None:
        self._connection.execute(_ALONE)

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
    """Tables in a schema of the database at a URL: the views', unless it is another.

    What is `lasting` is there after a power cut. It may cost views their last batches, rows and
    place alike, and they are folded again.
    """

    types: ClassVar = {
        str: "text",
        int: "bigint",
        bool: "boolean",
        date: "date",
        datetime: "timestamptz",
    }
    collate = ' COLLATE "C"'
    clustered = ""
    failures = (psycopg.Error,)
    away = (psycopg.OperationalError, psycopg.InterfaceError)

    def __init__(self, url: str, schema: str = VIEWS, *, lasting: bool = False) -> None:
        where = address(url)
        options = f"-c search_path={schema} -c synchronous_commit={'on' if lasting else 'off'}"
        with connection(where) as session:
            session.execute(_ALONE)
            there = session.execute("SELECT to_regnamespace(%s)", (schema,)).fetchone()
            if there == (None,):
                session.execute(SQL("CREATE SCHEMA {}").format(Identifier(schema)))
        self._pool: ConnectionPool[psycopg.Connection[Any]] = ConnectionPool(
            kwargs={**where.parameters, "options": options, "autocommit": True},
            min_size=1,
            max_size=8,
            timeout=_WITHIN_S,
            open=True,
        )

    @contextmanager
    def writes(self) -> Iterator[Session]:
        with self._lent() as connection, connection.transaction():
            yield PostgresSession(connection)

    @contextmanager
    def reads(self) -> Iterator[Session]:
        with self._lent() as connection:
            connection.execute(_LOOKING)
            try:
                yield PostgresSession(connection)
            except BaseException:
                connection.rollback()
                raise
            connection.execute("COMMIT")

    @contextmanager
    def asks(self) -> Iterator[Session]:
        with self._lent() as connection:
            yield PostgresSession(connection)

    @contextmanager
    def _lent(self) -> Iterator[psycopg.Connection[Any]]:
        """A connection of the pool, on which each statement is a transaction unless one begins."""
        try:
            with self._pool.connection() as connection:
                yield connection
        except psycopg.OperationalError:
            # Where the server was away, the pool's other connections are gone, too.
            self._pool.check()
            raise

    def among(self, column: str) -> str:
        return f"{column} = ANY(?::text[])"

    def many(self, values: Sequence[str]) -> object:
        return texts(values)

    def handed(self, columns: Sequence[Column]) -> str:
        values = ", ".join(
            f"(row->>{place})::{self.types[each.kind]}" for place, each in enumerate(columns)
        )
        return f"SELECT {values} FROM jsonb_array_elements(?::jsonb) AS rows (row)"  # noqa: S608

    def handing(self, rows: Sequence[Sequence[Any]]) -> object:
        return to_json(rows).decode()

    def looking_over(self, tables: Sequence[str]) -> str:
        return f"VACUUM (ANALYZE) {', '.join(tables)}"

    def close(self) -> None:
        self._pool.close()
