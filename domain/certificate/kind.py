"""Certificates (婚育证明, JS-16, JS-21): what is valid until when, and what the offices owe.

The terms bind offices alone: a person who has no certificate is given a period and a proof, and
nothing follows for her or him.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from domain.calendar import civil_day, start_of
from domain.case import Case, Decider, opener_of
from domain.certificate import refusals
from domain.certificate.facts import (
    CertificateArrived,
    ChangeNoted,
    Inspected,
    InterimProofGiven,
    Issued,
    Renewed,
    ResidenceNotified,
    ResidenceProofGiven,
    Urged,
)
from domain.certificate.papers import Deed, Paper, deeds, none_valid_from, opened, papers
from domain.coordination import coordination
from domain.evidence import Flag, Moment
from domain.law import Term
from domain.links import by_subject
from domain.localities import Code, Level, ancestor
from domain.order import InEffect, handlers, horizon
from domain.parties import Parties
from domain.position import Owed, Position, Side
from domain.recorded import Fact, Recorded
from domain.responsibility import attribute, lapse
from domain.terms import earliest, judged, owed


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificatePosition(Position):
    """`valid_until` is the last day of the latest paper, null when long-term or missing.

    `urged_until` is the last day of the period that a written urging gives.
    """

    valid_until: date | None
    urged_until: date | None


def settle(case: Case) -> CertificatePosition:
    """The legal position of a certificate, issued or missing."""
    acts = case.acts()
    return _issued(case, acts) if isinstance(case.opening.fact, Issued) else _urged(case, acts)


def _issued(case: Case, acts: Sequence[InEffect[Fact]]) -> CertificatePosition:
    every = papers(case, acts)
    latest = every[-1].term
    return _position(
        case,
        acts,
        stage="expired" if latest.has_ended(case.at) else "valid",
        duties=(*_inspections(case, acts, every), *_notices(case, acts, every)),
        valid=[paper.term for paper in every],
    )


def _urged(case: Case, acts: Sequence[InEffect[Fact]]) -> CertificatePosition:
    """JS-21.4 and JS-21.5: a period for the person, and on its first day the township's proof."""
    urging = opened(acts, Urged)
    row = case.row("JS-21.4", urging.on)
    written = urging.act.proved and (urging.act.written or not row.written)
    proofs = [deed for deed in deeds(acts, InterimProofGiven) if urging.on <= deed.on]
    return _position(
        case,
        acts,
        stage="interim" if proofs else "urged",
        duties=(_proof(case, urging, proofs),) if written else (),
        urged=case.law.term(row, urging.counted.at, case.settings) if written else None,
    )


def _position(
    case: Case,
    acts: Sequence[InEffect[Fact]],
    *,
    stage: str,
    duties: tuple[Owed, ...],
    valid: Sequence[Term] = (),
    urged: Term | None = None,
) -> CertificatePosition:
    lapsed = (lapse(case.id, duty, Side.RESIDENCE) for duty in duties if duty.has_lapsed)
    provisional = {Flag.PROVISIONAL_CALENDAR} if urged is not None and urged.provisional else set()
    return CertificatePosition(
        kind="certificate",
        stage=stage,
        opened_on=case.opened_on,
        duties=duties,
        findings=attribute(lapsed),
        coordination=coordination(acts, superior=case.parties.superior(), needed=False),
        flags=frozenset(provisional).union(
            *(duty.flags for duty in duties), *(act.flags for act in acts)
        ),
        handled_by=handlers(acts),
        turns_at=tuple(term.ends_at for term in valid if term.ends_at is not None),
        valid_until=valid[-1].due_on if valid else None,
        urged_until=urged.due_on if urged is not None else None,
    )


def _inspections(
    case: Case, acts: Sequence[InEffect[Fact]], every: Sequence[Paper]
) -> Iterator[Owed]:
    """JS-21.2: a year from each inspection to the next, owed by the office that inspected.

    Where no paper is valid any more there is nothing to inspect: what is open then is cancelled.
    """
    by_day = groupby(deeds(acts, Inspected), key=lambda deed: deed.on)
    made = [next(same) for _, same in by_day]
    followed_by = [*(deed.done for deed in made[1:]), None]
    for deed, done in zip(made, followed_by, strict=False):
        running = owed(
            case,
            "JS-21.2",
            by=deed.act.handled_by or deed.act.office,
            to=None,
            since=deed.counted,
            trigger=deed.act.id,
        )
        yield judged(running, done, horizon(case.at), _ended(case, every, deed.on))


def _ended(case: Case, every: Sequence[Paper], since: date) -> Moment | None:
    """When the papers that were inspected on a day, and those that followed at once, ran out."""
    day = none_valid_from(every, since)
    if day is None or start_of(day) > case.at:
        return None
    return Moment(start_of(day), start_of(day), "", 0)


def _notices(case: Case, acts: Sequence[InEffect[Fact]], every: Sequence[Paper]) -> Iterator[Owed]:
    """JS-16.6: each renewal is told to the residence, by a notice sent on its day or later."""
    origin, residence, *_ = case.parties.codes
    notices = [act for act in acts if isinstance(act.fact, ResidenceNotified)]
    for deed in (paper.deed for paper in every if isinstance(paper.deed.act.fact, Renewed)):
        running = owed(
            case,
            "JS-16.6",
            by=origin,
            to=residence,
            since=deed.counted,
            trigger=deed.act.id,
            leg=residence,
        )
        told = [act for act in notices if deed.on <= civil_day(act.at.at)]
        yield judged(running, earliest(case, running, told), horizon(case.at))


def _proof(case: Case, urging: Deed, proofs: Sequence[Deed]) -> Owed:
    """JS-21.5: the township gives its proof on the day of the urging."""
    township = case.parties.codes[-1]
    running = owed(
        case, "JS-21.5", by=township, to=None, since=urging.counted, trigger=urging.act.id
    )
    return judged(running, proofs[0].done if proofs else None, horizon(case.at))


def _parties(acts: Sequence[Recorded[Fact]]) -> tuple[Code, ...]:
    """The issuing township and the residence, or who urged; a village with its township.

    The origin's village issues by delegation (受其委托), so it is shown as acting for its township.
    """
    opener, opening = opener_of(acts), acts[0].fact
    if not isinstance(opening, Issued):
        return tuple(dict.fromkeys((opener, ancestor(opener, Level.TOWNSHIP))))
    residence = opening.residence
    named = (
        ancestor(opener, Level.TOWNSHIP),
        residence,
        ancestor(residence, Level.TOWNSHIP),
    )
    return tuple(dict.fromkeys(named))


def _side_of(case: Case, party: Code) -> Side:
    """The issuing township is the origin; a missing certificate concerns the residence alone."""
    issues = isinstance(case.opening.fact, Issued) and party == case.parties.codes[0]
    return Side.ORIGIN if issues else Side.RESIDENCE


def _addressee(parties: Parties, fact: Fact) -> Code | None:
    return parties.party_of(fact.to) if isinstance(fact, ResidenceNotified) else None


CERTIFICATE = Decider(
    kind="certificate",
    openings=(Issued, Urged),
    facts=(
        Inspected,
        InterimProofGiven,
        Renewed,
        ChangeNoted,
        ResidenceProofGiven,
        ResidenceNotified,
        CertificateArrived,
    ),
    parties=_parties,
    addressee=_addressee,
    links=by_subject,
    side_of=_side_of,
    serves=(Inspected, InterimProofGiven),
    settle=settle,
    opening_refusals=refusals.of_opening,
    role_refusals=refusals.by_role,
    stage_refusals=refusals.by_stage,
    village_acts_for_township=True,
)
