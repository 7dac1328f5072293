"""Where one can go from every page, by role."""

from dataclasses import dataclass

from api.http.desk import Desk
from api.pages.strings import STRINGS
from domain.access.facts import Role
from domain.say import Say


@dataclass(frozen=True, slots=True)
class Link:
    """A place to go; `current` if the page is it, or below it."""

    address: str
    say: Say
    current: bool


_OVERSEERS = frozenset((Role.SUPERVISOR, Role.AUDITOR))

_LINKS: tuple[tuple[str, str, frozenset[Role]], ...] = (
    ("/", "nav.worklist", frozenset((Role.COORDINATOR,))),
    ("/", "nav.overview", _OVERSEERS),
    ("/", "nav.accounts", frozenset((Role.ADMINISTRATOR,))),
    ("/offices", "nav.offices", frozenset((Role.ADMINISTRATOR,))),
    ("/notices", "nav.notices", frozenset((Role.ADMINISTRATOR,))),
    ("/settings", "nav.settings", frozenset((Role.ADMINISTRATOR,))),
    ("/installation", "nav.installation", frozenset((Role.ADMINISTRATOR,))),
    ("/exchange", "nav.exchange", frozenset((Role.ADMINISTRATOR,))),
    ("/worklist", "nav.worklist", _OVERSEERS),
    ("/cases/new", "new", frozenset((Role.COORDINATOR, Role.SUPERVISOR))),
    ("/registers", "nav.registers", frozenset((Role.COORDINATOR, *_OVERSEERS))),
    ("/reports", "nav.reports", _OVERSEERS),
    ("/calendar", "nav.calendar", frozenset((Role.COORDINATOR,))),
    ("/trail", "nav.trail", _OVERSEERS),
    ("/seal", "nav.seal", frozenset((Role.AUDITOR,))),
    ("/reads", "nav.reads", frozenset((Role.AUDITOR,))),
    ("/rules", "nav.rules", frozenset(Role)),
)


_ALSO_FIRST = {Role.COORDINATOR: ("/worklist",), Role.ADMINISTRATOR: ("/accounts", "/new-account")}
"""What else belongs to the first page of a role."""


def navigation(desk: Desk, path: str) -> tuple[Link, ...]:
    """The links for whoever is at the desk."""
    role = desk.who.role
    return tuple(
        Link(address, STRINGS[key], _is_at(path, address, role))
        for address, key, roles in _LINKS
        if role in roles
    )


def _is_at(path: str, address: str, role: Role) -> bool:
    if address == "/":
        return path == "/" or path.startswith(_ALSO_FIRST.get(role, ("//",)))
    return path == address or path.startswith(f"{address}/")
