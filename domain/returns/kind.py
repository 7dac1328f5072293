"""A return (统计报表): an indicator's totals, the rate they make, and its verdict.

Two returns of one office for one indicator and period both stand, each as it was submitted; what
was mistyped is put right by correcting it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from domain.case import Case, Decider, opener_of
from domain.errors import Refused
from domain.indicators import Verdict, indicator, rounded, verdict
from domain.localities import Code
from domain.parties import Parties
from domain.position import Coordination, CoordinationStage, Position
from domain.recorded import Act, Fact, Recorded
from domain.returns import refusals
from domain.returns.facts import Period, ReturnSubmitted
from domain.returns.totals import percent_of


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnPosition(Position):
    """What was returned: `rate` and `target` in percent, the rate to one decimal."""

    indicator: str
    period: Period
    rate: float | None
    target: int | None
    verdict: Verdict


def settle(case: Case) -> ReturnPosition:
    """The rate that the totals make, and whether it reaches the target."""
    acts, submitted = case.acts(), case.opening.fact
    assert isinstance(submitted, ReturnSubmitted), "a return opens as one"
    measured = indicator(submitted.indicator)
    assert measured is not None, "another is refused"
    percent = percent_of(measured, submitted)
    return ReturnPosition(
        kind="return",
        stage="submitted",
        opened_on=case.opened_on,
        duties=(),
        findings=(),
        coordination=Coordination(superior=None, stage=CoordinationStage.NONE),
        flags=frozenset().union(*(act.flags for act in acts)),
        handled_by={},
        indicator=submitted.indicator,
        period=submitted.period,
        rate=rounded(percent),
        target=measured.target,
        verdict=verdict(measured, percent),
    )


def _parties(acts: Sequence[Recorded[Fact]]) -> tuple[Code, ...]:
    return (opener_of(acts),)


def _addressee(_parties: Parties, _fact: Fact) -> Code | None:
    return None


def _none(_case: Case, _act: Act[Fact]) -> Iterator[Refused]:
    """A return takes no act but its opening and corrections, which are judged as openings."""
    return iter(())


RETURN = Decider(
    kind="return",
    openings=(ReturnSubmitted,),
    facts=(),
    parties=_parties,
    addressee=_addressee,
    settle=settle,
    opening_refusals=refusals.of_opening,
    role_refusals=_none,
    stage_refusals=_none,
    instrument=None,
)
