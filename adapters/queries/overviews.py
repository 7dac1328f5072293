"""How does an account's area stand, unit by unit of the level below it?"""

from datetime import date

from adapters.views.dialect import Session
from adapters.views.overview import Overview, overview
from domain.access.jurisdiction import Jurisdiction
from domain.localities import Code, Level, level_of

_BELOW = {Level.PROVINCE: Level.CITY, Level.CITY: Level.COUNTY}


def below(place: Code) -> Level:
    """The level that the units of an area are told apart at; a township is its own unit."""
    return _BELOW.get(level_of(place), Level.TOWNSHIP)


def overviews(
    session: Session, sight: Jurisdiction, soon: date
) -> tuple[list[Overview], list[Overview]]:
    """The units of an account's places that have anything to show, and each place as a whole.

    `soon` is the last day that counts as near. A case of two units is counted once in the whole.
    """
    units = [
        each for place in sight.places for each in overview(session, place, below(place), soon)
    ]
    whole = [
        each for place in sight.places for each in overview(session, place, level_of(place), soon)
    ]
    return units, whole
