"""Durable appends beside Message DB's own function, where its SQL is at hand.

Its SQL is not part of this project: `LIANGDI_MESSAGE_DB` names the folder `database` of a copy
of https://github.com/message-db/message-db. Without it nothing is measured, and that is said.
"""

import os
import sys
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from uuid import uuid4

from psycopg_pool import ConnectionPool

from adapters.ledger import open_ledger
from tests.bench.appending import CLIENTS, EACH, ROUNDS, STATE, Sealed, at_once
from tests.bench.figures import median, tell
from tests.servers.postgres import PostgresServer

_FOLDER = "LIANGDI_MESSAGE_DB"
_FILES = (
    "schema/message-store",
    "tables/messages",
    "types/message",
    "functions/*",
    "indexes/*",
)
"""In the order of its own installer, but for `pgcrypto`: PostgreSQL has its function since 13."""

# A category of its own for each, since writers of one category wait for each other's lock.
_WRITE = "SELECT write_message(%s, %s, 'Notified', %s::jsonb)"


def beside_message_db() -> None:
    """One fact an append, eight and sixty-four at once; Message DB writes with eight connections.

    Both flush each commit; each message of Message DB opens a stream of its own, as each fact
    here a case. Its messages are neither sealed nor without gaps.
    """
    folder = os.environ.get(_FOLDER)
    if folder is None:
        sys.stdout.write(f"Message DB is not measured: {_FOLDER} names no folder\n")
        return
    with PostgresServer(durable=True) as server:
        ledger, url = open_ledger(server.new_database()), server.new_database()
        for statements in _installed(Path(folder)):
            server.execute(f"SET search_path TO message_store, public; {statements}", url)
        ours, theirs = Sealed(ledger), _MessageDb(url)
        for many in (CLIENTS, 64):
            mine, beside = [], []
            for _ in range(ROUNDS):
                mine.append(at_once(many, EACH[many], ours.append)[0])
                beside.append(at_once(CLIENTS, EACH[CLIENTS], theirs.append)[0])
            name = f"append with leaf, {many} in flight, beside Message DB"
            tell(name, median(mine), "appends/s", median(beside))
        theirs.close()
        ledger.close()


def _installed(folder: Path) -> Iterator[str]:
    for pattern in _FILES:
        for path in sorted(folder.glob(f"{pattern}.sql")):
            yield path.read_text("utf-8")


class _MessageDb:
    """Its function, called with a prepared statement, one message a commit."""

    def __init__(self, url: str) -> None:
        self._pool = ConnectionPool(
            url,
            min_size=CLIENTS,
            kwargs={"autocommit": True, "options": "-c search_path=message_store,public"},
            open=True,
        )
        self._numbers = count()

    def append(self) -> None:
        number = next(self._numbers)
        with self._pool.connection() as conn:
            sent = (str(uuid4()), f"case{number}-{number}", STATE.decode())
            conn.execute(_WRITE, sent, prepare=True)

    def close(self) -> None:
        self._pool.close()
