"""The consultation as a case kind: its legal position, and what it yields."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from domain.calendar import civil_day
from domain.case import Case, Decider, opener_of
from domain.consultation import refusals
from domain.consultation.decisions import Decision, Ground, Round, Status, decisions, rounds
from domain.consultation.facts import (
    ConsentDeemed,
    ConsentRebutted,
    ConsultationArrived,
    ConsultationOpened,
    ConsultationWithdrawn,
    CoordinationAsked,
    DecisionMade,
    DecisionRevoked,
    Directed,
    NoticeSent,
    ReplyMade,
)
from domain.consultation.legs import ITEM_RULES, Leg, LegStage, legs
from domain.coordination import coordination
from domain.evidence import Flag
from domain.links import by_subject, of_matter
from domain.localities import Code
from domain.order import InEffect, handlers, horizon
from domain.parties import Parties
from domain.position import Coordination, CoordinationStage, Position, Side
from domain.recorded import Fact, Recorded
from domain.responsibility import Conduct, attribute, lapse
from domain.yields import Yield, of_every_kind


@dataclass(frozen=True, slots=True, kw_only=True)
class LegShown:
    """A leg as a reader sees it; `tacit` is true for deemed consent alone."""

    stage: LegStage
    tacit: bool
    notifier: Code
    arrived_at: datetime | None
    reply_due_on: date | None
    effective_at: datetime | None
    flags: frozenset[Flag]


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionShown:
    """A decision as a reader sees it: what it is worth, on what ground, and who is above it.

    `age_in_days` counts the days a decision has stood that must be revoked: no text sets a term.
    """

    by: Code
    at: datetime
    status: Status
    ground: Ground | None
    superior: Code | None
    handled_by: Code | None
    age_in_days: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentShown:
    """A consent that silence gave (视为同意), kept for ever, whatever became of its leg."""

    office: Code
    notifier: Code
    effective_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsultationPosition(Position):
    """`legs` by notified office, the decisions and the tacit consents in order of effect.

    Where several counterparts notified the opener, the first stands in `legs`, the others in
    `further_legs`.
    """

    legs: Mapping[Code, LegShown]
    further_legs: tuple[LegShown, ...]
    decisions: tuple[DecisionShown, ...]
    consents: tuple[ConsentShown, ...]


def settle(case: Case) -> ConsultationPosition:
    """The legal position of a consultation, whatever order its acts were recorded in."""
    acts, seen_at = case.acts(), horizon(case.at)
    cut = rounds(acts)
    *earlier, running = (legs(case, part.acts, seen_at, part.resumed) for part in cut)
    every = [leg for part in (*earlier, running) for leg in part]
    first = {leg.notified: leg for leg in reversed(running)}
    taken = decisions(case)
    needed = any(decision.status.needs_coordination for decision in taken)
    stands = coordination(acts, superior=case.parties.superior(), needed=needed)
    return ConsultationPosition(
        kind="consultation",
        stage=_stage(acts, cut[-1], running, taken, stands),
        opened_on=case.opened_on,
        duties=tuple(leg.duty for leg in every if leg.duty is not None),
        findings=attribute(_conduct(case, every, taken)),
        coordination=stands,
        flags=_flags(acts, running),
        handled_by=handlers(acts),
        legs={leg.notified: _leg_shown(first[leg.notified]) for leg in running},
        further_legs=tuple(_leg_shown(leg) for leg in running if leg is not first[leg.notified]),
        decisions=tuple(_decision_shown(case, decision) for decision in taken),
        consents=tuple(
            ConsentShown(office=leg.notified, notifier=leg.notifier, effective_at=leg.consented_at)
            for leg in every
            if leg.consented_at is not None
        ),
    )


def yields(position: Position) -> tuple[Yield, ...]:
    """Beside lapses and findings: each consent that silence gave, with its statutory instant."""
    assert isinstance(position, ConsultationPosition), "settled by this kind"
    deemed = (
        ConsentDeemed(
            office=consent.office, notifier=consent.notifier, effective_at=consent.effective_at
        )
        for consent in position.consents
    )
    return (*deemed, *of_every_kind(position))


def _leg_shown(leg: Leg) -> LegShown:
    return LegShown(
        stage=leg.stage,
        tacit=leg.tacit,
        notifier=leg.notifier,
        arrived_at=leg.arrived_at,
        reply_due_on=leg.duty.term.due_on if leg.duty else None,
        effective_at=leg.effective_at,
        flags=leg.flags,
    )


def _decision_shown(case: Case, decision: Decision) -> DecisionShown:
    taken_on = civil_day(decision.act.at.at)
    must_go = decision.status is Status.MUST_REVOKE
    return DecisionShown(
        by=decision.act.office,
        at=decision.act.at.at,
        status=decision.status,
        ground=decision.ground,
        superior=decision.superior,
        handled_by=decision.act.handled_by,
        age_in_days=(civil_day(case.at) - taken_on).days if must_go else None,
    )


def _conduct(case: Case, every: Sequence[Leg], taken: Sequence[Decision]) -> Iterator[Conduct]:
    """What the offices did against the rules, with the primary facts that show it."""
    for leg in every:
        if leg.duty is not None and leg.duty.has_lapsed:
            yield lapse(case.id, leg.duty, side_of(case, leg.notified))
        if leg.notice is not None:
            for item in leg.lacking:
                rule = ITEM_RULES[item]
                yield _breach(case, rule, leg.notifier, leg.notice, leg=leg.notified)
    for decision in taken:
        if decision.first is Status.MUST_REVOKE and decision.ground is Ground.CASE_B:
            yield _breach(case, "JS-32.6", decision.act.office, decision.act, _against(decision))
        elif decision.first is Status.MUST_REVOKE or decision.is_provably_premature:
            yield _breach(case, "JS-32.2", decision.act.office, decision.act, _own(decision))


def _breach(
    case: Case,
    rule: str,
    office: Code,
    act: InEffect[Fact],
    before: Sequence[Leg] = (),
    leg: Code | None = None,
) -> Conduct:
    """An act against a rule that has no term, dated from the act's own day."""
    since = civil_day(act.at.at)
    row = case.row(rule, since)
    notices = [each.duty.trigger for each in before if each.duty is not None]
    return Conduct(
        case=case.id,
        row=row,
        office=office,
        side=side_of(case, office),
        binding=case.law.binds(row, office),
        since=since,
        trigger=act.id,
        evidence=(*notices, act.id) if notices else (act.id,),
        leg=leg,
    )


