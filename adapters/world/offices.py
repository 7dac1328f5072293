"""Which office sits down to it: the one named, its successor, a township of it; and its temper."""

from datetime import date
from functools import cache
from random import Random

from adapters.world.dice import dice, drawn
from adapters.world.movers import Mover, township
from adapters.world.proportions import BY_TOWNSHIP, PUNCTUALITY, TEMPERS, Timing
from domain.localities import Code, Places

_TOWNSHIP_HANDLES = ("consultation", "inquiry", "approval")
"""The kinds in which a township may do what its county owes."""


class Offices:
    """The offices of a seed: each keeps its temper."""

    def __init__(self, places: Places, seed: int) -> None:
        self._places = places
        self._temper = cache(lambda office: drawn(dice(seed, "temper", office), TEMPERS))

    def acting(self, office: Code, day: date) -> Code:
        """The office itself, or the first that holds its duties once it has ended."""
        return next(iter(self._places.successors(office, day)), office)

    def handling(self, kind: str, office: Code, mover: Mover, day: date, random: Random) -> Code:
        """The office, or now and then the mover's township that handles it for its county."""
        within = [
            each
            for each in (township(mover.origin), township(mover.residence))
            if self._places.county_of(each, day) == office
        ]
        handles = kind in _TOWNSHIP_HANDLES and within and random.random() < BY_TOWNSHIP
        return within[0] if handles else self.acting(office, day)

    def timing(self, office: Code, random: Random) -> Timing:
        """When the office does what it owes this time."""
        return drawn(random, PUNCTUALITY[self._temper(office)])
