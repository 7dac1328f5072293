"""Complaints (JS-11.7, JS-24) as a case kind: what protects the person from the offices.

An upheld complaint is a finding on the office complained of: for fees, obstruction and forced
return under 39(4), for services withheld or charged under 40(4), for all else under 39(6), 40(6).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from domain.calendar import civil_day
from domain.case import Case, Decider, opener_of
from domain.complaint import refusals
from domain.complaint.facts import (
    ComplaintAnswered,
    ComplaintArrived,
    ComplaintDismissed,
    ComplaintFiled,
    ComplaintReferred,
    ComplaintUpheld,
    Ground,
)
from domain.complaint.handling import decision, handlings
from domain.coordination import coordination
from domain.localities import Code
from domain.order import Done, InEffect, handlers, horizon
from domain.parties import Parties
from domain.position import Owed, Position, Side
from domain.recorded import Fact, Recorded
from domain.responsibility import Conduct, attribute
from domain.terms import judged, owed

_RULES = {
    **{
        (Side.ORIGIN, ground): "JS-39.4"
        for ground in (
            Ground.FEE,
            Ground.OBSTRUCTION,
            Ground.FORCED_RETURN,
            Ground.CHARGING_AT_RESIDENCE,
        )
    },
    **{
        (Side.RESIDENCE, ground): "JS-40.4"
        for ground in (Ground.FEE, Ground.CHARGING_AT_RESIDENCE, Ground.SERVICE_WITHHELD)
    },
}
"""What 39(4) and 40(4) name, each for its side."""

_ELSE = "JS-24"
"""Every other wrong to a person: the duty to uphold her or his rights."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplaintPosition(Position):
    """`against` acted as `side`; `ground` is what it is said to have done."""

    against: Code
    side: Side
    ground: Ground


def settle(case: Case) -> ComplaintPosition:
    """The legal position of a complaint; what a superior decided first stands."""
    acts, filed = case.acts(), case.opening.fact
    assert isinstance(filed, ComplaintFiled), "a complaint opens as one"
    decided = decision(case.law.places, acts, filed.against)
    duties = tuple(_duties(case, acts, decided))
    return ComplaintPosition(
        kind="complaint",
        stage=_stage(acts, filed, decided),
        opened_on=case.opened_on,
        duties=duties,
        findings=attribute(_breach(case, acts, filed, decided)),
        coordination=coordination(acts, superior=case.parties.superior(), needed=False),
        flags=frozenset().union(*(duty.flags for duty in duties), *(act.flags for act in acts)),
        handled_by=handlers(acts),
        against=filed.against,
        side=filed.side,
        ground=filed.ground,
    )


def _stage(
    acts: Sequence[InEffect[Fact]], filed: ComplaintFiled, decided: InEffect[Fact] | None
) -> str:
    if decided is not None:
        return "upheld" if isinstance(decided.fact, ComplaintUpheld) else "dismissed"
    proved = [act for act in acts if act.proved]
    if any(isinstance(a.fact, ComplaintAnswered) and a.office == filed.against for a in proved):
        return "answered"
    return "referred" if any(isinstance(a.fact, ComplaintReferred) for a in proved) else "filed"


def _duties(
    case: Case, acts: Sequence[InEffect[Fact]], decided: InEffect[Fact] | None
) -> Iterator[Owed]:
    """JS-11.7: each office that has it handles it promptly, until it passes it on or it is decided.

    A superior need not have had it in hand to decide it.
    """
    done = Done(by=decided.id, counted=decided.at, sent=decided.at) if decided else None
    for each in handlings(acts):
        if done is not None and done.counted < each.since:
            return
        running = owed(
            case,
            "JS-11.7",
            by=each.holder,
            to=None,
            since=each.since,
            trigger=each.brought.id,
            leg=each.holder,
        )
        yield judged(running, done, horizon(case.at), each.passed_at)


def _breach(
    case: Case,
    acts: Sequence[InEffect[Fact]],
    filed: ComplaintFiled,
    decided: InEffect[Fact] | None,
) -> Iterator[Conduct]:
    """What the office did to a person, found by the superior that upheld the complaint."""
    if decided is None or not isinstance(decided.fact, ComplaintUpheld):
        return
    since = civil_day(decided.at.at)
    row = case.row(_RULES.get((filed.side, filed.ground), _ELSE), since)
    opening = next(act for act in acts if isinstance(act.fact, ComplaintFiled))
    yield Conduct(
        case=case.id,
        row=row,
        office=filed.against,
        side=filed.side,
        binding=case.law.binds(row, filed.against),
        since=since,
        trigger=decided.id,
        evidence=(opening.id, decided.id),
    )


def _parties(acts: Sequence[Recorded[Fact]]) -> tuple[Code, ...]:
    """The office that received it, the office complained of, and each it was passed on to."""
    filed = acts[0].fact
    assert isinstance(filed, ComplaintFiled), "a complaint opens as one"
    referred = (record.fact.to for record in acts if isinstance(record.fact, ComplaintReferred))
    return tuple(dict.fromkeys((opener_of(acts), filed.against, *referred)))


def _side_of(case: Case, party: Code) -> Side | None:
    """Only the office complained of stands on a side."""
    filed = case.opening.fact
    assert isinstance(filed, ComplaintFiled), "a complaint opens as one"
    return filed.side if party == filed.against else None


def _addressee(parties: Parties, fact: Fact) -> Code | None:
    match fact:
        case ComplaintReferred(to=to):
            return parties.party_of(to)
        case ComplaintAnswered():
            return parties.codes[0]
        case _:
            return None


COMPLAINT = Decider(
    kind="complaint",
    openings=(ComplaintFiled,),
    facts=(
        ComplaintReferred,
        ComplaintAnswered,
        ComplaintUpheld,
        ComplaintDismissed,
        ComplaintArrived,
    ),
    parties=_parties,
    addressee=_addressee,
    side_of=_side_of,
    settle=settle,
    opening_refusals=refusals.of_opening,
    role_refusals=refusals.by_role,
    stage_refusals=refusals.by_stage,
)
