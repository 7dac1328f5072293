"""The first page, by role: the worklist, the overview of an area, the accounts."""

from fastapi import APIRouter, Request, Response

from adapters.queries.queues import Queue
from api.pages import worklist
from api.pages.desk import SignedIn
from api.pages.worklist_asked import Asked

router = APIRouter()


@router.get("/")
def home(request: Request, desk: SignedIn) -> Response:
    """What the account's day begins with."""
    return worklist.shown(request, desk, Asked(queue=Queue.OWED))
