"""Registration at one end of a stay: the village collects, its township enters (JS-14, JS-19)."""

from collections.abc import Sequence

from domain.calendar import start_of
from domain.case import Case, Decider, opener_of
from domain.coordination import coordination
from domain.links import by_subject
from domain.localities import Code, Level, ancestor
from domain.order import handlers
from domain.parties import Parties
from domain.position import Position, Side
from domain.recorded import Fact, Recorded
from domain.registration import refusals
from domain.registration.facts import (
    Collected,
    Contacted,
    Departed,
    Entered,
    Informed,
    PurposeChanged,
    RegistrationArrived,
    Reported,
)
from domain.registration.register import collection, duties, register, reminder, reminds_from
from domain.registration.stays import unserved
from domain.responsibility import attribute, lapse


def settle(case: Case) -> Position:
    """The legal position of a registration; the stay it shows is judged with all its subject's."""
    acts = case.acts()
    now = case.once(register)
    owing = tuple(duties(case, now))
    conduct = [lapse(case.id, duty, now.opening.side) for duty in owing if duty.has_lapsed]
    asks, arises = reminder(case, now), reminds_from(case, now)
    if asks is not None and start_of(asks.term.day0) <= case.at:
        owing += (asks,)
    turns = [] if arises is None else [arises]
    if left_alone := unserved(case, now):
        reached = start_of(left_alone.since)
        conduct += [left_alone] if reached <= case.at else []
        turns.append(reached)
    return Position(
        kind="registration",
        stage=now.stage,
        opened_on=case.opened_on,
        duties=owing,
        findings=attribute(conduct),
        coordination=coordination(acts, superior=case.parties.superior(), needed=False),
        flags=frozenset().union(*(duty.flags for duty in owing), *(act.flags for act in acts)),
        handled_by=handlers(acts),
        turns_at=tuple(turns),
    )


def _parties(acts: Sequence[Recorded[Fact]]) -> tuple[Code, ...]:
    """The village, its township, and the office of the other side."""
    opening, village = acts[0].fact, opener_of(acts)
    assert isinstance(opening, Collected), "a registration opens with a collection"
    return (village, ancestor(village, Level.TOWNSHIP), opening.other)


def _side_of(case: Case, party: Code) -> Side:
    """The village and its township stand where the village collected."""
    *own, _ = case.parties.codes
    side = collection(case).side
    return side if party in own else side.other


def _addressee(parties: Parties, fact: Fact) -> Code | None:
    match fact:
        case Reported(to=to):
            return parties.party_of(to)
        case Informed():
            return parties.codes[0]
        case _:
            return None


REGISTRATION = Decider(
    kind="registration",
    openings=(Collected,),
    facts=(
        Reported,
        RegistrationArrived,
        Entered,
        Informed,
        Contacted,
        PurposeChanged,
        Departed,
    ),
    parties=_parties,
    addressee=_addressee,
    links=by_subject,
    reads=by_subject,
    side_of=_side_of,
    serves=(Collected, Reported, Entered, Informed),
    settle=settle,
    opening_refusals=refusals.of_opening,
    role_refusals=refusals.by_role,
    stage_refusals=refusals.by_stage,
)
