"""The vault over HTTP: a person entered, found, read and told who looked; each use is on record.

Everything of a person goes in bodies, never in an address, which others write down.
"""

from http import HTTPStatus
from typing import Annotated, Any

from fastapi import Path
from pydantic import BaseModel, Field

from adapters.access.own_records import read as read_records
from adapters.reads.finding import of_person
from adapters.vault.vault import Vault
from api.http.cases import unknown
from api.http.desk import Acting, Desk
from api.http.documented import PROBLEMS
from api.http.problems import Problem, not_there
from api.http.reads import ReadShown, lines
from api.http.routing import Router
from api.http.shapes import Body, Code_, Text
from domain.access.vault import Asking, is_subject, stream_of_subject
from domain.localities import Code
from domain.recorded import CaseId, Subject
from domain.say import Say
from projections.vault_uses import answer, plain

router = Router(prefix="/vault", tags=["vault"], responses=PROBLEMS)

SubjectInPath = Annotated[str, Path(max_length=40, pattern=r"^[0-9a-z]+$")]


class Use(Body):
    """For which office, and why."""

    office: Code_
    reason: Text


class Entering(Use):
    """A person to be entered, or found to be there."""

    name: Annotated[str, Field(max_length=50)]
    number: Annotated[str, Field(max_length=40)]


class Finding(Use):
    """A person known by the whole number."""

    number: Annotated[str, Field(max_length=40)]


class Reading(Use):
    """The open case for which a person's name and number are read."""

    case: Annotated[str, Field(max_length=200)]


class Found(BaseModel):
    """The key that cases are opened with; None if the vault holds nobody of that number."""

    subject: str | None


class PersonShown(BaseModel):
    """Name and number."""

    name: str
    number: str


class Uses(BaseModel):
    """Who looked at a person's data, and at its cases; nothing of the person."""

    items: list[dict[str, Any]]
    reads: list[ReadShown]


@router.post("/persons", status_code=201)
def enter(desk: Acting, body: Entering) -> Found:
    """Enter a person; whoever is there already keeps the key."""
    return Found(subject=_vault(desk).enter(_asking(desk, body), body.name, body.number))


@router.post("/searches")
def find(desk: Acting, body: Finding) -> Found:
    """The key of whom an office knows by the whole number."""
    return Found(subject=_vault(desk).find(_asking(desk, body), body.number))


@router.post("/persons/{subject}/reads")
def read(desk: Acting, subject: SubjectInPath, body: Reading) -> PersonShown:
    """Name and number, for a party of an open case of the person."""
    case = CaseId(body.case)
    # The vault's own record tells the rest: who read the name, for which case, and why.
    if not desk.served.sees(desk.who, desk.at, case):
        raise unknown(case)
    person = _vault(desk).read(_asking(desk, body), _subject(subject), case)
    return PersonShown(name=person.name, number=person.number)


@router.post("/persons/{subject}/answers")
def who(desk: Acting, subject: SubjectInPath, body: Use) -> Uses:
    """Who looked at this person's data and cases, to tell the person; it is recorded."""
    key = _subject(subject)
    _vault(desk).tell(_asking(desk, body), key)
    here = desk.served.here
    told = answer(
        key,
        read_records(here, stream_of_subject(key)),
        here.law.places.full_name,
        desk.served.identity.accounts.shown,
    )
    looked = of_person(here, desk.served.reads, key)
    return Uses(items=plain(told), reads=lines(desk, looked))


def _vault(desk: Desk) -> Vault:
    if desk.served.vault is None:
        say = Say("保管库未配置密钥", "the vault has no keys: LIANGDI_VAULT_KEYS")
        raise Problem(HTTPStatus.SERVICE_UNAVAILABLE, "no-vault", say)
    return desk.served.vault


def _asking(desk: Desk, body: Use) -> Asking:
    return Asking(account=desk.who, office=Code(body.office), reason=body.reason, at=desk.at)


def _subject(text: str) -> Subject:
    if not is_subject(text):
        raise not_there()
    return Subject(text)
