"""Where the secrets of accounts are kept, beside the ledger: as hashes, in tables of their own.

A file `ledger.db.access` that its owner alone can read, or the schema `liangdi_access`. What they
are good for, the facts say: a hash whose fact is not in the ledger opens nothing.
"""

import sqlite3
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from adapters.ledger import MEMORY
from adapters.store import LedgerError, words
from adapters.views.beside import Beside
from adapters.views.dialect import Dialect, decoded
from adapters.views.sqlite import MEMORY as IN_MEMORY
from adapters.views.sqlite import SqliteViews
from domain.access.attempts import Attempts, Limit, failed
from projections.view import Column

_SQLITE = "sqlite:///"
_BESIDE = ".access"
_OTHERS = 0o077

_TABLES = {
    "passwords": (
        Column("password", str, nullable=False),
        Column("account", str, nullable=False),
        Column("hash", str, nullable=False),
    ),
    "tokens": (
        Column("token", str, nullable=False),
        Column("account", str, nullable=False),
        Column("hash", str, nullable=False),
    ),
    "sessions": (
        Column("hash", str, nullable=False),
        Column("account", str, nullable=False),
        Column("version", int, nullable=False),
        Column("opened_at", datetime, nullable=False),
        Column("seen_at", datetime, nullable=False),
    ),
    "attempts": (
        Column("key", str, nullable=False),
        Column("failures", int, nullable=False),
        Column("last_at", datetime, nullable=False),
        Column("until", datetime, nullable=True),
    ),
}
"""Each table's columns, the key first."""


class StoredToken(NamedTuple):
    """Whose a token is, and its hash."""

    account: str
    hash: str


@dataclass(frozen=True, slots=True)
class StoredSession:
    """Whose a session is, at which version of the account it was opened, when, and when seen."""

    account: str
    version: int
    opened_at: datetime
    seen_at: datetime


