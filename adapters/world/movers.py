"""Who moves from where to where: real villages, in the shape of migration in 2010."""

import csv
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from itertools import islice, takewhile

from adapters.world.dice import dice, drawn
from adapters.world.person import subject_of
from adapters.world.proportions import DIRECTIONS, Direction
from domain import eligibility
from domain.law import Law
from domain.localities import Code, Level, ancestor
from domain.recorded import Subject

JIANGSU = Code("32")

_PER_PLACE = 8
"""Townships of another province, or of the place of another norm, that take part."""

_VILLAGES = 6
"""Villages of a township that take part."""

_LONGEST_STAY = 40
"""Days between a move and the first case of it."""


class WorldError(ValueError):
    """A world that cannot be made: what was expected instead."""


@dataclass(frozen=True, slots=True)
class Mover:
    """A person by an opaque key, the villages on both sides, and the day of the move."""

    subject: Subject
    origin: Code
    residence: Code
    moved_on: date


class Movers:
    """The moves of a seed, one after the other, between an area of Jiangsu and everywhere.

    `sites` is how many townships of the area take part. WorldError if there is none.
    """

    def __init__(self, law: Law, seed: int, area: Code, first: date, sites: int) -> None:
        self._law, self._places = law, law.places
        self._seed, self._first = seed, first
        self._listed = sorted(law.places.townships)
        self._random = dice(seed, "movers")
        self._count = 0
        self._sites: dict[Code, Sequence[Code]] = {}
        if area.startswith(JIANGSU):
            self._sites[area] = self._some(area, sites)
        if not self._sites.get(area):
            raise WorldError(f"area {area}: a unit of Jiangsu (32) with townships is expected")
        self._area = area

    def next(self, day: date) -> Mover:
        """Another person who has moved by the day and is in the norm's scope (JS-2)."""
        while True:
            origin, residence = self._ends()
            if self.in_scope(origin, residence, day):
                break
        return self._mover(origin, residence, day)

    def between(self, place: Code, day: date) -> Mover:
        """A move from an office's neighbourhood to a place of the area, in scope or not."""
        return self._mover(self._village(place), self._village(self._area), day)

    def in_scope(self, origin: Code, residence: Code, day: date) -> bool:
        """True if a person between the two is a subject of the norm on the day."""
        return not any(eligibility.refusals(self._law, day, origin, residence))

    def _mover(self, origin: Code, residence: Code, day: date) -> Mover:
        self._count += 1
        moved_on = day - timedelta(days=self._random.randint(0, _LONGEST_STAY))
        return Mover(subject_of(self._count), origin, residence, moved_on)

    def _ends(self) -> tuple[Code, Code]:
        """The villages of a move, the origin first."""
        here = self._village(self._area)
        direction = drawn(self._random, DIRECTIONS)
        if direction is Direction.WITHIN:
            there = self._village(JIANGSU)
            return (here, there) if self._random.choice((True, False)) else (there, here)
        shares = {each: part[direction] for each, part in _shares().items()}
        there = self._village(drawn(self._random, shares))
        return (there, here) if direction is Direction.IN else (here, there)

    def _village(self, place: Code) -> Code:
        """A village of a township that takes part there."""
        if place not in self._sites:
            count = len(self._sites[self._area]) if place == JIANGSU else _PER_PLACE
            self._sites[place] = self._some(place, count)
        number = self._random.randint(1, _VILLAGES)
        return Code(f"{self._random.choice(self._sites[place])}/{number}")

    def _some(self, place: Code, count: int) -> Sequence[Code]:
        """So many townships of a place, or all, whose county is there when the world begins."""
        begins = bisect_left(self._listed, place)
        listed = list(takewhile(lambda code: code.startswith(place), self._listed[begins:]))
        dice(self._seed, "sites", place).shuffle(listed)
        return list(islice(filter(self._has_county, listed), count))

    def _has_county(self, township: Code) -> bool:
        county = self._places.county_of(township, self._first)
        return self._places.exists(county, self._first)


@cache
def _shares() -> Mapping[Code, Mapping[Direction, int]]:
    """Each other province's share of those who move to and from Jiangsu (census of 2010)."""
    text = (files("adapters") / "data" / "migration_2010.csv").read_text("utf-8")
    rows = csv.DictReader(line for line in text.splitlines() if not line.startswith("#"))
    return {
        Code(row["province"]): {
            Direction.IN: int(row["into_jiangsu"]),
            Direction.OUT: int(row["out_of_jiangsu"]),
        }
        for row in rows
    }


def township(village: Code) -> Code:
    """The township of a village."""
    return ancestor(village, Level.TOWNSHIP)
