"""When each loop of an installation last did its work: a line a loop, beside the views.

A process that is stopped leaves no other trace; its last line grows old.
"""

from dataclasses import dataclass
from datetime import datetime

from adapters.views.dialect import decoded
from adapters.views.tables import Tables
from projections.view import Column

_COLUMNS = (
    Column("worker", str, nullable=False),
    Column("at", datetime, nullable=False),
    Column("done", int, nullable=False),
)


@dataclass(frozen=True, slots=True)
class Beat:
    """A loop's last round: when, by the installation's clock, and how many cases it had to do."""

    worker: str
    at: datetime
    done: int


def make_beats(tables: Tables) -> None:
    """Make the table if it is not there."""
    with tables.session() as session:
        session.alone()
        session.run(tables.dialect.create_missing("beats", _COLUMNS, ["worker"]))


def beat(tables: Tables, worker: str, at: datetime, done: int) -> None:
    """A loop has done a round."""
    with tables.session() as session:
        session.run(
            "INSERT INTO beats VALUES (?, ?, ?) "
            'ON CONFLICT (worker) DO UPDATE SET "at" = excluded."at", done = excluded.done',
            *(worker, at, done),
        )


def beats(tables: Tables) -> dict[str, Beat]:
    """The last round of each loop, by its name."""
    with tables.reading() as session:
        rows = session.rows('SELECT worker, "at", done FROM beats')
    found = (Beat(*decoded(_COLUMNS, row)) for row in rows)
    return {each.worker: each for each in found}
