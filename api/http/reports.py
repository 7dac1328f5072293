"""Reports: who answers for what, how each side does, what was returned; of one's own area."""

import json
from dataclasses import asdict
from datetime import date
from typing import Annotated, Literal

from fastapi import Query
from pydantic import BaseModel

from adapters.queries.reports import asked_by
from adapters.views import reports as counts
from adapters.views.indicators import indicators as by_indicator
from adapters.views.reports import Asked
from api.http.desk import Desk, Reading, Waited
from api.http.documented import PROBLEMS
from api.http.routing import Router
from api.http.shapes import PLAIN, Code_
from domain.indicators import Verdict
from domain.localities import Level
from domain.position import FindingStage, Side
from projections.totals import Counted

router = Router(prefix="/reports", tags=["reports"], responses=PROBLEMS)

By = Literal["office", "counterpart", "clause", "rule", "side", "stage", "month"]
AtLevel = Literal["province", "city", "county", "township"]
Per = Literal["year", "half", "quarter", "month"]
Month = Annotated[str | None, Query(pattern=r"^[0-9]{4}-(0[1-9]|1[0-2])$", examples=["2010-09"])]
Word = Annotated[str | None, Query(max_length=40, pattern=PLAIN)]
Area = Annotated[
    Code_ | None, Query(description="An area of one's own, unless the counterpart is one.")
]
_ASSESSED = ("origin", "residence", "assessed")


class ReportLine(BaseModel):
    """What a line is about, how many, and how many percent of them in time."""

    about: dict[str, str]
    count: int
    in_time: int | None
    rate: float | None


class Report(BaseModel):
    """Lines counted, of an area and its counterparts."""

    area: str | None
    counterpart: str | None
    items: list[ReportLine]


class FindingLine(BaseModel):
    """A finding, with the ids of the facts that show it."""

    case: str
    id: str
    office: str
    counterpart: str | None
    side: str
    clause: str
    rule: str
    since: date
    stage: str
    evidence: list[str]


class Findings(BaseModel):
    """The findings behind a report, the oldest first."""

    items: list[FindingLine]


class IndicatorLine(BaseModel):
    """An indicator of an area or an office in a period: from the registers, or as returned.

    `rate` and `target` in percent; no rate where nothing was measurable.
    """

    indicator: str
    period: str
    office: str
    source: Literal["registers", "return"]
    numerator: int | None
    denominator: int | None
    rate: float | None
    target: int | None
    verdict: Verdict


class Indicators(BaseModel):
    """The indicators of an area."""

    items: list[IndicatorLine]


@router.get("/responsibility", dependencies=[Waited])
def responsibility(  # noqa: PLR0913, PLR0917  what a reader may ask for
    desk: Reading,
    area: Area = None,
    counterpart: Code_ | None = None,
    by: Annotated[list[By], Query(max_length=4)] = ["office", "clause"],  # noqa: B006  read only
    level: AtLevel = "county",
    clause: Word = None,
    rule: Word = None,
    side: Side | None = None,
    stage: FindingStage | None = None,
    first: Month = None,
    last: Month = None,
) -> Report:
    """How many findings there are, told apart as asked; areas at a level."""
    asked = _asked(
        desk,
        Asked(
            area=area,
            counterpart=counterpart,
            clause=clause,
            rule=rule,
            side=side,
            stage=stage,
            first=first,
            last=last,
        ),
    )
    columns = list(dict.fromkeys(by))
    with desk.served.reading() as (session, _):
        found = counts.responsibility(session, asked, columns, Level[level.upper()])
    return _report(asked, columns, found)


@router.get("/assessment", dependencies=[Waited])
def assessment(
    desk: Reading,
    area: Area = None,
    counterpart: Code_ | None = None,
    level: AtLevel = "county",
    rule: Word = None,
    side: Side | None = None,
    first: Month = None,
    last: Month = None,
) -> Report:
    """Terms that ended, by origin and residence, and how many in time (two-way, JS-37)."""
    asked = _asked(
        desk,
        Asked(area=area, counterpart=counterpart, rule=rule, side=side, first=first, last=last),
    )
    with desk.served.reading() as (session, _):
        found = counts.terms(session, asked, _ASSESSED, Level[level.upper()])
    return _report(asked, _ASSESSED, found)


@router.get("/findings", dependencies=[Waited])
def findings(
    desk: Reading,
    area: Area = None,
    counterpart: Code_ | None = None,
    clause: Word = None,
    rule: Word = None,
    side: Side | None = None,
    stage: FindingStage | None = None,
    limit: Annotated[int, Query(ge=1, le=500)] = 100,
) -> Findings:
    """The findings behind a report, each with the facts that show it."""
    given = Asked(
        area=area, counterpart=counterpart, clause=clause, rule=rule, side=side, stage=stage
    )
    asked = _asked(desk, given)
    with desk.served.reading() as (session, tables):
        found = counts.findings(session, tables, asked, limit)
    return Findings(
        items=[
            FindingLine(
                case=row.case,
                id=row.key,
                office=row.office,
                counterpart=row.counterpart,
                side=row.side,
                clause=row.clause,
                rule=row.rule,
                since=row.since,
                stage=row.stage,
                evidence=json.loads(row.evidence),
            )
            for row in found
        ]
    )


@router.get("/indicators", dependencies=[Waited])
def indicators(
    desk: Reading, area: Area = None, level: AtLevel = "county", per: Per = "year"
) -> Indicators:
    """What the registers hold of each indicator, and what offices returned, with the verdict.

    `per` is the period that the registers are counted by; returns keep their own.
    """
    asked = _asked(desk, Asked(area=area))
    law = desk.served.here.law
    with desk.served.reading() as (session, tables):
        found = by_indicator(session, tables, law, asked, Level[level.upper()], per)
    return Indicators(items=[IndicatorLine(**asdict(line)) for line in found])


def _asked(desk: Desk, asked: Asked) -> Asked:
    return asked_by(desk.sight, asked)


def _report(asked: Asked, columns: list[By] | tuple[str, ...], found: list[Counted]) -> Report:
    return Report(
        area=asked.area,
        counterpart=asked.counterpart,
        items=[
            ReportLine(
                about=dict(zip(columns, line.key, strict=True)),
                count=line.count,
                in_time=line.in_time,
                rate=line.rate if line.in_time is not None else None,
            )
            for line in found
        ],
    )
