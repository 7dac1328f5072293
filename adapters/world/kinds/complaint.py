"""Complaints about offices, of every ground: passed on, answered, upheld or dismissed."""

from collections.abc import Mapping

from adapters.world.movers import JIANGSU
from adapters.world.occasion import Occasion, Opening
from adapters.world.scene import Deed, Done, Habit, Scene
from domain.complaint.facts import (
    ComplaintAnswered,
    ComplaintDismissed,
    ComplaintFiled,
    ComplaintReferred,
    ComplaintUpheld,
    Ground,
)
from domain.position import Side

_AT_COUNTY = 0.3
_AT_ITSELF = 0.15
_UPHELD = 0.5


def _file(occasion: Occasion) -> Deed:
    """About an office of Jiangsu, received by itself, by its county, or on the other side."""
    mover, random = occasion.mover, occasion.random
    sides = {Side.ORIGIN: mover.origin, Side.RESIDENCE: mover.residence}
    bound = [side for side, village in sides.items() if village.startswith(JIANGSU)]
    side = random.choice(bound)
    against = occasion.office(sides[side], _AT_COUNTY)
    other = occasion.county(sides[random.choice((side, side.other))])
    by = against if random.random() < _AT_ITSELF else other
    return Deed(by, ComplaintFiled(against=against, side=side, ground=random.choice(list(Ground))))


def _pass_on(scene: Scene) -> Done:
    """To the office above the one complained of, unless it is there."""
    holder, to = scene.opener, scene.above(scene.fact.against)
    return None if holder == to else Deed(holder, ComplaintReferred(to=to))


def _answer(scene: Scene) -> Done:
    to = None if scene.fact.against == scene.opener else scene.opener
    return Deed(scene.fact.against, ComplaintAnswered(), to=to)


def _decide(scene: Scene) -> Done:
    by = scene.above(scene.fact.against)
    if scene.happens(_UPHELD):
        return Deed(by, ComplaintUpheld(reason="经查，该单位的做法不符合规定"))
    return Deed(by, ComplaintDismissed(reason="经查，该单位的做法符合规定"))


OPENINGS: Mapping[str, Opening] = {"complaint": _file}

HABITS = (
    Habit("stage filed", _pass_on, 0.7, (0, 5)),
    Habit("stage filed", _answer, 0.3, (6, 15)),
    Habit("stage referred", _answer, 0.6, (3, 15)),
    Habit("stage filed", _decide, 0.3, (15, 40)),
    Habit("stage referred", _decide, 0.5, (16, 45)),
    Habit("stage answered", _decide, 0.8, (2, 30)),
)
