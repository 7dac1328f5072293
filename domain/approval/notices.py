"""The notices of a result, and what the residence provably said of having one."""

from collections.abc import Sequence

from domain.approval.facts import ApprovalDecided, ResultAcknowledged, ResultNotified
from domain.localities import Code
from domain.order import InEffect
from domain.recorded import Fact


def notices(acts: Sequence[InEffect[Fact]]) -> list[InEffect[Fact]]:
    """The notices to the residence in writing, proved or not; a telephone call is none."""
    residence = _residence(acts)
    return [
        act
        for act in acts
        if isinstance(act.fact, ResultNotified) and act.written and act.to == residence
    ]


def acknowledgements(acts: Sequence[InEffect[Fact]]) -> list[InEffect[Fact]]:
    """The residence's provable acknowledgements of a notice sent before."""
    sent, residence = notices(acts), _residence(acts)
    return [
        act
        for act in acts
        if isinstance(act.fact, ResultAcknowledged)
        and act.office == residence
        and act.proved
        and any(act.may_answer(notice) for notice in sent)
    ]


def _residence(acts: Sequence[InEffect[Fact]]) -> Code:
    return next(act.fact.residence for act in acts if isinstance(act.fact, ApprovalDecided))
