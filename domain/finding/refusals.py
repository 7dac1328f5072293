"""What is refused of the acts upon a finding."""

from collections.abc import Iterator

from domain.case import Case, standing
from domain.entry_refusals import acted_on
from domain.errors import Refused
from domain.finding.facts import FindingAct, FindingContested
from domain.position import FindingStage
from domain.recorded import Act, Fact
from domain.refusals import wrong_stage

_RULE = "JS-35"


def by_role(case: Case, act: Act[Fact]) -> Iterator[Refused]:
    """The office found against contests; an office above it upholds or sets aside."""
    fact = act.fact
    assert isinstance(fact, FindingAct), "asked of such acts only"
    office = fact.finding.office
    if isinstance(fact, FindingContested):
        if act.by != office and case.parties.party_of(act.by) != office:
            yield case.parties.outsider(act.by, _RULE)
    elif not case.law.places.is_above(act.by, office, acted_on(act, case.at)):
        yield case.parties.outsider(act.by, _RULE)


def by_stage(case: Case, act: Act[Fact]) -> Iterator[Refused]:
    """There is such a finding now, and it has not been contested or settled already."""
    fact = act.fact
    assert isinstance(fact, FindingAct), "asked of such acts only"
    named = [each for each in standing(case).findings if fact.finding.names(each)]
    if not named:
        yield wrong_stage(_RULE, "本案现无此项认定", "there is no such finding in this case now")
    elif isinstance(fact, FindingContested) and all(
        each.stage is not FindingStage.FOUND for each in named
    ):
        yield wrong_stage(_RULE, "该认定已有异议或已裁定", "it is contested or settled already")
