"""The tables of reads in PostgreSQL, and the rights on them.

The application's role appends and reads; a look that is on record it cannot change or take back.
"""

from psycopg import Connection
from psycopg.rows import TupleRow
from psycopg.sql import SQL, Identifier

from adapters.postgres.connect import Address
from adapters.store import LedgerError
from adapters.verify.hashing import EMPTY_ROOT

READS = "liangdi_reads"
"""The schema of the reads: made by whoever migrates, appended to by the application's role."""

_CREATE = """
CREATE SCHEMA IF NOT EXISTS liangdi_reads;
REVOKE ALL ON SCHEMA liangdi_reads FROM PUBLIC;
CREATE TABLE IF NOT EXISTS liangdi_reads.reads (
    position bigint PRIMARY KEY,
    "case" text COLLATE "C" NOT NULL,
    at text COLLATE "C" NOT NULL,
    account text COLLATE "C" NOT NULL,
    role text COLLATE "C",
    office text COLLATE "C",
    part text COLLATE "C" NOT NULL
);
CREATE INDEX IF NOT EXISTS reads_by_case ON liangdi_reads.reads ("case", at, position);
CREATE INDEX IF NOT EXISTS reads_by_account ON liangdi_reads.reads (account, at, position);
CREATE INDEX IF NOT EXISTS reads_by_instant ON liangdi_reads.reads (at, position);
CREATE TABLE IF NOT EXISTS liangdi_reads.read_nodes (
    position bigint PRIMARY KEY,
    nodes bytea NOT NULL
);
CREATE TABLE IF NOT EXISTS liangdi_reads.read_head (
    one boolean PRIMARY KEY DEFAULT true CHECK (one),
    size bigint NOT NULL CHECK (size >= 0),
    root bytea NOT NULL,
    peaks bytea NOT NULL
);
"""
_FIRST_HEAD = (
    "INSERT INTO liangdi_reads.read_head (size, root, peaks) VALUES (0, %s, '') "
    "ON CONFLICT DO NOTHING"
)

_GRANTS = (
    "REVOKE ALL ON liangdi_reads.reads, liangdi_reads.read_nodes, liangdi_reads.read_head "
    "FROM PUBLIC, {role}",
    "GRANT USAGE ON SCHEMA liangdi_reads TO {role}",
    "GRANT SELECT, INSERT ON liangdi_reads.reads, liangdi_reads.read_nodes TO {role}",
    "GRANT SELECT, UPDATE (size, root, peaks) ON liangdi_reads.read_head TO {role}",
)

_LOCK = 0x6C69616E67647264
"""Ours among the advisory locks of a database: one makes the tables at a time."""


def make_reads(session: Connection[TupleRow]) -> None:
    """Make what is missing of the tables of reads."""
    session.execute("SELECT pg_advisory_xact_lock(%s)", (_LOCK,))
    session.execute(_CREATE)
    session.execute(_FIRST_HEAD, (EMPTY_ROOT,))


def grant_reads(session: Connection[TupleRow], role: str) -> None:
    """Give the role its rights on the tables of reads, and no others."""
    for statement in _GRANTS:
        session.execute(SQL(statement).format(role=Identifier(role)))


def prepare_reads(session: Connection[TupleRow], where: Address) -> None:
    """See that the tables of reads are there, or make them; LedgerError if this role may not."""
    if session.execute("SELECT to_regnamespace('liangdi_reads')").fetchone() != (None,):
        return
    may = "SELECT has_database_privilege(current_database(), 'CREATE')"
    if session.execute(may).fetchone() != (True,):
        raise LedgerError(
            f"{where.name}: there is no log of reads, and role {session.info.user} may not make "
            f"one; run `liangdi ledger migrate URL --role {session.info.user}` with the URL of "
            "its owner"
        )
    make_reads(session)
