"""The forms of what is asked and answered, as the OpenAPI page shows them."""

from datetime import date, datetime
from typing import Annotated, Any

from fastapi import Path, Query
from pydantic import BaseModel, ConfigDict, Field

from domain.access.facts import Role, Scope

PLAIN = r"^[^\x00-\x1f\x7f]+$"
"""A line of text, without control characters."""

Text = Annotated[str, Field(min_length=1, max_length=200, pattern=PLAIN)]
Code_ = Annotated[
    str, Field(pattern=r"^([0-9]{2}|[0-9]{4}|[0-9]{6}|[0-9]{9}(/[1-9][0-9]{0,3})?|[0-9]{12})$")
]
"""An office's code."""

CaseInPath = Annotated[str, Path(min_length=1, max_length=200, pattern=PLAIN)]
Limit = Annotated[int, Query(ge=1, le=200, description="How many to a page.")]
After = Annotated[
    str | None, Query(max_length=800, pattern=PLAIN, description="The `next` of the page before.")
]


class Body(BaseModel):
    """A body whose fields are all known."""

    model_config = ConfigDict(extra="forbid")


class ActBody(Body):
    """An act: whose it is, its name, its fields (docs/acts.md)."""

    by: Annotated[str, Field(max_length=40, description="The office whose act it is, by code.")]
    act: Annotated[str, Field(max_length=60, description="The act's name.")]
    with_: Annotated[dict[str, Any], Field(alias="with", description="Its fields.")] = {}
    entered_by: Annotated[
        str | None, Field(max_length=40, description="The party that enters it for that office.")
    ] = None


class FactShown(BaseModel):
    """A fact as recorded: an office's act, or what the law yielded."""

    id: str
    topic: str
    version: int
    recorded_at: datetime


class AllowedShown(BaseModel):
    """An act allowed next, the office whose act it would be, and the values its fields may have.

    `earlier`: it may only be entered as done earlier.
    """

    by: str
    act: str
    choices: dict[str, list[str | bool | int]]
    earlier: bool


class CaseShown(BaseModel):
    """A case file, with the fields of its kind beside those of every case."""

    model_config = ConfigDict(extra="allow")

    case: str
    version: int
    kind: str
    stage: str
    opened_on: date
    duties: list[dict[str, Any]]
    findings: list[dict[str, Any]]
    coordination: dict[str, Any]
    flags: list[str]
    allowed: list[AllowedShown]


class Accepted(BaseModel):
    """What an act brought about; `position` is the place in the ledger to `wait_for`."""

    case: str
    version: int
    position: int
    facts: list[FactShown]
    file: dict[str, Any]
    allowed: list[AllowedShown]


class ProblemShown(BaseModel):
    """A problem document (RFC 9457)."""

    model_config = ConfigDict(extra="allow")

    type: str
    title: str
    status: int
    detail: str
    code: str
    rule: str | None
    field: str | None


class CaseLine(BaseModel):
    """A case in a list."""

    case: str
    register_: Annotated[str, Field(alias="register")]
    kind: str
    stage: str
    subject: str | None
    opened_on: date
    opener: str
    origin: str | None
    residence: str | None
    flags: list[str]


class Counted(BaseModel):
    """How many there are; `more` if there are more than were counted."""

    count: int
    more: bool


class CasePage(BaseModel):
    """A page of a list; `next` is None on the last."""

    items: list[CaseLine]
    total: Counted
    next: str | None


class Deed(BaseModel):
    """A fact in a case's history, with its entry."""

    id: str
    topic: str
    version: int
    act: str | None
    office: str | None
    entered_by: str | None
    actor: str
    recorded_at: datetime
    sending: dict[str, Any]
    note: str | None
    fact: dict[str, Any]


class History(BaseModel):
    """What was recorded in a case, the opening first."""

    case: str
    items: list[Deed]


class DutyLine(BaseModel):
    """A duty of the worklist."""

    case: str
    kind: str
    stage: str
    rule: str
    owed_by: str
    owed_to: str | None
    since: date
    due_on: date | None
    state: str
    statutory: bool
    binding: bool
    provisional: bool


class DutyPage(BaseModel):
    """A page of the worklist; `next` is None on the last."""

    items: list[DutyLine]
    open: Counted
    lapsed: Counted
    next: str | None


class Deputy(BaseModel):
    """An office that the account acts for too, on these days."""

    office: str
    first: date
    last: date


class Me(BaseModel):
    """The account that asks. `csrf` is for its unsafe requests; None with a token."""

    name: str
    shown: str
    role: Role
    place: str | None
    offices: list[str]
    scope: Scope
    csrf: str | None


class TokenShown(BaseModel):
    """A token of an account; its secret is shown when it is made and never again."""

    token: str
    label: str
    scope: Scope
    expires_at: datetime


class AccountShown(BaseModel):
    """An account as an administrator sees it."""

    name: str
    shown: str
    role: Role
    place: str | None
    version: int
    closed: bool
    deputies: list[Deputy]
    tokens: list[TokenShown]
