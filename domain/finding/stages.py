"""The stage of each finding, by the acts upon it in order of effect."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from domain.finding.facts import FindingAct, FindingContested, FindingSetAside, FindingUpheld
from domain.order import InEffect
from domain.position import Finding, FindingStage
from domain.recorded import Fact

_STAGE: dict[type[FindingAct], FindingStage] = {
    FindingContested: FindingStage.CONTESTED,
    FindingUpheld: FindingStage.UPHELD,
    FindingSetAside: FindingStage.SET_ASIDE,
}


def staged(findings: Iterable[Finding], acts: Sequence[InEffect[Fact]]) -> tuple[Finding, ...]:
    """The findings as they stand: what a superior said last outweighs that it is contested."""
    return tuple(replace(finding, stage=_stage(finding, acts)) for finding in findings)


def _stage(finding: Finding, acts: Sequence[InEffect[Fact]]) -> FindingStage:
    stage = FindingStage.FOUND
    for act in acts:
        if isinstance(act.fact, FindingAct) and act.fact.finding.names(finding):
            said = _STAGE[type(act.fact)]
            if said is not FindingStage.CONTESTED or stage is FindingStage.FOUND:
                stage = said
    return stage
