"""Writing the Parquet file of an archive, by DuckDB: each fact as stored, and what it says."""

import csv
from base64 import b64encode
from collections.abc import Iterable
from glob import escape
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
    SELECT position, decode(from_base64(stream)) AS stream, version,
           decode(from_base64(topic)) AS topic, from_base64(state) AS state,
           from_base64(leaf) AS leaf
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

    They pass by way of a file beside, in Base64: a few are in memory at once.
    """
    with NamedTemporaryFile("w", dir=path.parent, suffix=".spool", newline="") as spool:
        csv.writer(spool).writerows(
            (
                place,
                _shown(stream.encode()),
                version,
                _shown(topic.encode()),
                _shown(state),
                _shown(leaf),
            )
            for (place, stream, version, topic, state), leaf in rows
        )
        spool.flush()
        with connected() as database:
            database.read_csv(
                escape(spool.name), header=False, columns=_SPOOLED, auto_detect=False
            ).create_view("spooled")
            database.sql(_SELECT).write_parquet(
                str(path), compression="zstd", row_group_size=_GROUP
            )


def _shown(data: bytes) -> str:
    return b64encode(data).decode()
