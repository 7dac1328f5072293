"""Writing the Parquet file of an archive, by DuckDB: each fact as stored, and what it says."""

import csv
from collections.abc import Iterable
from pathlib import Path
from tempfile import NamedTemporaryFile

from adapters.store import Row
from adapters.verify.parquet import connected

_GROUP = 20_480
"""Rows that are read and compressed together."""

_SPOOLED = {
    "position": "BIGINT",
    "stream": "VARCHAR",
    "version": "BIGINT",
    "topic": "VARCHAR",
    "state": "VARCHAR",
    "leaf": "VARCHAR",
}
_SELECT = """
WITH stored AS (
    SELECT position, decode(unhex(stream)) AS stream, version, decode(unhex(topic)) AS topic,
           unhex(state) AS state, unhex(leaf) AS leaf
    FROM spooled
),
read AS (SELECT *, decode(state)::JSON -> 'entry' AS entry FROM stored)
SELECT position, stream, version, topic, state, leaf,
       CASE WHEN NOT starts_with(stream, '@') THEN stream END AS case_id,
       entry ->> 'office' AS office,
       entry ->> 'entered_by' AS entered_by,
       entry ->> 'actor' AS account,
       (entry ->> 'recorded_at')::TIMESTAMPTZ AS recorded_at,
       (entry ->> '$.sending.sent_at')::TIMESTAMPTZ AS sent_at,
       (entry ->> '$.sending.arrived_at')::TIMESTAMPTZ AS arrived_at
FROM read
"""


def write_parquet(path: Path, rows: Iterable[tuple[Row, bytes]]) -> None:
    """Write facts, each with its leaf, in order; ParquetError for a state that is no fact's.

    They pass by way of a file beside, in hexadecimal: a few are in memory at once.
    """
    with NamedTemporaryFile("w", dir=path.parent, suffix=".spool", newline="") as spool:
        csv.writer(spool).writerows(
            (position, _hex(stream), version, _hex(topic), state.hex(), leaf.hex())
            for (position, stream, version, topic, state), leaf in rows
        )
        spool.flush()
        with connected() as database:
            database.read_csv(
                spool.name, header=False, columns=_SPOOLED, auto_detect=False
            ).create_view("spooled")
            database.sql(_SELECT).write_parquet(
                str(path), compression="zstd", row_group_size=_GROUP
            )


def _hex(text: str) -> str:
    return text.encode().hex()
