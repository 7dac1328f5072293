"""Who has a complaint: the office that received it, then each it was passed on to; who decided."""

from collections.abc import Sequence
from dataclasses import dataclass

from domain.calendar import civil_day
from domain.complaint.facts import (
    ComplaintDismissed,
    ComplaintFiled,
    ComplaintReferred,
    ComplaintUpheld,
)
from domain.evidence import Moment
from domain.localities import Code, Places
from domain.order import InEffect
from domain.recorded import Fact


@dataclass(frozen=True, slots=True)
class Handling:
    """One office's time with the complaint: what brought it there, when it came and went on."""

    holder: Code
    brought: InEffect[Fact]
    since: Moment
    passed_at: Moment | None


def handlings(acts: Sequence[InEffect[Fact]]) -> tuple[Handling, ...]:
    """The offices that had it, in order: it passes on as it provably arrives at the next."""
    filed = next(act for act in acts if isinstance(act.fact, ComplaintFiled))
    had: list[tuple[Code, InEffect[Fact], Moment]] = [
        (filed.office, filed, filed.arrived or filed.at)
    ]
    arrived = ((act.arrived, act) for act in acts if isinstance(act.fact, ComplaintReferred))
    came = [(at, act) for at, act in arrived if at is not None]
    for at, act in sorted(came, key=lambda pair: pair[0]):
        if act.office == had[-1][0] and act.to is not None:
            had.append((act.to, act, at))
    ends = [*(at for _, _, at in had[1:]), None]
    return tuple(Handling(*each, end) for each, end in zip(had, ends, strict=True))


def decision(
    places: Places, acts: Sequence[InEffect[Fact]], against: Code
) -> InEffect[Fact] | None:
    """What a superior of the office said first; it stands."""
    return next(
        (
            act
            for act in acts
            if isinstance(act.fact, (ComplaintUpheld, ComplaintDismissed))
            and act.proved
            and places.is_above(act.office, against, civil_day(act.at.at))
        ),
        None,
    )
