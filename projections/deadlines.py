"""When will time alone next change a case? One row a case that waits; the sweep reads no other."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from domain.decider import consequences
from projections.view import Row, Seen, View


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlineRow(Row):
    """The next instant at which a term ends or a threshold is reached."""

    changes_at: datetime


def fold(seen: Seen) -> Iterator[DeadlineRow]:
    """The case's next moment, if it has one; now, if what it yields is not on record yet.

    A case is settled anew when another that it looks into gets a fact, at that fact's instant: a
    term of its own may have ended by then without anybody having recorded it.
    """
    pending = consequences(seen.case.docket, seen.position)
    at = seen.case.at if pending else seen.position.changes_at
    if at is not None:
        yield DeadlineRow(case=seen.case.id, key="", changes_at=at)


DEADLINES = View(
    name="deadlines", version=1, row=DeadlineRow, fold=fold, indexes=(("changes_at",),)
)
