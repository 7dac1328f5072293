"""Putting a verified copy of a backup into an empty database, in one transaction."""

from collections.abc import Iterable, Sequence
from typing import Any

from psycopg import Connection
from psycopg.rows import TupleRow
from psycopg.sql import SQL, Identifier

from adapters.backup.errors import BackupError
from adapters.backup.postgres import listed, tables_of
from adapters.backup.source import Source
from adapters.backup.stores import HEADS, LEDGER, STORES, make, schema_of
from adapters.postgres.connect import Address, address, connection

_HEAD = "UPDATE {}.{} SET size = %s, root = %s, peaks = %s WHERE size = 0"
_COPY = "COPY {}.{} ({}) FROM STDIN"
_SOME = "SELECT EXISTS (SELECT 1 FROM {}.{})"


def put_in_database(url: str, source: Source) -> None:
    """Put every store into the database at a URL, whose tables are made if they are not there.

    All or nothing. BackupError if anything is in them already, or the backup has a table or a
    column that they have not; LedgerError if the role may not do it.
    """
    for store in STORES:
        make(store, url)
    where = address(url)
    with connection(where) as session:
        # The ledger first: the lock of its head keeps out who would record meanwhile.
        for store in sorted(STORES, key=lambda name: name != LEDGER):
            known = tables_of(session, store)
            found = source.tables(store) if store in source.stores() else {}
            for table in sorted(known, key=lambda name: name not in HEADS):
                _check_empty(session, where, store, table)
            for table, columns in sorted(found.items(), key=lambda each: each[0] not in HEADS):
                if not set(columns) <= set(known.get(table, ())):
                    raise BackupError(f"the backup's {table} of {store} is of a later program")
                _put(session, where, store, table, columns, source.rows(store, table, columns))


def _check_empty(session: Connection[TupleRow], where: Address, store: str, table: str) -> None:
    if table not in HEADS:
        statement = SQL(_SOME).format(Identifier(schema_of(store)), Identifier(table))
        if session.execute(statement).fetchone() != (False,):
            raise _not_empty(where, store, table)


def _put(
    session: Connection[TupleRow],
    where: Address,
    store: str,
    table: str,
    columns: Sequence[str],
    rows: Iterable[Sequence[Any]],
) -> None:
    named = Identifier(schema_of(store)), Identifier(table)
    if table in HEADS:
        (row,) = (dict(zip(columns, row, strict=True)) for row in rows)
        head = row["size"], row["root"], row["peaks"]
        if session.execute(SQL(_HEAD).format(*named), head).rowcount != 1:
            raise _not_empty(where, store, table)
        return
    with (
        session.cursor() as cursor,
        cursor.copy(SQL(_COPY).format(*named, listed(columns))) as copy,
    ):
        # As text, which the database reads as the type of each column.
        for each in rows:
            copy.write_row(each)


def _not_empty(where: Address, store: str, table: str) -> BackupError:
    return BackupError(
        f"{where.name} is not empty: {table} of {store}; a backup is put back into an empty "
        "place only"
    )
