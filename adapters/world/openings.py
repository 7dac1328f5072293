"""What is opened next: what follows from an earlier case of a person, or somebody else's first."""

import heapq
from datetime import datetime, timedelta
from itertools import count
from random import Random

from adapters.world.catalog import OPENINGS
from adapters.world.dice import drawn
from adapters.world.kinds.office import HENGYANG
from adapters.world.movers import JIANGSU, Mover, Movers
from adapters.world.occasion import Occasion
from adapters.world.proportions import FOLLOWED, OPENED
from adapters.world.scene import Deed, Running
from domain.calendar import civil_day
from domain.law import Law
from domain.localities import Code

_OF_PLACE = {"record": JIANGSU, "exchange": HENGYANG, "return": Code("3201")}
"""What the norm of one place asks for: its offices are there, whatever the area."""


class Openings:
    """The next opening at an instant; what follows waits here until its day has come."""

    def __init__(self, law: Law, movers: Movers) -> None:
        self._law, self._movers = law, movers
        self._waiting: list[tuple[datetime, int, str, Running]] = []
        self._sequence = count()

    def next(self, at: datetime, random: Random) -> tuple[str, Mover, Deed]:
        """The name of an opening, the person it is about, and the first act in the case."""
        name, mover, follows = self._due(at) or self._first(at, random)
        occasion = Occasion(mover, at, random, self._law, self._movers, follows)
        return name, mover, OPENINGS[name](occasion)

    def follow(self, name: str, case: Running, at: datetime) -> None:
        """A case was opened: what may follow it, follows it on a later day."""
        for following, chance, (fewest, most) in FOLLOWED.get(name, ()):
            if case.random.random() < chance:
                ready_at = at + timedelta(days=case.random.randint(fewest, most))
                waiting = (ready_at, next(self._sequence), following, case)
                heapq.heappush(self._waiting, waiting)

    def _due(self, at: datetime) -> tuple[str, Mover, tuple[Running, ...]] | None:
        """What has waited longest, unless its two localities have left the norm's scope."""
        while self._waiting and self._waiting[0][0] <= at:
            *_, name, case = heapq.heappop(self._waiting)
            mover = case.mover
            placed = name in _OF_PLACE
            if placed or self._movers.in_scope(mover.origin, mover.residence, civil_day(at)):
                return name, mover, (case,)
        return None

    def _first(self, at: datetime, random: Random) -> tuple[str, Mover, tuple[Running, ...]]:
        name, day = drawn(random, OPENED), civil_day(at)
        place = _OF_PLACE.get(name)
        mover = self._movers.next(day) if place is None else self._movers.between(place, day)
        return name, mover, ()
