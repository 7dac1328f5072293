"""The log of reads, opened where the ledger stands: beside its file, or in its database."""

import sqlite3
from pathlib import Path

from adapters.ledger import MEMORY
from adapters.reads.log import ReadLog
from adapters.reads.store import ReadStore
from adapters.store import LedgerError, words
from adapters.verify.hashing import EMPTY_ROOT
from adapters.views.sqlite import MEMORY as IN_MEMORY
from adapters.views.sqlite import SqliteViews

_SQLITE = "sqlite:///"
_BESIDE = ".reads"
"""What the file of reads adds to the ledger's name."""

_CREATE = (
    'CREATE TABLE IF NOT EXISTS reads (position INTEGER PRIMARY KEY, "case" TEXT NOT NULL, '
    "at TEXT NOT NULL, account TEXT NOT NULL, role TEXT, office TEXT, part TEXT NOT NULL)",
    'CREATE INDEX IF NOT EXISTS reads_by_case ON reads ("case", at, position)',
    "CREATE INDEX IF NOT EXISTS reads_by_account ON reads (account, at, position)",
    "CREATE INDEX IF NOT EXISTS reads_by_instant ON reads (at, position)",
    "CREATE TABLE IF NOT EXISTS read_nodes (position INTEGER PRIMARY KEY, nodes BLOB NOT NULL)",
    "CREATE TABLE IF NOT EXISTS read_head (one INTEGER PRIMARY KEY CHECK (one = 1), "
    "size INTEGER NOT NULL, root BLOB NOT NULL, peaks BLOB NOT NULL)",
    f"INSERT OR IGNORE INTO read_head VALUES (1, 0, x'{EMPTY_ROOT.hex()}', x'')",  # noqa: S608
)


def open_reads(url: str) -> ReadLog:
    """The log of reads of the ledger at a URL, made if it is not there.

    LedgerError if it cannot be.
    """
    if url == MEMORY:
        return _in_file(IN_MEMORY, url)
    if url.startswith(_SQLITE):
        return _in_file(url.removeprefix(_SQLITE) + _BESIDE, url)
    # Lazily, as the ledger does: psycopg takes a tenth of a second to import.
    from adapters.postgres.connect import address, connection  # noqa: PLC0415
    from adapters.postgres.reads_schema import READS, prepare_reads  # noqa: PLC0415
    from adapters.views.postgres import PostgresViews  # noqa: PLC0415

    where = address(url)
    with connection(where) as session:
        prepare_reads(session, where)
    return ReadLog(ReadStore(PostgresViews(url, READS, lasting=True), _named(where.name)))


def reads_as_they_are(url: str) -> ReadLog:
    """The log of reads at a URL, to be verified; LedgerError if there is none yet."""
    path = Path(url.removeprefix(_SQLITE) + _BESIDE)
    if url.startswith(_SQLITE) and not path.exists():
        raise LedgerError(f"{path}: there is no log of reads, for nobody has looked yet")
    return open_reads(url)


def _in_file(path: str, url: str) -> ReadLog:
    try:
        dialect = SqliteViews(path, lasting=True)
        with dialect.session() as session:
            for statement in _CREATE:
                session.run(statement)
    except sqlite3.Error as error:
        raise LedgerError(f"{_named(url)}: {words(error)}") from error
    return ReadLog(ReadStore(dialect, _named(url)))


def _named(ledger: str) -> str:
    return f"the reads of {ledger}"
