"""Registrations at both ends: collected, reported, entered; news, contact, change and departure."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

from adapters.world.dice import drawn
from adapters.world.occasion import Occasion, Opening
from adapters.world.scene import Deed, Done, Habit, Scene
from domain.eligibility import Purpose
from domain.instruments import JIANGSU_2009
from domain.localities import Level, ancestor
from domain.position import Side
from domain.registration.facts import (
    Collected,
    Contacted,
    Departed,
    Entered,
    Informed,
    PurposeChanged,
    Reported,
)

_AT_COUNTY = 0.3
_DIRECTLY = 0.2
_LATEST = 3
"""Days between collecting and writing it down."""

_PURPOSES: Mapping[Purpose, int] = {Purpose.WORK: 78, Purpose.LIVING: 18, Purpose.OTHER: 4}
_LATER: Mapping[Purpose, int] = {Purpose.LIVING: 50, Purpose.STUDY: 30, Purpose.VISIT: 20}
_RETURNS = 0.3


def _collect(occasion: Occasion, side: Side) -> Deed:
    mover, random, day = occasion.mover, occasion.random, occasion.day
    here, there = mover.residence, mover.origin
    if side is Side.ORIGIN:
        here, there = there, here
    begins = JIANGSU_2009.not_before(mover.moved_on)
    fact = Collected(
        subject=mover.subject,
        side=side,
        other=occasion.office(there, _AT_COUNTY),
        purpose=drawn(random, _PURPOSES),
        returns=random.random() < _RETURNS,
        moved_on=mover.moved_on,
        collected_on=max(begins, day - timedelta(days=random.randint(0, _LATEST))),
    )
    return Deed(here, fact)


def _at_residence(occasion: Occasion) -> Deed:
    return _collect(occasion, Side.RESIDENCE)


def _at_origin(occasion: Occasion) -> Deed:
    return _collect(occasion, Side.ORIGIN)


def _report(scene: Scene) -> Done:
    if scene.happens(_DIRECTLY):
        return Deed(scene.opener, Entered())
    to = ancestor(scene.opener, Level.TOWNSHIP)
    return Deed(scene.opener, Reported(to=to), to=to)


def _enter(scene: Scene) -> Done:
    return Deed(scene.duty.owed_by, Entered())


def _contact(scene: Scene) -> Done:
    return Deed(scene.opener, Contacted())


def _inform(scene: Scene) -> Done:
    if scene.fact.side is not Side.ORIGIN:
        return None
    return Deed(scene.fact.other, Informed(), to=scene.opener)


def _depart(scene: Scene) -> Done:
    return Deed(scene.opener, Departed(on=_lately(scene)))


def _change(scene: Scene) -> Done:
    fact = PurposeChanged(purpose=drawn(scene.random, _LATER), on=_lately(scene))
    return Deed(scene.opener, fact)


def _moved_earlier(scene: Scene) -> Done:
    """The day of the move was mistyped."""
    moved_on = scene.fact.moved_on - timedelta(days=scene.random.randint(1, 9))
    return scene.corrected(replace(scene.fact, moved_on=moved_on), "迁入日期录错")


def _lately(scene: Scene) -> date:
    moved_on: date = scene.fact.moved_on
    return max(moved_on, scene.day - timedelta(days=scene.random.randint(0, 5)))


OPENINGS: Mapping[str, Opening] = {
    "registration at the residence": _at_residence,
    "registration at the origin": _at_origin,
}

HABITS = (
    Habit("duty JS-14.1", _report),
    Habit("duty JS-19.1", _report),
    Habit("duty JS-14.2", _enter),
    Habit("duty JS-19.2", _enter),
    Habit("duty JS-15", _contact),
    Habit("stage entered", _inform, 0.6, (3, 55)),
    Habit("stage entered", _depart, 0.18, (15, 90)),
    Habit("stage entered", _change, 0.04, (10, 60)),
    Habit("stage collected", _moved_earlier, 0.03, (0, 3)),
)
