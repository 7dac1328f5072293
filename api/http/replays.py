"""A case replayed over HTTP: step by step, with the state before and after each."""

from datetime import datetime
from typing import Annotated, Any

from fastapi import Query
from pydantic import BaseModel, ConfigDict

from adapters.fields import read_instant
from api.http.cases import Instant, unknown
from api.http.desk import Reading, Waited
from api.http.documented import PROBLEMS
from api.http.routing import Router
from api.http.shapes import PLAIN, CaseInPath
from api.replayed import replayed, replayed_json
from domain.access.reads import Part
from domain.recorded import CaseId
from projections.prose.teller import Language

router = Router(prefix="/cases", tags=["cases"], responses=PROBLEMS)

_SETTINGS = 7
"""The most that can be asked: `now`, and each setting once."""

WhatIf = Annotated[
    list[Annotated[str, Query(max_length=100, pattern=PLAIN)]],
    Query(
        max_length=_SETTINGS,
        description="Beside it, the same facts under other settings: `now`, or NAME=VALUE.",
        examples=[["now"], ["inquiry_working_days=10"]],
    ),
]


class StepShown(BaseModel):
    """What was entered or fell due at once: the facts by number, the case file before and after."""

    facts: list[int]
    before: dict[str, Any] | None
    after: dict[str, Any] | None


class OtherStep(BaseModel):
    """The case file after the same step under the other settings."""

    after: dict[str, Any] | None


class WhatIfShown(BaseModel):
    """What the other settings make of the same facts, and how that differs, told.

    `unrecorded` are the consequences that would have to be recorded for the record to say so.
    """

    settings: dict[str, Any]
    case_file: dict[str, Any]
    steps: list[OtherStep]
    unrecorded: list[dict[str, Any]]
    told: dict[Language, dict[str, Any]]


class ReplayShown(BaseModel):
    """A case as it stood at an instant, as known at another, and how it came to that."""

    model_config = ConfigDict(extra="forbid")

    case: str
    as_of: datetime
    known_at: datetime
    settings: dict[str, Any]
    case_file: dict[str, Any]
    facts: list[dict[str, Any]]
    steps: list[StepShown]
    told: dict[Language, dict[str, Any]]
    what_if: WhatIfShown | None


@router.get("/{case}/replay", dependencies=[Waited])
def replay(
    desk: Reading,
    case: CaseInPath,
    as_of: Instant = None,
    known_at: Instant = None,
    what_if: WhatIf = [],  # noqa: B006  FastAPI copies it
) -> ReplayShown:
    """A case fact by fact, in both languages; and what other settings would make of it."""
    at = read_instant(as_of, ("as_of",)) if as_of else desk.at
    known = read_instant(known_at, ("known_at",)) if known_at else at
    name = CaseId(case)
    if not desk.looks(name, Part.REPLAY):
        raise unknown(name)
    found = replayed(desk.served.here, name, at, known, what_if)
    return ReplayShown.model_validate(replayed_json(found))
