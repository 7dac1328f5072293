"""Acts: a case opened, an act done in it; told are the facts recorded and the acts allowed next."""

import json
import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from http import HTTPStatus
from secrets import token_hex
from typing import Annotated, Any

from fastapi import Header, Request
from fastapi.responses import JSONResponse

from adapters import doing
from adapters.doing import Done
from adapters.ledger import LedgerError
from adapters.requests import Request as Handed
from adapters.write_path import Stale, load
from api.http.cases import allowed_shown, deed, etag
from api.http.desk import Acting, Desk
from api.http.documented import PROBLEMS, problems
from api.http.problems import CONFLICT, Problem, answer_to, problem_of
from api.http.routing import Router
from api.http.shapes import PLAIN, Accepted, ActBody, CaseInPath, FactShown
from domain.access.reads import Part
from domain.case import Case
from domain.recorded import CaseId
from domain.say import Say
from projections.case_file import case_file

router = Router(prefix="/cases", tags=["acts"], responses=PROBLEMS)

Key = Annotated[
    str | None,
    Header(
        alias="Idempotency-Key",
        min_length=1,
        max_length=100,
        pattern=PLAIN,
        description="A repeated request gets the first answer, and nothing is done twice.",
    ),
]
IfMatch = Annotated[
    str | None,
    Header(alias="If-Match", max_length=40, description="The case's ETag as it was seen."),
]

Work = Callable[[datetime | None], Done]
"""Does what is asked for; not again what was recorded since it was first asked for."""

_ETAG = re.compile(r'(?:W/)?"([0-9]{1,15})"')


@dataclass(frozen=True, slots=True)
class _Answer:
    """An answer that can be kept and given again."""

    status: int
    headers: dict[str, str]
    body: Any

    @property
    def is_final(self) -> bool:
        """Whether a repetition is answered so too, and not tried again."""
        again = self.body.get("code") == CONFLICT and self.status == HTTPStatus.CONFLICT
        return self.status < HTTPStatus.INTERNAL_SERVER_ERROR and not again

    def kept(self) -> str:
        """The answer as it is kept."""
        whole = {"status": self.status, "headers": self.headers, "body": self.body}
        return json.dumps(whole, ensure_ascii=False)

    def given(self) -> JSONResponse:
        kind = self.headers.get("Content-Type")
        return JSONResponse(self.body, self.status, self.headers, kind)


@router.post("", status_code=201, response_model=Accepted)
def opened(request: Request, desk: Acting, body: ActBody, key: Key = None) -> JSONResponse:
    """Open a case by its opening act; its id is made here."""
    case = CaseId(_id_of(desk, key))

    def work(since: datetime | None) -> Done:
        return doing.opens(desk.served, desk.who, _handed(body), desk.at, case, since)

    return _once(request, desk, case, body, key, work, HTTPStatus.CREATED)


@router.post(
    "/{case}/acts",
    response_model=Accepted,
    responses=problems(HTTPStatus.PRECONDITION_FAILED),
)
def done(
    request: Request,
    desk: Acting,
    case: CaseInPath,
    body: ActBody,
    key: Key = None,
    if_match: IfMatch = None,
) -> JSONResponse:
    """Do an act in a case. With `If-Match`, only if nothing happened in it meanwhile."""
    found, version = CaseId(case), _version(if_match)
    seen = desk.looks(found, Part.ACT)  # whoever does not see it may still join it

    def work(since: datetime | None) -> Done:
        given = (_handed(body), desk.at, found, version, since)
        return doing.acts(desk.served, desk.who, *given, seen=seen)

    return _once(request, desk, found, body, key, work, HTTPStatus.OK)


