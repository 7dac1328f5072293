"""The answer to a person who asks who looked: a paper to print, Chinese first, then English."""

from fastapi import Request, Response

from adapters.access.own_records import read as read_records
from adapters.reads.finding import of_person
from api.http.problems import not_there, problem_of
from api.http.routing import Router
from api.http.shapes import CaseInPath
from api.pages.case_person import subject_seen
from api.pages.case_view import Looking, shown
from api.pages.desk import Acting
from api.pages.frame import page
from api.pages.typed import Posted, one
from domain.access.vault import Asking, stream_of_subject
from domain.calendar import SHANGHAI, civil_day
from domain.localities import Code
from domain.recorded import CaseId
from projections.letters import chinese_day
from projections.reads import by_day
from projections.vault_uses import answer

router = Router()


@router.post("/cases/{case}/person/answer")
def answered(request: Request, desk: Acting, case: CaseInPath, typed: Posted) -> Response:
    """Who looked at the person's data and at its cases; that it was asked is recorded first."""
    found, vault = CaseId(case), desk.served.vault
    subject = subject_seen(desk, found)
    if vault is None or subject is None:
        raise not_there()
    office, reason = Code(one(typed, "office")), one(typed, "reason")
    try:
        asking = Asking(account=desk.who, office=office, reason=reason, at=desk.at)
        vault.tell(asking, subject)
    except Exception as error:
        problem = problem_of(error)
        if problem is None:
            raise
        return shown(request, desk, found, Looking(problem=problem), problem.status)
    here, accounts = desk.served.here, desk.served.identity.accounts
    name = here.law.places.full_name
    records = read_records(here, stream_of_subject(subject))
    response = page(
        request,
        desk,
        "reads_answer.html",
        case=found,
        told=answer(subject, records, name, accounts.shown),
        looked=by_day(of_person(here, desk.served.reads, subject), name, accounts.shown),
        sender=name(office, civil_day(desk.at)),
        reason=reason,
        chinese_day=chinese_day,
        local=lambda at: f"{at.astimezone(SHANGHAI):%Y-%m-%d %H:%M}",
    )
    response.headers["Cache-Control"] = "no-store"
    return response
