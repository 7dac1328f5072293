"""What a superior concludes of several offices: cooperation that failed, and several places."""

from collections.abc import Mapping
from datetime import timedelta

from adapters.world.movers import JIANGSU
from adapters.world.occasion import Occasion, Opening
from adapters.world.scene import Deed, Habit
from domain.case import opener_of
from domain.conclusion.facts import ConclusionClause, ConclusionRecorded, Stay
from domain.inquiry.facts import InquiryOpened
from domain.localities import Code, Level, ancestor
from domain.position import Side

_CLAUSES: Mapping[Side, ConclusionClause] = {
    Side.ORIGIN: ConclusionClause.ORIGIN_FAILED,
    Side.RESIDENCE: ConclusionClause.RESIDENCE_FAILED,
}
_BOTH = 0.4
_STAYS = (20, 45)
"""Days of a stay that a conclusion lists; 30 of them count."""


def _on_cooperation(occasion: Occasion) -> Deed:
    """On the offices of an inquiry that lie in the province."""
    asked = occasion.follows[0]
    question = asked.opening.fact
    assert isinstance(question, InquiryOpened), "it follows an inquiry"
    side = question.side or Side.RESIDENCE
    offices = {side: opener_of((asked.opening,)), side.other: question.to}
    bound = {
        side: occasion.acting(code) for side, code in offices.items() if code.startswith(JIANGSU)
    }
    both = len(bound) == len(offices) and occasion.random.random() < _BOTH
    side = occasion.random.choice(list(bound))
    named = tuple(bound.values()) if both else (bound[side],)
    fact = ConclusionRecorded(
        clause=ConclusionClause.BOTH_FAILED if both else _CLAUSES[side],
        subject=occasion.mover.subject,
        cases=(asked.id,),
        offices=named,
        stays=None,
    )
    return Deed(_superior(named), fact)


def _on_places(occasion: Occasion) -> Deed:
    """On the place of the move, and one where the person stayed before."""
    mover, random = occasion.mover, occasion.random
    before = occasion.movers.between(JIANGSU, occasion.day).residence
    ends = mover.moved_on + timedelta(days=random.randint(*_STAYS))
    begins = mover.moved_on - timedelta(days=random.randint(*_STAYS))
    stays = (
        Stay(office=ancestor(before, Level.TOWNSHIP), from_=begins, to=mover.moved_on),
        Stay(office=ancestor(mover.residence, Level.TOWNSHIP), from_=mover.moved_on, to=ends),
    )
    fact = ConclusionRecorded(
        clause=ConclusionClause.SEVERAL_PLACES,
        subject=mover.subject,
        cases=tuple(each.id for each in occasion.follows),
        offices=None,
        stays=stays,
    )
    return Deed(_superior(tuple(stay.office for stay in stays)), fact)


def _superior(offices: tuple[Code, ...]) -> Code:
    """The city above all of them, or the province."""
    cities = {ancestor(code, Level.CITY) for code in offices}
    bound = all(code.startswith(JIANGSU) for code in offices)
    return cities.pop() if len(cities) == 1 and bound else JIANGSU


OPENINGS: Mapping[str, Opening] = {
    "conclusion on cooperation": _on_cooperation,
    "conclusion on several places": _on_places,
}

HABITS: tuple[Habit, ...] = ()
