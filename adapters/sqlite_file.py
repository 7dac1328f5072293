"""Opening a ledger in SQLite: what is one, what is none, and what an earlier program made."""

import sqlite3
from contextlib import closing
from pathlib import Path
from urllib.parse import quote
from uuid import uuid4

from eventsourcing.persistence import PersistenceError
from eventsourcing.sqlite import SQLiteFactory
from eventsourcing.utils import Environment, get_topic

from adapters.seal.sealing import Sealing
from adapters.sqlite import (
    INSERT_NODES,
    SELECT_ROWS,
    SET_HEAD,
    WAITS_S,
    LinkedSQLiteRecorder,
    connected,
)
from adapters.sqlite_tables import CREATE_SEAL
from adapters.store import LedgerError, Opened, words

Columns = list[tuple[str, str, int]]

_TABLES: dict[str, Columns] = {
    "stored_events": [
        ("originator_id", "TEXT", 1),
        ("originator_version", "INTEGER", 2),
        ("topic", "TEXT", 0),
        ("state", "BLOB", 0),
    ],
    "links": [("key", "TEXT", 1), ("originator_id", "TEXT", 2)],
}
"""Each table's columns, with type and place in the primary key."""

_SEAL: dict[str, Columns] = {
    "seal_nodes": [("position", "INTEGER", 1), ("nodes", "BLOB", 0)],
    "ledger_head": [
        ("one", "INTEGER", 1),
        ("size", "INTEGER", 0),
        ("root", "BLOB", 0),
        ("peaks", "BLOB", 0),
    ],
}
"""Likewise the tables that an earlier program did not make."""


def open_file(path: str, *, make: bool, damaged: bool) -> Opened:
    """The ledger in the file, made if `make` and it is not there; LedgerError if it is none.

    One whose head does not say where the last fact is opens only if `damaged`.
    """
    name = f"sqlite:///{path}"
    try:
        there = _is_ledger(name, path)
        if not there and not make:
            raise LedgerError(f"{name}: there is no ledger")
        if there:
            _check_seal(name, path, damaged=damaged)
        Path(path).parent.mkdir(parents=True, exist_ok=True)
    except (sqlite3.Error, OSError) as error:
        raise LedgerError(f"{name}: {words(error)}") from error
    return _open(name, path, make=not there)


def open_memory() -> Opened:
    """A ledger of its own, gone when it is closed."""
    return _open("memory:", f"file:liangdi-{uuid4().hex}?mode=memory&cache=shared", make=True)


def seal_file(path: str) -> None:
    """Put the seal on a ledger of an earlier program, all or nothing; one that has it stays."""
    name = f"sqlite:///{path}"
    try:
        if not _is_ledger(name, path):
            return
        with closing(connected(path)) as connection:
            connection.execute("BEGIN IMMEDIATE")
            if not any(_columns(connection, table) for table in _SEAL):
                _seal(connection)
            connection.execute("COMMIT")
    except sqlite3.Error as error:
        raise LedgerError(f"{name}: {words(error)}") from error


def _seal(connection: sqlite3.Connection) -> None:
    for statement in CREATE_SEAL:
        connection.execute(statement)
    sealing = Sealing()
    for _, nodes in sealing.batches(connection.execute(SELECT_ROWS + "ORDER BY rowid")):
        connection.executemany(INSERT_NODES, nodes)
    head = sealing.head
    connection.execute(SET_HEAD, (head.size, head.root, head.packed))


def _check_seal(name: str, path: str, *, damaged: bool) -> None:
    """LedgerError for a ledger that is not sealed, or whose head is not at its last fact."""
    with closing(connected(f"file:{quote(path)}?mode=rw")) as connection:
        found = {table: _columns(connection, table) for table in _SEAL}
        if not any(found.values()):
            raise LedgerError(
                f"{name} was made by an earlier program and has no seal; "
                f"`liangdi ledger migrate {name}` puts it on"
            )
        _expect(name, found, _SEAL)
        size = connection.execute(
            "SELECT size, (SELECT max(rowid) FROM stored_events) FROM ledger_head"
        ).fetchone()
    if not damaged and (size is None or size[0] != (size[1] or 0)):
        raise LedgerError(
            f"{name} is damaged: ledger_head is to say where the last fact is (size, last fact: "
            f"{size}); `liangdi verify ledger` says more"
        )


def _open(name: str, database: str, *, make: bool) -> Opened:
    # Making what is there begins with a read, and fails at once where another process writes.
    factory = SQLiteFactory(
        Environment(
            env={
                "SQLITE_DBNAME": database,
                "SQLITE_LOCK_TIMEOUT": str(WAITS_S),
                "CREATE_TABLE": "yes" if make else "no",
                "ORIGINATOR_ID_TYPE": "text",
                "APPLICATION_RECORDER_TOPIC": get_topic(LinkedSQLiteRecorder),
            }
        )
    )
    try:
        recorder = factory.application_recorder()
    except (PersistenceError, sqlite3.Error) as error:
        factory.close()
        raise LedgerError(f"{name}: {words(error)}") from error
    assert isinstance(recorder, LinkedSQLiteRecorder), "named in the environment above"
    return Opened(name, factory, recorder)


def _is_ledger(name: str, path: str) -> bool:
    """Whether the file holds a ledger's tables; LedgerError if it holds others of their names."""
    if not Path(path).exists():
        return False
    # Before the library opens it, for that already changes the file's journal.
    with closing(connected(f"file:{quote(path)}?mode=rw")) as connection:
        found = {table: _columns(connection, table) for table in _TABLES}
    if not any(found.values()):
        return False
    _expect(name, found, _TABLES)
    return True


def _expect(name: str, found: dict[str, Columns], tables: dict[str, Columns]) -> None:
    for table, columns in tables.items():
        if found[table] != columns:
            expected = ", ".join(column for column, *_ in columns)
            raise LedgerError(
                f"{name} is not a ledger: its table {table} is to have the columns {expected}, "
                f"and has {', '.join(column for column, *_ in found[table]) or 'none'}"
            )


def _columns(connection: sqlite3.Connection, table: str) -> Columns:
    return connection.execute(
        "SELECT name, type, pk FROM pragma_table_info(?) ORDER BY cid", (table,)
    ).fetchall()
