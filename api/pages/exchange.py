"""The exchange with other nodes, for the administrator: how it stands, what it could not accept.

An administrator sees no case, so nothing of what a message says stands here.
"""

from enum import StrEnum
from http import HTTPStatus
from typing import Annotated

from fastapi import Form, Path, Request, Response
from fastapi.responses import RedirectResponse

from adapters.exchange.errors import SAID, CannotDeal
from adapters.exchange.store import How
from adapters.kafka.errors import BrokerAway
from adapters.seal.errors import SealError
from adapters.settings import SettingError
from api.http.desk import Desk
from api.http.problems import Problem
from api.http.routing import Router
from api.http.shapes import PLAIN
from api.pages.desk import Administering
from api.pages.flash import Said, say_next
from api.pages.frame import page
from api.pages.strings import STRINGS
from domain.say import Say

router = Router(prefix="/exchange")

_LATELY = 50
"""Of what was dealt with, so many are shown, the last first."""


class Deed(StrEnum):
    """What may be done with a rejected message."""

    RETRY = "retry"
    RETURN = "return"
    SET_ASIDE = "set-aside"


@router.get("")
def exchange(request: Request, desk: Administering) -> Response:
    """How the exchange stands."""
    return _shown(request, desk)


@router.post("/rejected/{number}/{deed}")
def deal(
    request: Request,
    desk: Administering,
    number: Annotated[str, Path(max_length=40, pattern=PLAIN)],
    deed: Deed,
    reason: Annotated[str, Form(max_length=200)] = "",
) -> Response:
    """Try a rejected message again, send it back or set it aside."""
    try:
        how = _done(desk, number, deed, reason)
    except CannotDeal as error:
        return _shown(request, desk, Problem(HTTPStatus.CONFLICT, "cannot-deal", error.say))
    except (BrokerAway, SealError, SettingError) as error:
        say = Say(f"现在不能办理：{error}", f"not now: {error}")
        problem = Problem(HTTPStatus.SERVICE_UNAVAILABLE, "exchange-unavailable", say)
        return _shown(request, desk, problem)
    response = RedirectResponse("/exchange", HTTPStatus.SEE_OTHER)
    say_next(response, Said("ok", STRINGS[f"exchange.ended.{how}"]))
    return response


def _done(desk: Desk, number: str, deed: Deed, reason: str) -> How:
    found, by = desk.served.exchange, desk.who.name
    if found is None:
        raise CannotDeal(STRINGS["exchange.alone"])
    match deed:
        case Deed.RETRY:
            again = found.retry(number, by, desk.at)
            if again is not None:
                said = SAID[again.ground]
                raise CannotDeal(Say(f"仍被拒收：{said.zh}", f"rejected again: {said.en}"))
            return How.ACCEPTED
        case Deed.RETURN:
            found.send_back(number, by, desk.at)
            return How.RETURNED
        case Deed.SET_ASIDE:
            found.set_aside(number, by, desk.at, reason)
            return How.SET_ASIDE


def _shown(request: Request, desk: Desk, problem: Problem | None = None) -> Response:
    found = desk.served.exchange
    standing = None if found is None else found.standing()
    return page(
        request,
        desk,
        "exchange.html",
        HTTPStatus.OK if problem is None else problem.status,
        standing=standing,
        ended=[] if standing is None else standing.ended[::-1][:_LATELY],
        grounds=SAID,
        hows={how: STRINGS[f"exchange.ended.{how}"] for how in How},
        problem=problem,
    )
