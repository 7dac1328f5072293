"""First-child registration as a case kind: the chain at the residence, or done at the origin."""

from collections.abc import Sequence

from domain.case import Case, Decider, opener_of
from domain.coordination import Direction, coordination
from domain.first_child import refusals
from domain.first_child.chain import Chain, chain, notice_duty
from domain.first_child.facts import (
    ApplicationReceived,
    CertificateIssued,
    FeedbackGiven,
    FileDelivered,
    FirstChildArrived,
    FirstChildDirected,
    FirstChildReferred,
    OriginAsked,
    RegisteredAtOrigin,
    RegistrationNotified,
    RegistrationRefused,
)
from domain.links import by_subject
from domain.localities import Code
from domain.order import InEffect, handlers
from domain.parties import Parties
from domain.position import Owed, Position, Side
from domain.recorded import Fact, Recorded
from domain.responsibility import attribute, lapse


def settle(case: Case) -> Position:
    """The legal position of a first-child registration, of either kind."""
    acts = case.acts()
    if isinstance(case.opening.fact, RegisteredAtOrigin):
        return _registered(case, acts, case.opening.fact)
    now = case.once(chain)
    return _position(case, acts, now.stage, now.duties, needed=_is_needed(now, acts))


def _is_needed(now: Chain, acts: Sequence[InEffect[Fact]]) -> bool:
    """True if an origin went overdue and the superior has not directed since (JS-26)."""
    if now.stage != "overdue":
        return False
    began = max(leg.duties[-1].term.ending[1] for leg in now.legs if leg.is_overdue)
    return not any(isinstance(act.fact, Direction) and began <= act.at.at for act in acts)


def _registered(
    case: Case, acts: Sequence[InEffect[Fact]], opening: RegisteredAtOrigin
) -> Position:
    """JS-29.5b: the origin registered the child itself and owes the residence a notice."""
    since = next(act for act in acts if isinstance(act.fact, RegisteredAtOrigin))
    duty = notice_duty(case, acts, "JS-29.5b", by=case.opener, to=opening.residence, since=since)
    told = any(
        isinstance(act.fact, RegistrationNotified) and act.proved and act.written for act in acts
    )
    return _position(case, acts, "notified" if told else "registered", (duty,), needed=False)


def _position(
    case: Case,
    acts: Sequence[InEffect[Fact]],
    stage: str,
    duties: tuple[Owed, ...],
    *,
    needed: bool,
) -> Position:
    lapsed = (lapse(case.id, duty, _side_of(duty)) for duty in duties if duty.has_lapsed)
    return Position(
        kind="first_child",
        stage=stage,
        opened_on=case.opened_on,
        duties=duties,
        findings=attribute(lapsed),
        coordination=coordination(acts, superior=case.parties.superior(), needed=needed),
        flags=frozenset().union(*(duty.flags for duty in duties), *(act.flags for act in acts)),
        handled_by=handlers(acts),
    )


def _side_of(duty: Owed) -> Side:
    """The origins owe the answer and their own notice; all else is the residence's."""
    return Side.ORIGIN if duty.row.rule in ("JS-29.2", "JS-29.5b") else Side.RESIDENCE


def _party_side(case: Case, party: Code) -> Side:
    """The origins against the village and the township of the residence."""
    match case.opening.fact:
        case ApplicationReceived(township=township):
            return Side.RESIDENCE if party in (case.opener, township) else Side.ORIGIN
        case _:
            return Side.ORIGIN if party == case.opener else Side.RESIDENCE


def _parties(acts: Sequence[Recorded[Fact]]) -> tuple[Code, ...]:
    match acts[0].fact:
        case ApplicationReceived(township=township, wife_origin=wife, husband_origin=husband):
            return tuple(dict.fromkeys((opener_of(acts), township, wife, husband)))
        case RegisteredAtOrigin(residence=residence):
            return (opener_of(acts), residence)
        case other:
            raise TypeError(f"{other} does not open a first-child case")


def _addressee(parties: Parties, fact: Fact) -> Code | None:
    village, *others = parties.codes
    match fact:
        case OriginAsked(to=to) | RegistrationNotified(to=to):
            return parties.party_of(to)
        case FeedbackGiven():
            return village
        case FileDelivered():
            return others[0]
        case _:
            return None


FIRST_CHILD = Decider(
    kind="first_child",
    openings=(ApplicationReceived, RegisteredAtOrigin),
    facts=(
        OriginAsked,
        FirstChildArrived,
        FeedbackGiven,
        FileDelivered,
        CertificateIssued,
        RegistrationRefused,
        RegistrationNotified,
        FirstChildReferred,
        FirstChildDirected,
    ),
    parties=_parties,
    addressee=_addressee,
    links=by_subject,
    side_of=_party_side,
    serves=(ApplicationReceived, CertificateIssued, RegistrationNotified),
    settle=settle,
    opening_refusals=refusals.of_opening,
    role_refusals=refusals.by_role,
    stage_refusals=refusals.by_stage,
)
