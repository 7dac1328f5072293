"""Second-birth approvals: the result decided, told to the residence, acknowledged."""

from collections.abc import Mapping

from adapters.world.dice import drawn
from adapters.world.occasion import Occasion, Opening
from adapters.world.scene import Deed, Done, Habit, Scene
from domain.approval.facts import ApprovalDecided, Result, ResultAcknowledged, ResultNotified

_AT_COUNTY = 0.7
_RESULTS: Mapping[Result, int] = {Result.APPROVED: 80, Result.REFUSED: 20}


def _decide(occasion: Occasion) -> Deed:
    mover = occasion.mover
    fact = ApprovalDecided(
        subject=mover.subject,
        residence=occasion.office(mover.residence, _AT_COUNTY),
        result=drawn(occasion.random, _RESULTS),
    )
    return Deed(occasion.office(mover.origin, _AT_COUNTY), fact)


def _notify(scene: Scene) -> Done:
    to = scene.fact.residence
    return Deed(scene.opener, ResultNotified(to=to), to=to, written=True)


def _acknowledge(scene: Scene) -> Done:
    return Deed(scene.fact.residence, ResultAcknowledged(), to=scene.opener)


OPENINGS: Mapping[str, Opening] = {"approval": _decide}

HABITS = (
    Habit("duty JS-30.2", _notify),
    Habit("stage notified", _acknowledge, 0.65, (2, 12)),
)
