"""The schemas of an installation in PostgreSQL, read in one transaction."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, LiteralString

from psycopg import Connection
from psycopg.rows import TupleRow
from psycopg.sql import SQL, Composed, Identifier

from adapters.backup.source import Source, after
from adapters.backup.stores import LEDGER, OF_LEDGER, PASSING, PLACE, STORES, schema_of
from adapters.postgres.connect import address, connection
from adapters.store import LedgerError
from adapters.views.sqlite import stored

_FETCHED = 2000
"""Rows to a round trip."""

_COLUMNS = """
SELECT c.relname::text, a.attname::text
FROM pg_class c
JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
WHERE c.relnamespace = to_regnamespace(%s) AND c.relkind = 'r'
ORDER BY c.relname, a.attnum
"""
_STREAMS: LiteralString = (
    "SELECT originator_id, originator_version, topic, state FROM public.stored_events "
    "WHERE originator_id >= %s AND originator_id < %s ORDER BY originator_id, originator_version"
)


def tables_of(session: Connection[TupleRow], store: str) -> dict[str, list[str]]:
    """The tables of a store that belong to a backup, each with its columns."""
    found: dict[str, list[str]] = {}
    for table, column in session.execute(_COLUMNS, (schema_of(store),)):
        if (table in OF_LEDGER) if store == LEDGER else table not in PASSING:
            found.setdefault(table, []).append(column)
    return found


def listed(columns: Sequence[str]) -> Composed:
    """The columns, for a statement."""
    return SQL(", ").join(map(Identifier, columns))


class PostgresSource(Source):
    """The schemas, in a transaction that sees one instant."""

    def __init__(self, session: Connection[TupleRow]) -> None:
        self._session = session
        found = {store: tables_of(session, store) for store in STORES}
        self._tables = {store: tables for store, tables in found.items() if tables}

    def engine(self) -> str:
        version = self._session.info.parameter_status("server_version") or ""
        return f"PostgreSQL {version.partition(' ')[0]}"

    def stores(self) -> Sequence[str]:
        return list(self._tables)

    def tables(self, store: str) -> dict[str, list[str]]:
        return self._tables[store]

    def rows(self, store: str, table: str, columns: Sequence[str]) -> Iterator[Sequence[Any]]:
        order = SQL(" ORDER BY {}").format(Identifier(PLACE)) if PLACE in columns else SQL("")
        statement = SQL("SELECT {} FROM {}.{}{}").format(
            listed(columns), Identifier(schema_of(store)), Identifier(table), order
        )
        for row in self._each(statement, ()):
            yield tuple(map(_in_sqlite, row))

    def streams(self, prefix: str) -> Iterator[tuple[str, int, str, bytes]]:
        return self._each(SQL(_STREAMS), (prefix, after(prefix)))

    def release(self, store: str) -> None:
        """Nobody waits for who reads."""

    def _each(self, statement: SQL | Composed, given: Sequence[object]) -> Iterator[Any]:
        with self._session.cursor(name="each") as cursor:
            cursor.itersize = _FETCHED
            cursor.execute(statement, given, binary=True)
            yield from cursor


def _in_sqlite(value: Any) -> Any:
    """A value as it is in SQLite: truths as numbers, days and instants as text."""
    return int(value) if isinstance(value, bool) else stored(value)


@contextmanager
def database_at_one_instant(url: str) -> Iterator[Source]:
    """Every schema of the installation as it stood when the transaction began."""
    where = address(url)
    with connection(where) as session:
        session.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        source = PostgresSource(session)
        if LEDGER not in source.stores():
            raise LedgerError(f"{where.name}: there is no ledger")
        yield source