def _own(decision: Decision) -> Sequence[Leg]:
    return [leg for leg in decision.legs if leg.notifier == decision.act.office]


def _against(decision: Decision) -> Sequence[Leg]:
    return [leg for leg in decision.legs if leg.notified == decision.act.office]


def side_of(case: Case, office: Code) -> Side:
    """The locality an office acts for: the opener's, or the other one."""
    opening = case.opening.fact
    assert isinstance(opening, ConsultationOpened), "a consultation opens as one"
    return opening.opener_side if office == case.opener else opening.opener_side.other


def _stage(
    acts: Sequence[InEffect[Fact]],
    running: Round,
    seen: Sequence[Leg],
    taken: Sequence[Decision],
    stands: Coordination,
) -> str:
    """`decided` while a decision of the round stands, `closed` once none does any more."""
    if any(isinstance(act.fact, ConsultationWithdrawn) for act in acts):
        return "withdrawn"
    if stands.stage in (CoordinationStage.NEEDED, CoordinationStage.ASKED):
        return "coordinating"
    current = {act.id for act in running.acts}
    made = [decision for decision in taken if decision.act.id in current]
    if made:
        return "decided" if any(decision.status.stands for decision in made) else "closed"
    return "open" if all(leg.stage is LegStage.DRAFTED for leg in seen) else "notified"


def _flags(acts: Sequence[InEffect[Fact]], running: Sequence[Leg]) -> frozenset[Flag]:
    """The flags of the case: those of its running legs and of its acts."""
    return frozenset().union(*(leg.flags for leg in running), *(act.flags for act in acts))


def _parties(acts: Sequence[Recorded[Fact]]) -> tuple[Code, ...]:
    opening = acts[0].fact
    assert isinstance(opening, ConsultationOpened), "a consultation opens as one"
    return (opener_of(acts), *dict.fromkeys(opening.counterparts))


def _addressee(parties: Parties, fact: Fact) -> Code | None:
    return parties.party_of(fact.to) if isinstance(fact, (NoticeSent, ReplyMade)) else None


def _of_matter(opening: Fact) -> tuple[str, ...]:
    assert isinstance(opening, ConsultationOpened), "a consultation opens as one"
    return (of_matter(opening.subject, opening.matter or opening.subject),)


def _links(opening: Fact) -> tuple[str, ...]:
    return (*_of_matter(opening), *by_subject(opening))


CONSULTATION = Decider(
    kind="consultation",
    openings=(ConsultationOpened,),
    facts=(
        NoticeSent,
        ConsultationArrived,
        ReplyMade,
        DecisionMade,
        DecisionRevoked,
        CoordinationAsked,
        Directed,
        ConsultationWithdrawn,
    ),
    yield_facts=(ConsentDeemed, ConsentRebutted),
    parties=_parties,
    addressee=_addressee,
    links=_links,
    reads=_of_matter,
    side_of=side_of,
    serves=(NoticeSent, ReplyMade),
    settle=settle,
    yields=yields,
    opening_refusals=refusals.of_opening,
    role_refusals=refusals.by_role,
    stage_refusals=refusals.by_stage,
    county_acts_for_township=True,
)
