"""Whether it lives, whether it is ready, and its figures; for whoever watches the machine."""

import math
from contextlib import suppress
from http import HTTPStatus

from fastapi import Request, Response
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from pydantic import BaseModel

from adapters.ledger import LedgerError
from adapters.served import Served
from adapters.views.follow import Stopped
from api.http.desk import Here
from api.http.documented import PUBLIC
from api.http.routing import Router

router = Router(tags=["health"], responses=PUBLIC)

BEHIND = 1000
"""Facts that the views may be behind and still be called up with the ledger."""


class Ready(BaseModel):
    """Whether requests are answered as they should be: how far the ledger, how far the views."""

    ready: bool
    ledger: int | None
    shown: int | None


@router.get("/health")
def health() -> dict[str, bool]:
    """The process answers."""
    return {"live": True}


@router.get("/ready", responses={503: {"model": Ready}})
def ready(here: Here, response: Response) -> Ready:
    """The ledger can be reached, and the views are up with it."""
    position, shown = _positions(here)
    # Nothing is shown before the views are made: those of a later program take their time.
    made = bool(shown) or (position, shown) == (0, 0)
    following = made and position is not None and position - (shown or 0) <= BEHIND
    found = following and not here.stopping.is_set()
    if not found:
        response.status_code = HTTPStatus.SERVICE_UNAVAILABLE
    return Ready(ready=found, ledger=position, shown=shown)


@router.get("/metrics", response_class=Response)
def metrics(request: Request, here: Here) -> Response:
    """Figures for Prometheus: requests by route, seconds, how far views and other nodes are."""
    figures = request.app.state.figures
    position, shown = _positions(here)
    figures.ledger.set(math.nan if position is None else position)
    figures.shown.set(math.nan if shown is None else shown)
    for name, value in _exchange(here).items():
        figures.exchange[name].set(value)
    return Response(generate_latest(figures.registry), media_type=CONTENT_TYPE_LATEST)


def _exchange(here: Served) -> dict[str, float]:
    """How the exchange with other nodes stands; not a number where there is none to say."""
    with suppress(LedgerError):
        if here.exchange is not None:
            found = here.exchange.standing()
            return {
                "position": found.told,
                "waiting": len(found.waiting),
                "persons": found.persons,
                "rejected": len(found.rejected),
            }
    return dict.fromkeys(("position", "waiting", "persons", "rejected"), math.nan)


def _positions(here: Served) -> tuple[int | None, int | None]:
    """How far the ledger goes and the views have come; None if it cannot be said."""
    position = shown = None
    with suppress(LedgerError):
        position = here.here.ledger.position
    with suppress(Stopped):
        shown = here.follower.shown
    return position, shown
