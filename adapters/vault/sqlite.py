"""The vault in SQLite: a file of its own, which only its owner reads."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from threading import RLock

from adapters.store import words
from adapters.vault.errors import VaultError
from adapters.vault.store import Transaction, VaultStore

_CREATE = """
CREATE TABLE IF NOT EXISTS persons (
    subject TEXT PRIMARY KEY,
    version INTEGER NOT NULL,
    key TEXT NOT NULL,
    wrapped BLOB NOT NULL,
    nonce BLOB NOT NULL,
    ciphertext BLOB NOT NULL,
    by_number BLOB NOT NULL UNIQUE,
    by_name BLOB NOT NULL
);
CREATE INDEX IF NOT EXISTS persons_by_name ON persons (by_name);
CREATE INDEX IF NOT EXISTS persons_by_key ON persons (key);
CREATE TABLE IF NOT EXISTS erased (subject TEXT PRIMARY KEY, erased_on TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS keys (id TEXT PRIMARY KEY, proof BLOB NOT NULL);
"""


class SqliteVault(VaultStore):
    """The vault in the file at a path, made with mode 0600, or in memory."""

    def __init__(self, path: str) -> None:
        self._name = f"the vault {path}"
        self._lock = RLock()
        try:
            if path != ":memory:":
                os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
            self._connection = sqlite3.connect(
                path, timeout=30, isolation_level=None, check_same_thread=False
            )
            # No write-ahead log: it would keep what was erased until it is written over.
            self._connection.execute("PRAGMA journal_mode = DELETE")
            self._connection.execute("PRAGMA secure_delete = ON")
            self._connection.execute("PRAGMA synchronous = FULL")
            self._connection.executescript(_CREATE)
        except (OSError, sqlite3.Error) as error:
            raise VaultError(f"{self._name}: {words(error)}") from error

    @contextmanager
    def transaction(self) -> Iterator[Transaction]:
        with self._lock:
            try:
                self._connection.execute("BEGIN IMMEDIATE")
                try:
                    yield Transaction(self._run)
                    self._connection.execute("COMMIT")
                except BaseException:
                    # Of a full disk SQLite takes some back by itself.
                    if self._connection.in_transaction:
                        self._connection.execute("ROLLBACK")
                    raise
            except sqlite3.Error as error:
                raise VaultError(f"{self._name}: {words(error)}") from error

    def close(self) -> None:
        self._connection.close()

    def _run(self, statement: str, *parameters: object) -> list[tuple[object, ...]]:
        return self._connection.execute(statement, parameters).fetchall()