def _once(
    request: Request,
    desk: Desk,
    case: CaseId,
    body: ActBody,
    key: str | None,
    work: Work,
    status: HTTPStatus,
) -> JSONResponse:
    """Do it; or, under a key that was used for the same, give the first answer again.

    Whether what failed was recorded is not known: its key stays, and its repetition looks first.
    """
    if key is None:
        return _answered(request, desk, case, lambda: work(None), status).given()
    answers, account = desk.served.answers, desk.who.name
    first = answers.begin(account, key, _hash(request, body), desk.at)
    if isinstance(first, str):
        if status is HTTPStatus.CREATED:
            desk.looks(case, Part.ACT)
        return _Answer(**json.loads(first)).given()
    answer = None
    try:
        answer = _answered(request, desk, case, lambda: work(first), status)
    finally:
        if answer is None or not answer.is_final:
            with suppress(LedgerError):
                answers.leave(account, key)
    if answer.is_final:
        answers.keep(account, key, answer.kept())
    return answer.given()


def _answered(
    request: Request, desk: Desk, case: CaseId, work: Callable[[], Done], status: HTTPStatus
) -> _Answer:
    try:
        found = work()
    except Stale as stale:
        return _problem(request, _meanwhile(request, desk, case, stale))
    except Exception as error:
        problem = problem_of(error)
        if problem is None:
            raise
        return _problem(request, problem)
    return _accepted(desk, case, found, status)


def _accepted(desk: Desk, case: CaseId, found: Done, status: HTTPStatus) -> _Answer:
    version = found.records[-1].version
    docket = found.after or load(desk.served.here, case)
    after = Case(docket, desk.served.here.law, desk.at) if docket else None
    body = Accepted(
        case=case,
        version=version,
        position=found.position,
        facts=[
            FactShown(
                id=each.id,
                topic=each.fact.topic,
                version=each.version,
                recorded_at=each.entry.recorded_at,
            )
            for each in found.records
        ],
        file=case_file(found.standing, str),
        allowed=allowed_shown(doing.allowed(desk.who, after)) if after else [],
    )
    headers = {"ETag": etag(version)}
    if status is HTTPStatus.CREATED:
        headers["Location"] = f"/api/v1/cases/{case}"
    return _Answer(int(status), headers, body.model_dump(mode="json"))


def _problem(request: Request, problem: Problem) -> _Answer:
    told = answer_to(problem, request)
    headers = {
        "Content-Type": told.headers["content-type"],
        "Content-Language": told.headers["content-language"],
        **problem.headers,
    }
    return _Answer(told.status_code, headers, json.loads(bytes(told.body)))


def _meanwhile(request: Request, desk: Desk, case: CaseId, stale: Stale) -> Problem:
    """That the case went on, and how: what was recorded since it was seen."""
    seen = _version(request.headers.get("if-match")) or 0
    since = [each for each in desk.served.here.ledger.history(case) if each.version > seen]
    return Problem(
        HTTPStatus.PRECONDITION_FAILED,
        "stale",
        Say("案件在此期间已有新的记录", "something was recorded in the case meanwhile"),
        field="If-Match",
        more={
            "version": stale.version,
            "meanwhile": [deed(each).model_dump(mode="json") for each in since],
        },
        headers={"ETag": etag(stale.version)},
    )


def _handed(body: ActBody) -> Handed:
    given = dict(body.with_)
    if body.entered_by is not None:
        given["entered_by"] = body.entered_by
    return Handed(by=body.by, act=body.act, given=given)


def _id_of(desk: Desk, key: str | None) -> str:
    """A new case's id; under a key the same each time, so that it is opened once."""
    if key is None:
        return token_hex(8)
    return sha256(f"{desk.who.name} {key}".encode()).hexdigest()[:16]


def _version(tag: str | None) -> int | None:
    """The version an entity tag names; None for any."""
    if tag is None or tag.strip() == "*":
        return None
    match = _ETAG.fullmatch(tag.strip())
    if match is None:
        raise Problem(
            HTTPStatus.UNPROCESSABLE_ENTITY,
            "malformed",
            Say("If-Match 应为案件的 ETag", "the ETag of the case is expected"),
            field="If-Match",
        )
    return int(match[1])


def _hash(request: Request, body: ActBody) -> str:
    """What tells one request from another."""
    parts = [request.url.path, request.headers.get("if-match"), body.model_dump(mode="json")]
    return sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()
