"""The tables of the seal in PostgreSQL, and putting it on a ledger that has none yet."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, LiteralString

from psycopg import Connection, Cursor
from psycopg.rows import TupleRow, tuple_row

from adapters.seal.sealing import TOGETHER, Sealing
from adapters.store import Row
from adapters.verify.hashing import EMPTY_ROOT

CREATE_SEAL: LiteralString = """
CREATE TABLE public.seal_nodes (
    position bigint PRIMARY KEY,
    nodes bytea NOT NULL
);
"""
COPY_NODES: LiteralString = "COPY public.seal_nodes (position, nodes) FROM STDIN (FORMAT BINARY)"
SET_HEAD: LiteralString = "UPDATE public.ledger_head SET size = %s, root = %s, peaks = %s"

_ADD = """
ALTER TABLE public.ledger_head ADD COLUMN root bytea, ADD COLUMN peaks bytea
"""
_REQUIRE = """
ALTER TABLE public.ledger_head ALTER COLUMN root SET NOT NULL, ALTER COLUMN peaks SET NOT NULL
"""
_ROWS = """
SELECT notification_id, originator_id, originator_version, topic, state
FROM public.stored_events ORDER BY notification_id
"""


def first_head(session: Connection[TupleRow]) -> None:
    """The head of a ledger that holds nothing."""
    session.execute(
        "INSERT INTO public.ledger_head (size, root, peaks) VALUES (0, %s, %s)", (EMPTY_ROOT, b"")
    )


def put_seal(session: Connection[TupleRow]) -> None:
    """Seal every fact of a ledger that an earlier program made, in the session's transaction."""
    # Whoever appends waits for the head, which this takes first.
    session.execute(_ADD)
    session.execute(CREATE_SEAL)
    sealing = Sealing()
    with session.cursor() as curs:
        for _, nodes in sealing.batches(_rows(session)):
            copied(curs, COPY_NODES, ["int8", "bytea"], nodes)
    head = sealing.head
    session.execute(SET_HEAD, (head.size, head.root, head.packed))
    session.execute(_REQUIRE)


def copied(
    curs: Cursor[Any], statement: LiteralString, types: Sequence[str], rows: Iterable[Any]
) -> None:
    """Put rows into a table by a COPY of these types."""
    with curs.copy(statement) as copy:
        copy.set_types(types)
        for row in rows:
            copy.write_row(row)


def _rows(session: Connection[TupleRow]) -> Iterator[Row]:
    with session.cursor(name="unsealed", row_factory=tuple_row) as curs:
        curs.itersize = TOGETHER
        curs.execute(_ROWS, binary=True)
        yield from curs
