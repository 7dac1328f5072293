"""What the administrator's pages share: changes by facts, and what was wrong told on the page."""

from collections.abc import Callable
from dataclasses import dataclass

from fastapi import Response
from fastapi.responses import RedirectResponse

from adapters.access.administration import Administration
from adapters.ledger import Conflict
from api.http.desk import Desk
from api.http.problems import Problem, problem_of
from api.pages.flash import Said, say_next
from api.pages.strings import STRINGS
from domain.access.changes import By
from domain.errors import Refused


@dataclass(frozen=True, slots=True)
class Wrong:
    """Why a form was not taken: which one, and the problem with its field."""

    form: str
    problem: Problem


def by(desk: Desk) -> By:
    """The administrator's word."""
    return By(account=desk.who, actor=desk.who.name)


def keeper(desk: Desk) -> Administration:
    """Changes of accounts on the administrator's word, now."""
    return Administration(desk.served.identity, by(desk), desk.at)


def tried(form: str, change: Callable[[], object]) -> Wrong | None:
    """Make a change; what is wrong with the form if it is refused."""
    try:
        change()
    except (Refused, Conflict) as error:
        problem = problem_of(error)
        assert problem is not None, "each is one"
        return Wrong(form, problem)
    return None


def done(address: str, key: str) -> Response:
    """On to a page that says that it is done."""
    response = RedirectResponse(address, 303)
    say_next(response, Said("ok", STRINGS[key]))
    return response
