"""What do the registers themselves say of an indicator? One row a case due, done or not."""

from collections.abc import Iterator
from dataclasses import dataclass

from domain.localities import Code, Level
from domain.measures import measured_of
from projections.view import Row, Seen, Tally, View


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasuredRow(Row):
    """A case due under an indicator, in the month it is counted in."""

    indicator: str
    office: Code
    month: str
    done: bool


def fold(seen: Seen) -> Iterator[MeasuredRow]:
    """What of a case is due under the indicators."""
    for number, measured in enumerate(measured_of(seen.case, seen.position)):
        yield MeasuredRow(
            case=seen.case.id,
            key=f"{number:03d}",
            indicator=measured.indicator,
            office=measured.office,
            month=f"{measured.on:%Y-%m}",
            done=measured.done,
        )


MEASURED = View(
    name="measured",
    version=1,
    row=MeasuredRow,
    fold=fold,
    indexes=(("office", "month"),),
    tallies=(
        Tally(
            name="by_county",
            by=(("indicator", None), ("office", Level.COUNTY), ("month", None)),
            sums=("done",),
        ),
    ),
)
