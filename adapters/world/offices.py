"""Which office sits down to it: the one named, its successor, a township of it; and its temper."""

from datetime import date
from functools import cache
from random import Random

from adapters.world.dice import dice, drawn
from adapters.world.movers import township
from adapters.world.proportions import BY_TOWNSHIP, PUNCTUALITY, TEMPERS, Timing
from adapters.world.scene import Deed, Running
from domain.finding.facts import FindingAct
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

    def handling(self, case: Running, deed: Deed, day: date) -> Code:
        """Who does the deed: its office, or now and then a township of the mover's for its county.

        What becomes of a finding is the office's own, or its superior's.
        """
        may = case.kind in _TOWNSHIP_HANDLES and not isinstance(deed.fact, FindingAct)
        within = [
            each
            for each in (township(case.mover.origin), township(case.mover.residence))
            if may and self._places.county_of(each, day) == deed.by
        ]
        handles = within and case.random.random() < BY_TOWNSHIP
        return within[0] if handles else self.acting(deed.by, day)

    def timing(self, office: Code, random: Random) -> Timing:
        """When the office does what it owes this time."""
        return drawn(random, PUNCTUALITY[self._temper(office)])
