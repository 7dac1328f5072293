"""Whose cases an account sees, and for whom it may act: the one rule below every route.

A case is visible to the offices party to it and to their superiors, nobody else. Acting is for
parties and the common superior: which of them, the law of the case says; here only that an
account speaks for no office but its own.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from domain.access.account import Account
from domain.calendar import civil_day
from domain.case import Case
from domain.localities import Code, Level, Places, level_of
from domain.position import Position


@dataclass(frozen=True, slots=True)
class Jurisdiction:
    """The offices and areas whose cases are seen, what lies below them included."""

    places: tuple[Code, ...]

    def sees(self, offices: Iterable[Code]) -> bool:
        """Whether one of a case's offices lies in it."""
        return any(self.has(office) for office in offices)

    def has(self, office: Code) -> bool:
        """Whether an office, or an area, lies in it."""
        return any(lies_in(office, place) for place in self.places)


def jurisdiction_of(account: Account, places: Places, at: datetime) -> Jurisdiction:
    """What an account sees at an instant: its places, and the units that have ended in them."""
    own = account.places(at)
    day = civil_day(at)
    found = list(own)
    for place in found:  # grows while it is read: what ended had taken over others before
        if level_of(place) == Level.COUNTY:
            ended = (old for old in places.predecessors(place) if not places.exists(old, day))
            found.extend(old for old in ended if old not in found)
    return Jurisdiction(tuple(found))


def sees(account: Account, offices: Iterable[Code], at: datetime) -> bool:
    """Whether one of a case's offices is the account's own, or lies below it."""
    return Jurisdiction(account.places(at)).sees(offices)


def offices_of(case: Case, position: Position) -> frozenset[Code]:
    """The offices that have a part in a case.

    Its parties and who acted for them, and with them whoever owes or is owed something in it: so
    what an office has on its worklist is of a case that it sees.
    """
    owing = (office for duty in position.duties for office in (duty.owed_by, duty.owed_to))
    return frozenset(
        (
            *case.parties.codes,
            *position.handled_by.values(),
            *(office for office in owing if office is not None),
        )
    )


def lies_in(office: Code, place: Code) -> bool:
    """Whether an office is a place's own or lies below it; nothing lies below a village."""
    if level_of(place) == Level.VILLAGE:
        return office == place
    return office.startswith(place)


def may_act_for(account: Account, office: Code, at: datetime) -> bool:
    """Whether the account speaks for an office at an instant."""
    return office in account.offices(at)
