"""An office's own register: duties done without a case, and cooperation agreements (JS-7.4).

A standing duty is met by its record and never lapses; a recurring one is judged by the period the
record's day lies in. The half-years of HY-21 are shown in the case that begins their count.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from domain.case import Case, Decider, opener_of
from domain.links import by_subject, of_pair
from domain.localities import Code
from domain.office import refusals
from domain.office.exchange import (
    RULE,
    contacts,
    count_of,
    done_on,
    duties,
    ends_at,
    turns,
)
from domain.office.facts import AgreementEnded, AgreementMade, DutyRecorded
from domain.office.refusals import AGREEMENT
from domain.order import InEffect, handlers, horizon
from domain.parties import Parties
from domain.position import Coordination, CoordinationStage, Owed, Position
from domain.recorded import Fact, Recorded
from domain.terms import judged, owed


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficePosition(Position):
    """What was recorded or agreed: the rule and its day, with whom, and until when."""

    rule: str
    on: date
    counterpart: Code | None
    until: date | None


def settle(case: Case) -> OfficePosition:
    """The legal position of a record or an agreement."""
    acts = case.acts()
    began = next(act for act in acts if act.id == case.opening.id)
    match began.fact:
        case DutyRecorded(rule=rule, on=on, counterpart=counterpart):
            stage, until = "recorded", None
        case AgreementMade(from_=on, until=until, counterpart=counterpart) as agreed:
            rule, ended = AGREEMENT, ends_at(acts, agreed)
            stage = "agreed" if ended is None or ended > case.at else "ended"
        case other:
            raise TypeError(f"{other} does not open an office's record")
    seen = contacts(case)
    counted = count_of(case.id, seen)
    own = _own(case, began, rule, case.opened_on if rule == AGREEMENT else on, counterpart)
    shown = (*own, *(duties(case, counted) if counted else ()))
    turned = tuple(turns(case, seen, counted)) if counted else ()
    flags = frozenset().union(*(duty.flags for duty in shown), *(act.flags for act in acts))
    return OfficePosition(
        kind="office",
        stage=stage,
        opened_on=case.opened_on,
        duties=shown,
        findings=(),
        coordination=Coordination(superior=None, stage=CoordinationStage.NONE),
        flags=flags,
        handled_by=handlers(acts),
        turns_at=turned,
        rule=rule,
        on=on,
        counterpart=counterpart,
        until=until,
    )


def _own(case: Case, act: InEffect[Fact], rule: str, on: date, to: Code | None) -> Iterator[Owed]:
    """The duty that was done; an exchange is one of its pair's, shown where they count."""
    if rule == RULE or (rule == AGREEMENT and not case.law.instrument("JS-2009").in_force(on)):
        return
    done = done_on(act, on)
    duty = owed(case, rule, by=case.opener, to=to, since=done.counted, trigger=act.id)
    yield judged(duty, done if act.proved else None, horizon(case.at))


def _parties(acts: Sequence[Recorded[Fact]]) -> tuple[Code, ...]:
    counterpart: Code | None = getattr(acts[0].fact, "counterpart", None)
    return (opener_of(acts),) if counterpart is None else (opener_of(acts), counterpart)


def _pairs(opener: Code, opening: Fact) -> tuple[str, ...]:
    """The pair of offices whose exchanges or agreement the opening is of."""
    match opening:
        case DutyRecorded(rule=rule, counterpart=counterpart) if rule == RULE and counterpart:
            return (of_pair(opener, counterpart),)
        case AgreementMade(counterpart=counterpart):
            return (of_pair(opener, counterpart),)
        case _:
            return ()


def _addressee(_parties: Parties, _fact: Fact) -> Code | None:
    return None


OFFICE = Decider(
    kind="office",
    openings=(DutyRecorded, AgreementMade),
    facts=(AgreementEnded,),
    parties=_parties,
    addressee=_addressee,
    links=by_subject,
    pairs=_pairs,
    serves=(DutyRecorded,),
    settle=settle,
    opening_refusals=refusals.of_opening,
    role_refusals=refusals.by_role,
    stage_refusals=refusals.by_stage,
    instrument=None,
)
