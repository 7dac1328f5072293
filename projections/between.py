"""Which cases lie in a county, and which between two? The newest first, without reading the rest.

A row a case and an ordered pair of the counties whose offices have it in hand, each with itself as
well: so the list of a county, of one kind or between it and another is read in its order, however
many cases each of them has.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import product

from domain.access.jurisdiction import offices_of
from domain.localities import Code, Level, ancestor
from domain.recorded import CaseId
from projections.registers import register_of
from projections.view import Row, Seen, View


@dataclass(frozen=True, slots=True, kw_only=True)
class BetweenRow(Row):
    """A case of a county, and of another or the same; a city or a province stands for itself."""

    county: Code
    other: Code
    kind: str
    register: str
    opened_on: date


def fold(seen: Seen) -> Iterator[BetweenRow]:
    """The pairs of counties of the offices that have a part in the case."""
    offices = offices_of(seen.case, seen.position)
    told = (seen.position.kind, register_of(seen), seen.position.opened_on)
    return pairs(seen.case.id, offices, *told)


def pairs(
    case: CaseId, offices: Iterable[Code], kind: str, register: str, opened_on: date
) -> Iterator[BetweenRow]:
    """The rows of a case that these offices have in hand."""
    counties = sorted({ancestor(each, Level.COUNTY) for each in offices})
    for county, other in product(counties, counties):
        yield BetweenRow(
            case=case,
            key=f"{county} {other}",
            county=county,
            other=other,
            kind=kind,
            register=register,
            opened_on=opened_on,
        )


BETWEEN = View(
    name="between",
    version=1,
    row=BetweenRow,
    fold=fold,
    indexes=(
        ("county", "other", "opened_on", "case"),
        ("county", "other", "kind", "opened_on", "case"),
        ("county", "other", "register", "opened_on", "case"),
    ),
)
