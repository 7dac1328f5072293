"""Which offices have somebody here: the accounts that act for each."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from domain.access.account import Account
from domain.localities import Code, Level, Places, level_of


def acting(accounts: Iterable[Account], at: datetime) -> dict[Code, list[Account]]:
    """The accounts that act for each office at an instant, deputies included."""
    found: dict[Code, list[Account]] = {}
    for account in accounts:
        for code in account.offices(at):
            found.setdefault(code, []).append(account)
    return found


def offices_of(places: Places, level: Level, area: str, day: date) -> Iterator[Code]:
    """Every office of a level in an area that exists on a day."""
    listed = places.units if level <= Level.COUNTY else places.townships
    for code in listed:
        if code.startswith(area) and level_of(code) is level and places.exists(code, day):
            yield code
