"""Name and number of whom a case is about: shown once, to a party, for a reason on record."""

from fastapi import APIRouter, Request, Response

from adapters.vault.vault import Vault
from adapters.write_path import load
from api.http.desk import Desk
from api.http.problems import not_there, problem_of
from api.http.shapes import CaseInPath
from api.pages.case_view import Looking, shown
from api.pages.desk import Acting
from api.pages.typed import Posted, one
from domain.access.vault import Asking, Person
from domain.access.vault_rules import subject_of
from domain.case import Case
from domain.localities import Code
from domain.recorded import CaseId

router = APIRouter()


@router.post("/cases/{case}/person")
def person(request: Request, desk: Acting, case: CaseInPath, typed: Posted) -> Response:
    """The case page with the name; it is in no address and kept in no cache."""
    found = CaseId(case)
    vault = desk.served.vault
    if vault is None or not desk.served.sees(desk.who, desk.at, found):
        raise not_there()
    try:
        read = _read(desk, vault, found, one(typed, "reason"), Code(one(typed, "office")))
    except Exception as error:
        problem = problem_of(error)
        if problem is None:
            raise
        return shown(request, desk, found, Looking(problem=problem), problem.status)
    return shown(request, desk, found, Looking(person=read))


def _read(desk: Desk, vault: Vault, case: CaseId, reason: str, office: Code) -> Person:
    docket = load(desk.served.here, case)
    subject = subject_of(Case(docket, desk.served.here.law, desk.at)) if docket else None
    if subject is None:
        raise not_there()
    asking = Asking(account=desk.who, office=office, reason=reason, at=desk.at)
    return vault.read(asking, subject, case)
