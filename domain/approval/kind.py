"""Second-birth approvals (JS-30.2): the result goes to the residence in writing, in seven days."""

from collections.abc import Sequence

from domain.approval import refusals
from domain.approval.facts import (
    ApprovalArrived,
    ApprovalDecided,
    ResultAcknowledged,
    ResultNotified,
)
from domain.approval.notices import acknowledgements, notices
from domain.case import Case, Decider, opener_of
from domain.coordination import coordination
from domain.links import by_subject
from domain.localities import Code
from domain.order import InEffect, handlers, horizon
from domain.parties import Parties
from domain.position import Owed, Position, Side
from domain.recorded import Fact, Recorded
from domain.responsibility import attribute, lapse
from domain.terms import earliest, judged, owed


def settle(case: Case) -> Position:
    """The legal position of an approval: whether its result was told in time."""
    acts = case.acts()
    duty = _duty(case, acts)
    lapsed = (lapse(case.id, each, Side.ORIGIN) for each in (duty,) if each.has_lapsed)
    return Position(
        kind="approval",
        stage=stage(acts),
        opened_on=case.opened_on,
        duties=(duty,),
        findings=attribute(lapsed),
        coordination=coordination(acts, superior=case.parties.superior(), needed=False),
        flags=duty.flags.union(*(act.flags for act in acts)),
        handled_by=handlers(acts),
    )


def stage(acts: Sequence[InEffect[Fact]]) -> str:
    """How far the result has come on its way to the residence."""
    if acknowledgements(acts):
        return "acknowledged"
    return "notified" if any(notice.proved for notice in notices(acts)) else "decided"


def _duty(case: Case, acts: Sequence[InEffect[Fact]]) -> Owed:
    """JS-30.2: seven working days from the decision, met by a written notice."""
    opening = case.opening.fact
    assert isinstance(opening, ApprovalDecided), "an approval opens with its decision"
    decided = next(act for act in acts if isinstance(act.fact, ApprovalDecided))
    running = owed(
        case,
        "JS-30.2",
        by=case.opener,
        to=opening.residence,
        since=decided.at,
        trigger=decided.id,
    )
    told = earliest(case, running, notices(acts), acknowledgements(acts))
    return judged(running, told, horizon(case.at))


def _parties(acts: Sequence[Recorded[Fact]]) -> tuple[Code, ...]:
    opening = acts[0].fact
    assert isinstance(opening, ApprovalDecided), "an approval opens with its decision"
    return (opener_of(acts), opening.residence)


def _side_of(case: Case, party: Code) -> Side:
    return Side.ORIGIN if party == case.opener else Side.RESIDENCE


def _addressee(parties: Parties, fact: Fact) -> Code | None:
    match fact:
        case ResultNotified(to=to):
            return parties.party_of(to)
        case ResultAcknowledged():
            return parties.codes[0]
        case _:
            return None


APPROVAL = Decider(
    kind="approval",
    openings=(ApprovalDecided,),
    facts=(ResultNotified, ApprovalArrived, ResultAcknowledged),
    parties=_parties,
    addressee=_addressee,
    links=by_subject,
    side_of=_side_of,
    settle=settle,
    opening_refusals=refusals.of_opening,
    role_refusals=refusals.by_role,
    stage_refusals=refusals.by_stage,
)
