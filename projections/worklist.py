"""What do we owe, and what are we owed, soonest first? One row a duty that is not done."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from domain.localities import Code, Level
from domain.position import DutyState
from projections.view import Row, Seen, Tally, View


@dataclass(frozen=True, slots=True, kw_only=True)
class OwedRow(Row):
    """A duty open or lapsed undone; `due_on` is None for one without a number, a reminder."""

    kind: str
    stage: str
    rule: str
    owed_by: Code
    owed_to: Code | None
    since: date
    due_on: date | None
    state: str
    statutory: bool
    binding: bool
    provisional: bool


def fold(seen: Seen) -> Iterator[OwedRow]:
    """The duties of a case that somebody still owes."""
    for number, duty in enumerate(seen.position.duties):
        if duty.state in (DutyState.OPEN, DutyState.LAPSED):
            yield OwedRow(
                case=seen.case.id,
                key=f"{number:03d} {duty.row.rule}",
                kind=seen.position.kind,
                stage=seen.position.stage,
                rule=duty.row.rule,
                owed_by=duty.owed_by,
                owed_to=duty.owed_to,
                since=duty.term.day0,
                due_on=duty.term.due_on,
                state=str(duty.state),
                statutory=duty.row.statutory,
                binding=duty.binding,
                provisional=duty.term.provisional,
            )


WORKLIST = View(
    name="worklist",
    version=4,
    row=OwedRow,
    fold=fold,
    indexes=(
        ("owed_by", "due_on", "case", "key"),
        ("owed_to", "due_on", "case", "key"),
        ("state", "owed_by"),
        ("state", "owed_to"),
        ("state", "due_on", "owed_by"),
        ("due_on", "case", "key", "owed_by", "owed_to"),
    ),
    tallies=tuple(
        Tally(name=column, by=((column, Level.TOWNSHIP), ("state", None)))
        for column in ("owed_by", "owed_to")
    ),
)
