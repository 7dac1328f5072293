"""Which offices have a case in hand? One row a case and an office; whoever may see it is read here.

Superiors have no rows: an office's code begins with theirs.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from domain.access.jurisdiction import offices_of
from projections.registers import register_of
from projections.view import Row, Seen, View


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeRow(Row):
    """An office a case is visible to; `key` is its code."""

    kind: str
    register: str
    opened_on: date


def fold(seen: Seen) -> Iterator[OfficeRow]:
    """The offices that have a part in the case."""
    position, register = seen.position, register_of(seen)
    for office in sorted(offices_of(seen.case, position)):
        yield OfficeRow(
            case=seen.case.id,
            key=office,
            kind=position.kind,
            register=register,
            opened_on=position.opened_on,
        )


OFFICES = View(
    name="offices",
    version=3,
    row=OfficeRow,
    fold=fold,
    indexes=(("key", "opened_on", "case", "kind", "register"),),
)
