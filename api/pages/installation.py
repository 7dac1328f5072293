"""How the installation is, for an administrator: its loops, its store, the documents in force."""

from fastapi import Request, Response

from adapters.condition import condition
from api.http.routing import Router
from api.pages.desk import Administering
from api.pages.frame import page

router = Router(prefix="/installation")


@router.get("")
def now(request: Request, desk: Administering) -> Response:
    """Views, sweep, seal, store, versions, and which documents bind where."""
    served = desk.served
    return page(
        request,
        desk,
        "installation.html",
        found=condition(served, desk.at),
        node=served.here.node,
        until_is_set=served.settings.js2009_until is not None,
        overrides=len(served.settings.calendar_files()),
    )
