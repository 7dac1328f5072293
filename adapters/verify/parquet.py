"""Reading the Parquet file of an archive, by DuckDB: the facts as stored, and what they say.

DuckDB is what an auditor reads an archive with, and is not installed unless asked for.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from glob import escape
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

COLUMNS = (
    "position",
    "stream",
    "version",
    "topic",
    "state",
    "leaf",
    "case_id",
    "office",
    "entered_by",
    "account",
    "recorded_at",
    "sent_at",
    "arrived_at",
)
_AT_ONCE = 2048
_SELECT = """
SELECT position, stream, version, topic, state, leaf, case_id, office, entered_by, account,
       epoch_us(recorded_at), epoch_us(sent_at), epoch_us(arrived_at)
FROM rows
"""


class ParquetError(Exception):
    """A file that is no Parquet of ours, or DuckDB that is not there, with the reason."""


class Line(NamedTuple):
    """A row of the file; instants in microseconds since 1970-01-01 UTC."""

    position: int
    stream: str
    version: int
    topic: str
    state: bytes
    leaf: bytes
    case_id: str | None
    office: str | None
    entered_by: str | None
    account: str | None
    recorded_at: int
    sent_at: int | None
    arrived_at: int | None


@contextmanager
def connected() -> Iterator["DuckDBPyConnection"]:
    """A DuckDB in memory that loads nothing from anywhere; its errors are ParquetErrors."""
    try:
        import duckdb  # noqa: PLC0415  not installed unless asked for
    except ImportError:
        raise ParquetError("DuckDB is expected: pip install 'liangdi[archive]'") from None
    try:
        with duckdb.connect(
            config={
                "autoinstall_known_extensions": False,
                "autoload_known_extensions": False,
                "threads": 1,  # one thread writes the same file from the same facts
            }
        ) as database:
            database.execute("SET enable_progress_bar = false")
            yield database
    except duckdb.Error as error:
        raise ParquetError(" ".join(str(error).split())) from None


def read_lines(path: Path, expected: int) -> Iterator[Line]:
    """The rows of a file, as many as expected, in order; ParquetError if they cannot be read.

    Some thousand are in memory at once, however long the file is.
    """
    with connected() as database:
        # DuckDB takes [ and * in a folder's name for a pattern, and might read another file.
        rows = database.read_parquet(escape(str(path)))
        if tuple(rows.columns) != COLUMNS:
            raise ParquetError(f"the columns are {', '.join(rows.columns)}")
        rows.create_view("rows")
        count = database.execute("SELECT count(*) FROM rows").fetchone()
        if count != (expected,):
            raise ParquetError(f"{expected} rows are expected, not {count and count[0]}")
        found = database.execute(_SELECT)
        while lines := found.fetchmany(_AT_ONCE):
            yield from (Line(*row) for row in lines)
