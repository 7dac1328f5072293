"""Rows of views in bulk, as a province of many years would have them; the same every time.

Some places send and receive far more than others: an office is drawn by a weight that falls with
its rank.
"""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from functools import cache
from itertools import accumulate
from random import Random
from typing import TypeVar

from adapters.fields import read_instant
from domain.duties import DUTIES
from domain.localities import Code, Level
from domain.position import Side
from domain.recorded import CaseId
from domain.responsibility import CLAUSES
from projections.assessment import EndedTermRow
from projections.deadlines import DeadlineRow
from projections.responsibility import FindingRow
from projections.view import Json
from projections.worklist import OwedRow
from tests.bench.figures import LAW

T = TypeVar("T")

_FIRST = date(2010, 1, 1)
_DAYS = [_FIRST + timedelta(days=day) for day in range(3 * 365)]
_MONTHS = [f"{day:%Y-%m}" for day in _DAYS]
_SKEW = 0.8
_IN_TIME = 5 / 6
_BLOCK = 100_000
_EVIDENCE = Json('["bench/1/1"]')
NOW = read_instant("2012-12-31 00:00", ())
SECONDS_APART = 5
"""Between one moment that a case waits for and the next."""


def findings(count: int) -> Iterator[FindingRow]:
    """So many findings on Jiangsu's townships over three years, in all clauses, rules and stages.

    Three in five have a county of Jiangsu on the other side, the others one of the country.
    """
    random = Random(2010)  # noqa: S311  places and days, not secrets
    near, far = _ranked(random, counties("32")), _ranked(random, counties())
    kinds = _ranked(random, _breaches())
    stages, shares = ("found", "contested", "upheld", "set_aside"), (80, 5, 10, 5)
    for begun in range(0, count, _BLOCK):
        numbers = range(begun, min(begun + _BLOCK, count))
        size = len(numbers)
        drawn = zip(
            numbers,
            _drawn(random, near, size),
            _drawn(random, near, size),
            _drawn(random, far, size),
            _drawn(random, kinds, size),
            random.choices(stages, shares, k=size),
            random.choices(range(len(_DAYS)), k=size),
            strict=True,
        )
        for number, office, neighbour, stranger, (clause, side, rule), stage, day in drawn:
            yield FindingRow(
                case=CaseId(f"{number:08d}"),
                key=f"{number:016x}",
                kind="inquiry",
                clause=clause,
                side=side,
                office=Code(f"{office}10{number % 10}"),
                counterpart=neighbour if number % 5 < 3 else stranger,
                rule=rule,
                since=_DAYS[day],
                month=_MONTHS[day],
                stage=stage,
                evidence=_EVIDENCE,
            )


def ended_terms(count: int) -> Iterator[EndedTermRow]:
    """So many terms that ended between the same offices, five in six in time."""
    random = Random(37)  # noqa: S311  as above
    for row in findings(count):
        other = row.counterpart or row.office
        pair = (row.office, other) if row.side == Side.ORIGIN else (other, row.office)
        yield EndedTermRow(
            case=row.case,
            key="000",
            origin=pair[0],
            residence=pair[1],
            assessed=row.side,
            rule=row.rule,
            ended_on=row.since,
            month=row.month,
            in_time=random.random() < _IN_TIME,
        )


def waiting(count: int) -> Iterator[DeadlineRow]:
    """So many cases that wait for time, from now on."""
    random = Random(15)  # noqa: S311  days, not secrets
    for number, place in enumerate(random.sample(range(count), count)):
        yield DeadlineRow(case=CaseId(f"{number:08d}"), key="", changes_at=moment(place))


def moment(place: int) -> datetime:
    """What the case of a place in the queue waits for."""
    return NOW + timedelta(seconds=place * SECONDS_APART)


def open_duties(count: int) -> Iterator[OwedRow]:
    """So many duties open, owed by Jiangsu's townships to counties of the country."""
    random = Random(32)  # noqa: S311  as above
    near, far = _ranked(random, counties("32")), _ranked(random, counties())
    drawn = zip(_drawn(random, near, count), _drawn(random, far, count), strict=True)
    for number, (office, other) in enumerate(drawn):
        since = _DAYS[random.randrange(len(_DAYS))]
        yield OwedRow(
            case=CaseId(f"{number:08d}"),
            key="000 SVC-INQUIRY",
            kind="inquiry",
            stage="asked",
            rule="SVC-INQUIRY",
            owed_by=Code(f"{office}10{number % 10}"),
            owed_to=other,
            since=since,
            due_on=since + timedelta(days=21),
            state="open",
            statutory=False,
            binding=True,
            provisional=False,
        )


@cache
def counties(province: str = "") -> tuple[Code, ...]:
    """The counties of a province, or of the country, when the findings begin."""
    units = (each for each in LAW.places.units if len(each) == Level.COUNTY)
    there = (each for each in units if each.startswith(province))
    return tuple(sorted(each for each in there if LAW.places.exists(each, _FIRST)))


def _breaches() -> list[tuple[str, str, str]]:
    """What can be found: each clause with each side it falls on and each rule under it."""
    sides = {each.id: each.side for each in CLAUSES}
    return [
        (clause, str(side), row.rule)
        for row in DUTIES
        for clause in row.clauses
        for side in Side
        if sides[clause] in (None, side)
    ]


def _ranked(random: Random, values: Sequence[T]) -> list[T]:
    return random.sample(values, len(values))


def _drawn(random: Random, ranked: Sequence[T], size: int) -> list[T]:
    weights = accumulate((rank + 1) ** -_SKEW for rank in range(len(ranked)))
    return random.choices(ranked, cum_weights=list(weights), k=size)
