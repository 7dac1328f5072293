"""Certificates: issued, inspected, renewed, noted on; missing, urged, bridged by a proof."""

from collections.abc import Mapping

from adapters.world.movers import JIANGSU
from adapters.world.occasion import Occasion, Opening
from adapters.world.scene import Deed, Done, Habit, Scene
from domain.certificate.facts import (
    ChangeNoted,
    Inspected,
    InterimProofGiven,
    Issued,
    Renewed,
    ResidenceNotified,
    ResidenceProofGiven,
    Urged,
)
from domain.localities import Level, ancestor

_BY_VILLAGE = 0.2
_LONG_TERM = 0.15


def _issue(occasion: Occasion) -> Deed:
    mover, random = occasion.mover, occasion.random
    by_village = random.random() < _BY_VILLAGE
    fact = Issued(
        on=occasion.day,
        subject=mover.subject,
        residence=occasion.office(mover.residence, 0),
        long_term=random.random() < _LONG_TERM,
    )
    return Deed(mover.origin if by_village else occasion.office(mover.origin, 0), fact)


def _urge(occasion: Occasion) -> Deed:
    """Urging is a duty of Jiangsu's own offices; elsewhere the certificate is there."""
    mover = occasion.mover
    if not mover.residence.startswith(JIANGSU):
        return _issue(occasion)
    return Deed(mover.residence, Urged(on=occasion.day, subject=mover.subject))


def _inspect(scene: Scene) -> Done:
    return Deed(scene.fact.residence, Inspected(on=scene.day))


def _inspect_again(scene: Scene) -> Done:
    return Deed(scene.duty.owed_by, Inspected(on=scene.day))


def _renew(scene: Scene) -> Done:
    if scene.fact.long_term:
        return None
    return Deed(ancestor(scene.opener, Level.TOWNSHIP), Renewed(on=scene.day))


def _tell(scene: Scene) -> Done:
    to = scene.fact.residence
    return Deed(ancestor(scene.opener, Level.TOWNSHIP), ResidenceNotified(to=to), to=to)


def _note(scene: Scene) -> Done:
    return Deed(scene.fact.residence, ChangeNoted(on=scene.day))


def _prove(scene: Scene) -> Done:
    """The proof that the family applies with at the origin."""
    office = getattr(scene.fact, "residence", scene.opener)
    return Deed(ancestor(office, Level.TOWNSHIP), ResidenceProofGiven(on=scene.day))


def _bridge(scene: Scene) -> Done:
    return Deed(scene.duty.owed_by, InterimProofGiven(on=scene.day))


OPENINGS: Mapping[str, Opening] = {
    "certificate issued": _issue,
    "certificate missing": _urge,
}

HABITS = (
    Habit("stage valid", _inspect, 0.75, (3, 40)),
    Habit("stage valid", _tell, 0.25, (1, 10)),
    Habit("stage valid", _note, 0.06, (20, 90)),
    Habit("stage valid", _renew, 0.1, (40, 150)),
    Habit("stage valid", _prove, 0.06, (10, 90)),
    Habit("stage urged", _prove, 0.05, (10, 60)),
    Habit("duty JS-16.6", _tell),
    Habit("duty JS-21.2", _inspect_again),
    Habit("duty JS-21.5", _bridge),
)
