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


_MONTH: tuple[str, int | None] = ("month", None)
_ASSESSED: tuple[str, int | None] = ("assessed", None)
_RULE: tuple[str, int | None] = ("rule", None)
_PAIR = ("origin", "residence")
_SUMS = ("in_time",)

ENDED_TERMS = View(
    name="ended_terms",
    version=3,
    row=EndedTermRow,
    fold=fold,
    indexes=(
        ("origin", "ended_on"),
        ("residence", "ended_on"),
        ("ended_on", "case", "key"),
    ),
    tallies=(
        Tally(
            name="by_origin_city",
            by=(("origin", Level.CITY), _ASSESSED, _MONTH),
            sums=_SUMS,
        ),
        Tally(
            name="by_residence_city",
            by=(("residence", Level.CITY), _ASSESSED, _MONTH),
            sums=_SUMS,
        ),
        Tally(
            name="by_provinces",
            by=(*((each, Level.PROVINCE) for each in _PAIR), _ASSESSED, _RULE, _MONTH),
            sums=_SUMS,
        ),
        Tally(
            name="by_cities",
            by=(*((each, Level.CITY) for each in _PAIR), _ASSESSED, ("month", len("2010"))),
            sums=_SUMS,
        ),
        Tally(
            name="by_origin",
            by=(("origin", Level.COUNTY), _ASSESSED, _RULE, _MONTH),
            sums=_SUMS,
        ),
        Tally(
            name="by_residence",
            by=(("residence", Level.COUNTY), _ASSESSED, _RULE, _MONTH),
            sums=_SUMS,
        ),
        Tally(
            name="by_county",
            by=(*((each, Level.COUNTY) for each in _PAIR), _ASSESSED, ("month", len("2010"))),
            sums=_SUMS,
        ),
    ),
)
