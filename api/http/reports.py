"""Reports: who answers for what, how each side does, what was returned; of one's own area."""

import json
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel

from adapters.queries.reports import asked_by
from adapters.views import reports as found
from adapters.views.reports import Asked
from api.http.desk import Desk, Reading, Waited
from api.http.documented import PROBLEMS
from api.http.shapes import PLAIN, Code_
from domain.localities import Level
from domain.position import FindingStage, Side

router = APIRouter(prefix="/reports", tags=["reports"], responses=PROBLEMS)

Month = Annotated[str | None, Query(pattern=r"^[0-9]{4}-(0[1-9]|1[0-2])$", examples=["2010-09"])]
Word = Annotated[str | None, Query(max_length=40, pattern=PLAIN)]
"""A clause or a rule."""


class By(BaseModel):
    """A line of a report: what it is about, and how many."""

    about: dict[str, str]
    count: int
    in_time: int | None


class Report(BaseModel):
    """Lines counted, of an area and its counterparts."""

    area: str | None
    counterpart: str | None
    items: list[By]


class FindingLine(BaseModel):
    """A finding, with the facts that show it."""

    case: str
    id: str
    office: str
    counterpart: str | None
    side: str
    clause: str
    rule: str
    since: str
    stage: str
    evidence: list[str]


class Findings(BaseModel):
    """The findings behind a report, the oldest first."""

    items: list[FindingLine]


class ReturnLine(BaseModel):
    """A statistical return."""

    case: str
    office: str
    indicator: str
    period: str
    rate: float | None
    target: int | None
    verdict: str


class Returns(BaseModel):
    """The returns of an area."""

    items: list[ReturnLine]
