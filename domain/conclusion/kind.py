"""A superior's conclusion (JS-39.3, JS-40.3, JS-41): judged as at its own instant, for good.

Later acts change nothing of it; evidence entered later of what had happened by then does.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from domain.calendar import civil_day
from domain.case import Case, Decider, opener_of
from domain.conclusion import refusals
from domain.conclusion.facts import ConclusionClause, ConclusionRecorded
from domain.conclusion.places import Place, places
from domain.conclusion.sides import side_of
from domain.coordination import coordination
from domain.links import by_subject
from domain.localities import Code
from domain.parties import Parties
from domain.position import Position, Side
from domain.recorded import CaseId, Fact, Recorded
from domain.responsibility import Conduct, attribute


class PlaceOutcome(StrEnum):
    FOUND = "found"
    CLEARED = "cleared"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceShown:
    """A place of the stays: its days, whether they reach the threshold, and what it comes to."""

    office: Code
    days: int
    counted: bool
    outcome: PlaceOutcome


@dataclass(frozen=True, slots=True, kw_only=True)
class ConclusionPosition(Position):
    """`places` in the conclusion's order; empty unless it concludes on several places."""

    clause: ConclusionClause
    places: tuple[PlaceShown, ...]


def settle(case: Case) -> ConclusionPosition:
    """What the conclusion comes to, on the subject's cases as they stood at its instant.

    An office is found once, however often it is named.
    """
    opening = _opening(case)
    then = replace(case, at=case.began_at)
    row = case.row(opening.clause.rule, case.opened_on)
    found = places(then, opening.stays, row) if opening.stays else ()
    named = (
        [(place.stay.office, place.breaches, Side.RESIDENCE) for place in found if place.found]
        if opening.clause is ConclusionClause.SEVERAL_PLACES
        else [(office, (), _side(then, opening, office)) for office in opening.offices or ()]
    )
    return ConclusionPosition(
        kind="conclusion",
        stage="recorded",
        opened_on=case.opened_on,
        duties=(),
        findings=attribute(
            Conduct(
                case=case.id,
                row=row,
                office=office,
                side=side,
                binding=case.law.binds(row, office),
                since=civil_day(case.began_at),
                trigger=case.opening.id,
                evidence=(case.opening.id, *against),
                leg=office,
            )
            for office, against, side in dict.fromkeys(named)
            if side is not None
        ),
        coordination=coordination((), superior=None, needed=False),
        flags=frozenset().union(*(act.flags for act in case.acts())),
        handled_by={},
        clause=opening.clause,
        places=tuple(_shown(place) for place in found),
    )


def _side(case: Case, opening: ConclusionRecorded, office: Code) -> Side | None:
    match opening.clause:
        case ConclusionClause.ORIGIN_FAILED:
            return Side.ORIGIN
        case ConclusionClause.RESIDENCE_FAILED:
            return Side.RESIDENCE
        case _:
            return side_of(case, office)


def _shown(place: Place) -> PlaceShown:
    return PlaceShown(
        office=place.stay.office,
        days=place.stay.days,
        counted=place.counted,
        outcome=PlaceOutcome.FOUND if place.found else PlaceOutcome.CLEARED,
    )


def _opening(case: Case) -> ConclusionRecorded:
    opening = case.opening.fact
    assert isinstance(opening, ConclusionRecorded), "a conclusion opens as one"
    return opening


def _parties(acts: Sequence[Recorded[Fact]]) -> tuple[Code, ...]:
    opening = acts[0].fact
    assert isinstance(opening, ConclusionRecorded), "a conclusion opens as one"
    return tuple(dict.fromkeys((opener_of(acts), *opening.named)))


def _addressee(_parties: Parties, _fact: Fact) -> Code | None:
    return None


def _cites(opening: Fact) -> tuple[CaseId, ...]:
    assert isinstance(opening, ConclusionRecorded), "a conclusion opens as one"
    return opening.cases


CONCLUSION = Decider(
    kind="conclusion",
    openings=(ConclusionRecorded,),
    facts=(),
    parties=_parties,
    addressee=_addressee,
    reads=by_subject,
    cites=_cites,
    settle=settle,
    opening_refusals=refusals.of_opening,
    role_refusals=refusals.none,
    stage_refusals=refusals.none,
)
