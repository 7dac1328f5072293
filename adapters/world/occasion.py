"""What a case is opened on: somebody moved, or an office did its own work."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from random import Random

from adapters.world.movers import Mover, Movers
from adapters.world.scene import Deed, Running
from domain.calendar import civil_day
from domain.law import Law
from domain.localities import Code, Level, ancestor


@dataclass(frozen=True, slots=True)
class Occasion:
    """What an opening is made of: a person who moved, a moment, the cases it follows from."""

    mover: Mover
    at: datetime
    random: Random
    law: Law
    movers: Movers
    follows: tuple[Running, ...]

    @property
    def day(self) -> date:
        return civil_day(self.at)

    def acting(self, office: Code) -> Code:
        """The office, or on a day after its end the first that succeeded it."""
        return next(iter(self.law.places.successors(office, self.day)), office)

    def county(self, office: Code) -> Code:
        """The county-level unit of an office on the day."""
        return self.law.places.county_of(office, self.day)

    def office(self, village: Code, county: float) -> Code:
        """The village's county, as often as said, or its township."""
        at_county = self.random.random() < county
        return self.county(village) if at_county else ancestor(village, Level.TOWNSHIP)


Opening = Callable[[Occasion], Deed]
"""How a kind of case is opened: the first act in it."""
