"""When will time alone next change a case? One row a case that waits; the sweep reads no other."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from projections.view import Row, Seen, View


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlineRow(Row):
    """The next instant at which a term ends or a threshold is reached."""

    changes_at: datetime


def fold(seen: Seen) -> Iterator[DeadlineRow]:
    """The case's next moment, if it has one."""
    at = seen.position.changes_at
    if at is not None:
        yield DeadlineRow(case=seen.case.id, key="", changes_at=at)


DEADLINES = View(
    name="deadlines", version=1, row=DeadlineRow, fold=fold, indexes=(("changes_at",),)
)
