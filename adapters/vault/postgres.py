"""The vault in PostgreSQL: in a schema of its own, made by whoever migrates."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
from psycopg_pool import ConnectionPool

from adapters.postgres.connect import address, connection, written
from adapters.postgres.vault_schema import VAULT, prepare_vault
from adapters.store import LedgerError, words
from adapters.vault.store import Transaction, VaultStore


class PostgresVault(VaultStore):
    """The vault in the database at a URL; LedgerError if it is not there and cannot be made."""

    def __init__(self, url: str) -> None:
        where = address(url)
        with connection(where) as session:
            prepare_vault(session, where)
        self._name = where.name
        self._pool: ConnectionPool[psycopg.Connection[Any]] = ConnectionPool(
            kwargs={**where.parameters, "options": f"-c search_path={VAULT}"},
            min_size=1,
            max_size=4,
            open=True,
        )

    @contextmanager
    def transaction(self) -> Iterator[Transaction]:
        try:
            with self._pool.connection() as session, session.transaction():

                def run(statement: str, *parameters: object) -> list[tuple[Any, ...]]:
                    cursor = session.execute(written(statement), parameters)
                    return cursor.fetchall() if cursor.description else []

                yield Transaction(run)
        except psycopg.Error as error:
            raise LedgerError(f"{self._name}: {words(error)}") from error

    def close(self) -> None:
        self._pool.close()
