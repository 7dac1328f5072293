"""How does each side look in the other's record (JS-37)? One row a term that ended."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from domain.assessment import matters_of
from domain.localities import Code, Level
from projections.view import Row, Seen, Tally, View


@dataclass(frozen=True, slots=True, kw_only=True)
class EndedTermRow(Row):
    """A term that ended, between two offices, by the side that owed it."""

    origin: Code
    residence: Code
    assessed: str
    rule: str
    ended_on: date
    month: str
    in_time: bool


def fold(seen: Seen) -> Iterator[EndedTermRow]:
    """The ended terms of a case; its findings stand in their own view."""
    terms = (m for m in matters_of(seen.case, seen.position) if m.in_time is not None)
    for number, matter in enumerate(terms):
        yield EndedTermRow(
            case=seen.case.id,
            key=f"{number:03d}",
            origin=matter.origin,
            residence=matter.residence,
            assessed=str(matter.assessed),
            rule=matter.rule,
            ended_on=matter.on,
            month=f"{matter.on:%Y-%m}",
            in_time=bool(matter.in_time),
        )


_SUMS = ("in_time",)
_REST: tuple[tuple[str, int | None], ...] = (("assessed", None), ("rule", None))

ENDED_TERMS = View(
    name="ended_terms",
    version=2,
    row=EndedTermRow,
    fold=fold,
    indexes=(("origin", "ended_on"), ("residence", "ended_on")),
    tallies=(
        Tally(
            name="by_provinces",
            by=(
                ("origin", Level.PROVINCE),
                ("residence", Level.PROVINCE),
                *_REST,
                ("month", None),
            ),
            sums=_SUMS,
        ),
        Tally(
            name="by_origin_city",
            by=(("origin", Level.CITY), *_REST, ("month", None)),
            sums=_SUMS,
        ),
        Tally(
            name="by_residence_city",
            by=(("residence", Level.CITY), *_REST, ("month", None)),
            sums=_SUMS,
        ),
        Tally(
            name="by_cities",
            by=(("origin", Level.CITY), ("residence", Level.CITY), *_REST[:1], ("month", 4)),
            sums=_SUMS,
        ),
        Tally(
            name="by_county",
            by=(("origin", Level.COUNTY), ("residence", Level.COUNTY), *_REST[:1], ("month", 4)),
            sums=_SUMS,
        ),
    ),
)
