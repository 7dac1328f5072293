"""The first page, by role: the worklist, the overview of an area, the accounts."""

from fastapi import Request, Response

from api.http.routing import Router
from api.pages import accounts, overview, worklist
from api.pages.desk import SignedIn
from api.pages.worklist_asked import Asked
from domain.access.facts import Role

router = Router()


@router.get("/")
def home(request: Request, desk: SignedIn) -> Response:
    """What the account's day begins with."""
    match desk.who.role:
        case Role.COORDINATOR:
            return worklist.shown(request, desk, Asked())
        case Role.SUPERVISOR | Role.AUDITOR:
            return overview.shown(request, desk)
        case Role.ADMINISTRATOR:
            return accounts.listed(request, desk)
