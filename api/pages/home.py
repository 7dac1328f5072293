"""The first page, by role: the worklist, the overview of an area, the accounts."""

from fastapi import APIRouter, Request, Response

from api.pages.desk import SignedIn
from api.pages.frame import page

router = APIRouter()


@router.get("/")
def home(request: Request, desk: SignedIn) -> Response:
    """What the account's day begins with."""
    return page(request, desk, "worklist.html")
