"""Whose cases an account sees, and for whom it may act: the one rule below every route.

A case is visible to the offices party to it and to their superiors, nobody else. Acting is for
parties and the common superior: which of them, the law of the case says; here only that an
account speaks for no office but its own.
"""

from collections.abc import Iterable
from datetime import datetime

from domain.access.account import Account
from domain.localities import Code


def sees(account: Account, offices: Iterable[Code], at: datetime) -> bool:
    """Whether one of a case's offices is the account's own, or lies below it."""
    places = account.places(at)
    return any(office.startswith(place) for office in offices for place in places)


def may_act_for(account: Account, office: Code, at: datetime) -> bool:
    """Whether the account speaks for an office at an instant."""
    return office in account.offices(at)
