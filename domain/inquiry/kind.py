"""Inquiries between offices (个案协查, JS-39.2, JS-39.3): asked, forwarded, answered, refused.

No text gives a period. The service standard that runs instead is marked not statutory, its lapse
is "late", never consent, and no finding by itself.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from domain.case import Case, Decider, opener_of
from domain.coordination import coordination
from domain.evidence import Flag, Moment
from domain.inquiry import refusals
from domain.inquiry.facts import (
    DateProposed,
    InquiryAccepted,
    InquiryAnswered,
    InquiryArrived,
    InquiryDirected,
    InquiryForwarded,
    InquiryOpened,
    InquiryReferred,
    InquiryRefused,
    InquiryReminded,
    InquiryWithdrawn,
)
from domain.inquiry.turns import Turn, superior, turns_of
from domain.links import by_subject
from domain.localities import Code
from domain.order import handlers, horizon
from domain.parties import Parties
from domain.position import Owed, Position, Side
from domain.recorded import Fact, Recorded
from domain.terms import earliest, judged, owed

STANDARD = "SVC-INQUIRY"


@dataclass(frozen=True, slots=True, kw_only=True)
class InquiryPosition(Position):
    """`late` once the standard of an office lapsed; `promised_on` is shown and moves nothing."""

    late: bool
    promised_on: date | None


def settle(case: Case) -> InquiryPosition:
    """The legal position of an inquiry; the last office it was forwarded to holds it."""
    acts = case.acts()
    taken = case.once(turns_of)
    withdrawn = next((act.at for act in acts if isinstance(act.fact, InquiryWithdrawn)), None)
    duties = tuple(_duty(case, turn, withdrawn) for turn in taken if turn.received_at is not None)
    holder = taken[-1]
    promised = [act.fact.on for act in holder.acts if isinstance(act.fact, DateProposed)]
    flags = frozenset().union(*(duty.flags for duty in duties), *(act.flags for act in acts))
    return InquiryPosition(
        kind="inquiry",
        stage="withdrawn" if withdrawn else stage(holder),
        opened_on=case.opened_on,
        duties=duties,
        findings=(),
        coordination=coordination(acts, superior=superior(case, holder), needed=False),
        flags=flags | ({Flag.SERVICE_STANDARD} if duties else frozenset()),
        handled_by=handlers(acts),
        late=any(duty.has_lapsed for duty in duties),
        promised_on=promised[-1] if promised else None,
    )


def stage(turn: Turn) -> str:
    """How far the office that holds the inquiry has come with it."""
    for act in turn.acts:
        if act.proved and isinstance(act.fact, InquiryAnswered):
            return "answered"
        if act.proved and isinstance(act.fact, InquiryRefused):
            return "refused"
    if any(act.proved and isinstance(act.fact, InquiryAccepted) for act in turn.acts):
        return "accepted"
    return "sent" if turn.received_at is None else "received"


def _duty(case: Case, turn: Turn, withdrawn: Moment | None) -> Owed:
    """The standard of one office: its own and in full, freed by forwarding in time."""
    assert turn.received_at is not None, "a standard runs from receipt"
    running = owed(
        case,
        STANDARD,
        by=turn.holder,
        to=case.opener,
        since=turn.received_at,
        trigger=turn.sent.id,
        leg=turn.holder,
    )
    answers = [act for act in turn.acts if isinstance(act.fact, (InquiryAnswered, InquiryRefused))]
    ended = [moment for moment in (turn.freed_at, withdrawn) if moment is not None]
    return judged(
        running, earliest(case, running, answers), horizon(case.at), min(ended, default=None)
    )


def _side_of(case: Case, party: Code) -> Side:
    """The asker's side as it says, the residence unless it does; everybody else's the other."""
    opening = case.opening.fact
    assert isinstance(opening, InquiryOpened), "an inquiry opens as one"
    side = opening.side or Side.RESIDENCE
    return side if party == case.opener else side.other


def _parties(acts: Sequence[Recorded[Fact]]) -> tuple[Code, ...]:
    """The asker, the asked, and every office it was forwarded to."""
    asked = (r.fact.to for r in acts if isinstance(r.fact, (InquiryOpened, InquiryForwarded)))
    return tuple(dict.fromkeys((opener_of(acts), *asked)))


def _addressee(parties: Parties, fact: Fact) -> Code | None:
    if isinstance(fact, (InquiryOpened, InquiryForwarded)):
        return parties.party_of(fact.to)
    if isinstance(fact, (InquiryAnswered, InquiryRefused, DateProposed)):
        return parties.codes[0]
    return None


INQUIRY = Decider(
    kind="inquiry",
    openings=(InquiryOpened,),
    facts=(
        InquiryArrived,
        InquiryAccepted,
        InquiryForwarded,
        DateProposed,
        InquiryReminded,
        InquiryAnswered,
        InquiryRefused,
        InquiryWithdrawn,
        InquiryReferred,
        InquiryDirected,
    ),
    parties=_parties,
    addressee=_addressee,
    links=by_subject,
    side_of=_side_of,
    serves=(InquiryAnswered,),
    settle=settle,
    opening_refusals=refusals.of_opening,
    role_refusals=refusals.by_role,
    stage_refusals=refusals.by_stage,
)
