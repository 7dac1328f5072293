"""The tables of the vault in PostgreSQL, and the rights on them.

The application's role enters, reads, rewraps and erases persons. That somebody was erased it can
note and never take back.
"""

from psycopg import Connection
from psycopg.rows import TupleRow
from psycopg.sql import SQL, Identifier

from adapters.postgres.connect import Address
from adapters.store import LedgerError

VAULT = "liangdi_vault"
"""The schema of the vault: made by whoever migrates, used by the application's role."""

_CREATE = """
CREATE SCHEMA IF NOT EXISTS liangdi_vault;
REVOKE ALL ON SCHEMA liangdi_vault FROM PUBLIC;
CREATE TABLE IF NOT EXISTS liangdi_vault.persons (
    subject text COLLATE "C" PRIMARY KEY,
    version integer NOT NULL,
    key text COLLATE "C" NOT NULL,
    wrapped bytea NOT NULL,
    nonce bytea NOT NULL,
    ciphertext bytea NOT NULL,
    by_number bytea NOT NULL UNIQUE,
    by_name bytea NOT NULL
);
CREATE INDEX IF NOT EXISTS persons_by_name ON liangdi_vault.persons (by_name);
CREATE INDEX IF NOT EXISTS persons_by_key ON liangdi_vault.persons (key);
CREATE TABLE IF NOT EXISTS liangdi_vault.erased (
    subject text COLLATE "C" PRIMARY KEY,
    erased_on text NOT NULL
);
CREATE TABLE IF NOT EXISTS liangdi_vault.keys (
    id text COLLATE "C" PRIMARY KEY,
    proof bytea NOT NULL
);
"""

_GRANTS = (
    "REVOKE ALL ON liangdi_vault.persons, liangdi_vault.erased, liangdi_vault.keys "
    "FROM PUBLIC, {role}",
    "GRANT USAGE ON SCHEMA liangdi_vault TO {role}",
    "GRANT SELECT, INSERT, UPDATE, DELETE ON liangdi_vault.persons TO {role}",
    "GRANT SELECT, INSERT ON liangdi_vault.erased TO {role}",
    "GRANT SELECT, INSERT, DELETE ON liangdi_vault.keys TO {role}",
)

_LOCK = 0x6C69616E67646976
"""Ours among the advisory locks of a database: one makes the tables at a time."""


def make_vault(session: Connection[TupleRow]) -> None:
    """Make what is missing of the vault's tables."""
    session.execute("SELECT pg_advisory_xact_lock(%s)", (_LOCK,))
    session.execute(_CREATE)


def grant_vault(session: Connection[TupleRow], role: str) -> None:
    """Give the role its rights on the vault's tables, and no others."""
    for statement in _GRANTS:
        session.execute(SQL(statement).format(role=Identifier(role)))


def prepare_vault(session: Connection[TupleRow], where: Address) -> None:
    """See that the vault is there, or make it; LedgerError if this role may not."""
    if session.execute("SELECT to_regnamespace('liangdi_vault')").fetchone() != (None,):
        return
    may = "SELECT has_database_privilege(current_database(), 'CREATE')"
    if session.execute(may).fetchone() != (True,):
        raise LedgerError(
            f"{where.name}: there is no vault, and role {session.info.user} may not make one; run "
            f"`liangdi ledger migrate URL --role {session.info.user}` with the URL of its owner"
        )
    make_vault(session)
