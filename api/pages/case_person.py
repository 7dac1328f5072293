"""Name and number of whom a case is about: shown once, to a party, for a reason on record."""

from fastapi import Request, Response

from adapters.write_path import load
from api.http.desk import Desk
from api.http.problems import not_there, problem_of
from api.http.routing import Router
from api.http.shapes import CaseInPath
from api.pages.case_view import Looking, shown
from api.pages.desk import Acting
from api.pages.typed import Posted, one
from domain.access.reads import Part
from domain.access.vault import Asking
from domain.access.vault_rules import subject_of
from domain.case import Case
from domain.localities import Code
from domain.recorded import CaseId, Subject

router = Router()


@router.post("/cases/{case}/person")
def person(request: Request, desk: Acting, case: CaseInPath, typed: Posted) -> Response:
    """The case page with the name; it is in no address and kept in no cache."""
    found = CaseId(case)
    vault = desk.served.vault
    subject = subject_seen(desk, found)
    if vault is None or subject is None:
        raise not_there()
    try:
        office, reason = Code(one(typed, "office")), one(typed, "reason")
        asking = Asking(account=desk.who, office=office, reason=reason, at=desk.at)
        read = vault.read(asking, subject, found)
    except Exception as error:
        problem = problem_of(error)
        if problem is None:
            raise
        return shown(request, desk, found, Looking(problem=problem), problem.status)
    return shown(request, desk, found, Looking(person=read))


def subject_seen(desk: Desk, case: CaseId) -> Subject | None:
    """Whom a case is about that the account sees, its look on record; None if nobody."""
    docket = load(desk.served.here, case) if desk.looks(case, Part.PAGE) else None
    return subject_of(Case(docket, desk.served.here.law, desk.at)) if docket else None
