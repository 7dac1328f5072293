"""Up to which day do a case's terms run? One row a case that has any, whatever became of them.

A holiday notice can move no term that ends before the first day it changes: who loads one looks
at these rows, and only at cases that reach so far.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from projections.view import Row, Seen, View


@dataclass(frozen=True, slots=True, kw_only=True)
class ReachRow(Row):
    """The last day of the case's last term."""

    reaches_to: date


def fold(seen: Seen) -> Iterator[ReachRow]:
    """The latest of the last days of the case's duties, done and cancelled ones included."""
    last = (duty.term.due_on for duty in seen.position.duties)
    day = max((each for each in last if each is not None), default=None)
    if day is not None:
        yield ReachRow(case=seen.case.id, key="", reaches_to=day)


REACHES = View(
    name="reaches", version=1, row=ReachRow, fold=fold, indexes=(("reaches_to", "case"),)
)
