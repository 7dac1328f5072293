"""Indicators: computed where the registers hold them, and as offices returned them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from adapters.views.dialect import Session
from adapters.views.reports import Asked, Columns, bounds, counted, within
from adapters.views.tables import Tables
from domain.indicators import Indicator, Verdict, indicator, rounded, share, verdict
from domain.law import Law
from domain.localities import Level
from domain.measures import HELD
from projections.indicators import RETURNS, ReturnRow
from projections.measures import MEASURED
from projections.totals import Counted, merged

_MEASURED = Columns("office", None, ())


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """An indicator of an area or an office for a period, from the registers or from a return.

    `rate` and `target` are in percent; no rate where there is nothing to measure by.
    """

    indicator: str
    period: str
    office: str
    source: str
    numerator: int | None
    denominator: int | None
    rate: float | None
    target: int | None
    verdict: Verdict


def indicators(
    session: Session, tables: Tables, law: Law, asked: Asked, level: Level, per: str
) -> list[Line]:
    """Every indicator with a case due or a return in an area; the held ones even without a case.

    `per` is the period that cases are counted by: year, half, quarter or month.
    """
    lines = [*_held(session, law, asked, level, per), *_returned(session, tables, asked)]
    return sorted(lines, key=lambda line: (line.indicator, line.source, line.period, line.office))


def period_of(month: str, per: str) -> str:
    """The period a month lies in, as a return would name it: 2010, 2010-H1, 2010-Q2, 2010-06."""
    year, number = month[:4], int(month[5:])
    match per:
        case "half":
            return f"{year}-H{(number + 5) // 6}"
        case "quarter":
            return f"{year}-Q{(number + 2) // 3}"
        case "month":
            return month
        case _:
            return year


def _held(session: Session, law: Law, asked: Asked, level: Level, per: str) -> Iterator[Line]:
    by = ("indicator", "month", "office")
    counts = counted(session, MEASURED, _MEASURED, asked, by, level, "done")
    found = merged(
        Counted((name, period_of(month, per), office), line.count, line.in_time)
        for line in counts
        for name, month, office in [line.key]
    )
    yield from (_computed(line) for line in found)
    for name in sorted(HELD.keys() - {line.key[0] for line in found}):
        if _may_bind(law, _known(name), asked.area or ""):
            yield _computed(Counted((name, "", asked.area or ""), 0, 0))


def _computed(line: Counted) -> Line:
    name, period, office = line.key
    percent = share(Fraction(line.in_time or 0), Fraction(line.count))
    return Line(
        indicator=name,
        period=period,
        office=office,
        source="registers",
        numerator=line.in_time,
        denominator=line.count,
        rate=rounded(percent),
        target=_known(name).target,
        verdict=verdict(_known(name), percent),
    )


def _returned(session: Session, tables: Tables, asked: Asked) -> Iterator[Line]:
    where = "" if asked.area is None else f"WHERE {within('office')} "
    given = () if asked.area is None else bounds(asked.area)
    found: Iterable[ReturnRow] = tables.rows(
        session, RETURNS, f'{where}ORDER BY "indicator", "period", "office", "case"', *given
    )
    for row in found:
        yield Line(
            indicator=row.indicator,
            period=row.period,
            office=row.office,
            source="return",
            numerator=row.numerator,
            denominator=row.denominator,
            rate=None if row.rate_tenths is None else row.rate_tenths / 10,
            target=row.target,
            verdict=Verdict(row.verdict),
        )


def _known(name: str) -> Indicator:
    found = indicator(name)
    assert found is not None, "what is held is an indicator"
    return found


def _may_bind(law: Law, measure: Indicator, area: str) -> bool:
    """True if the area lies in a place the indicator's text binds, or such a place in it."""
    places = law.instrument(measure.instrument).places
    return any(area.startswith(place) or place.startswith(area) for place in places)
