"""Whose cases an account sees, and for whom it may act: the one rule below every route.

A case is visible to the offices party to it and to their superiors, nobody else. Acting is for
parties and the common superior: which of them, the law of the case says; here only that an
account speaks for no office but its own.
"""

from collections.abc import Iterable
from datetime import datetime
from itertools import chain

from domain.access.account import Account
from domain.case import Case
from domain.localities import Code, Level, level_of
from domain.position import Position


def offices_of(case: Case, position: Position) -> frozenset[Code]:
    """The offices that have a part in a case: parties, who acted for them, who succeeded them."""
    return frozenset(
        (
            *case.parties.codes,
            *position.handled_by.values(),
            *chain.from_iterable(position.passed_to.values()),
        )
    )


def lies_in(office: Code, place: Code) -> bool:
    """Whether an office is a place's own or lies below it; nothing lies below a village."""
    if level_of(place) == Level.VILLAGE:
        return office == place
    return office.startswith(place)


def sees(account: Account, offices: Iterable[Code], at: datetime) -> bool:
    """Whether one of a case's offices is the account's own, or lies below it."""
    places = account.places(at)
    return any(lies_in(office, place) for office in offices for place in places)


def may_act_for(account: Account, office: Code, at: datetime) -> bool:
    """Whether the account speaks for an office at an instant."""
    return office in account.offices(at)
