"""The vault in PostgreSQL: in a schema of its own, made by whoever migrates."""

from collections.abc import Iterator
from contextlib import contextmanager

from adapters.postgres.connect import address, connection, written
from adapters.postgres.vault_schema import prepare_vault
from adapters.vault.store import Transaction, VaultStore


class PostgresVault(VaultStore):
    """The vault in the database at a URL; LedgerError if it is not there and cannot be made."""

    def __init__(self, url: str) -> None:
        self._where = address(url)
        with connection(self._where) as session:
            prepare_vault(session, self._where)

    @contextmanager
    def transaction(self) -> Iterator[Transaction]:
        with connection(self._where) as session:

            def run(statement: str, *parameters: object) -> list[tuple[object, ...]]:
                cursor = session.execute(written(statement), parameters)
                return cursor.fetchall() if cursor.description else []

            session.execute("SET LOCAL search_path = liangdi_vault")
            yield Transaction(run)

    def close(self) -> None:
        """Nothing is held: each transaction has a connection of its own."""