class Secrets:
    """The tables of secrets. LedgerError if the database fails."""

    def __init__(self, dialect: Dialect, name: str) -> None:
        self._beside = Beside(dialect, f"the accounts of {name}")
        self._beside.make(
            *((table, columns, [columns[0].name]) for table, columns in _TABLES.items())
        )

    def keep_password(self, password: str, account: str, hashed: str) -> None:
        """Keep the hash of a password under its name; or keep another in its place."""
        with self._beside.session() as session:
            session.run(
                "INSERT INTO passwords VALUES (?, ?, ?) "
                "ON CONFLICT (password) DO UPDATE SET hash = excluded.hash",
                *(password, account, hashed),
            )

    def keep_only_password(self, password: str, account: str) -> None:
        """Forget the account's passwords but this."""
        with self._beside.session() as session:
            session.run(
                "DELETE FROM passwords WHERE account = ? AND password <> ?", account, password
            )

    def password(self, password: str) -> str | None:
        """The hash of the password of that name."""
        row = self._row("passwords", "password", password)
        return None if row is None else row[2]

    def keep_token(self, token: str, account: str, hashed: str) -> None:
        """Keep the hash of a token."""
        with self._beside.session() as session:
            session.run("INSERT INTO tokens VALUES (?, ?, ?)", token, account, hashed)

    def forget_token(self, token: str) -> None:
        """The token's hash is gone."""
        with self._beside.session() as session:
            session.run("DELETE FROM tokens WHERE token = ?", token)

    def token(self, token: str) -> StoredToken | None:
        """What is kept of the token of that name."""
        row = self._row("tokens", "token", token)
        return None if row is None else StoredToken(row[1], row[2])

    def keep_session(self, hashed: str, account: str, version: int, at: datetime) -> None:
        """Keep a session opened at an instant."""
        with self._beside.session() as session:
            session.run(
                "INSERT INTO sessions VALUES (?, ?, ?, ?, ?)", hashed, account, version, at, at
            )

    def session(self, hashed: str) -> StoredSession | None:
        """What is kept of a session."""
        row = self._row("sessions", "hash", hashed)
        return None if row is None else StoredSession(*row[1:])

    def see_session(self, hashed: str, at: datetime) -> None:
        """The session was used."""
        with self._beside.session() as session:
            session.run("UPDATE sessions SET seen_at = ? WHERE hash = ?", at, hashed)

    def forget_session(self, hashed: str) -> None:
        """The session is gone."""
        with self._beside.session() as session:
            session.run("DELETE FROM sessions WHERE hash = ?", hashed)

    def forget_old(self, opened_by: datetime, seen_by: datetime, tried_by: datetime) -> None:
        """Sessions opened or last seen by then are gone, and attempts last made by then."""
        with self._beside.session() as session:
            session.run(
                "DELETE FROM sessions WHERE opened_at <= ? OR seen_at <= ?", opened_by, seen_by
            )
            session.run("DELETE FROM attempts WHERE last_at <= ?", tried_by)

    def attempt(self, key: str, limit: Limit, at: datetime) -> tuple[Attempts, bool]:
        """Count an attempt as failed before it is made, so that many at once are counted too.

        Gives the attempts, and whether this one may be made: if not, it was not counted.
        """
        with self._beside.session() as session:
            # The row is locked from here on, in either database, whether it was there or not.
            ((failures, last_at, until),) = session.rows(
                "INSERT INTO attempts VALUES (?, 0, ?, NULL) "
                'ON CONFLICT (key) DO UPDATE SET "key" = excluded."key" '
                "RETURNING failures, last_at, until",
                *(key, at),
            )
            _, failures, last_at, until = decoded(
                _TABLES["attempts"], (key, failures, last_at, until)
            )
            before = Attempts(failures=failures, last_at=last_at, until=until)
            if before.keeps_out(at):
                return before, False
            after = failed(before, limit, at)
            session.run(
                "UPDATE attempts SET failures = ?, last_at = ?, until = ? WHERE key = ?",
                *(after.failures, after.last_at, after.until, key),
            )
        return after, True

    def forget_attempts(self, key: str) -> None:
        """The attempts under a key are forgotten."""
        with self._beside.session() as session:
            session.run("DELETE FROM attempts WHERE key = ?", key)

    def take_back(self, key: str, counted: Attempts) -> None:
        """The attempt that was counted so did not fail; a wait that another brought about stays."""
        with self._beside.session() as session:
            session.run(
                "UPDATE attempts SET until = NULL WHERE key = ? AND failures = ?",
                *(key, counted.failures),
            )
            session.run(
                "UPDATE attempts SET failures = failures - 1 WHERE key = ? AND failures > 0", key
            )

    def close(self) -> None:
        self._beside.close()

    def _row(self, table: str, column: str, value: str) -> tuple[Any, ...] | None:
        statement = f'SELECT * FROM {table} WHERE "{column}" = ?'  # noqa: S608  names of our own
        with self._beside.asking() as session:
            found = session.rows(statement, value)
        return decoded(_TABLES[table], found[0]) if found else None


def open_secrets(url: str) -> Secrets:
    """The secrets beside the ledger at a URL, their tables made if they are not there.

    LedgerError if they cannot be opened, or if others than their owner can read the file.
    """
    if url == MEMORY:
        return Secrets(SqliteViews(IN_MEMORY), url)
    if url.startswith(_SQLITE):
        return _in_file(url, Path(url.removeprefix(_SQLITE) + _BESIDE))
    # Lazily, as the ledger does: psycopg takes a tenth of a second to import.
    from adapters.postgres.connect import address  # noqa: PLC0415
    from adapters.postgres.schema import ACCESS  # noqa: PLC0415
    from adapters.views.postgres import PostgresViews  # noqa: PLC0415

    return Secrets(PostgresViews(url, ACCESS, lasting=True), address(url).name)


def _in_file(url: str, path: Path) -> Secrets:
    try:
        path.touch(mode=0o600)
        if path.stat().st_mode & _OTHERS:
            raise LedgerError(f"{path} holds secrets and others can read it: chmod 600 {path}")
        return Secrets(SqliteViews(str(path), lasting=True), url)
    except (sqlite3.Error, OSError) as error:
        raise LedgerError(f"the accounts of {url}: {words(error)}") from error
