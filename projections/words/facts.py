"""What a fact is called in a line: the act that was done, or what the law yielded."""

from domain.catalog import ACTS as FACT_OF
from domain.consultation.facts import ConsentDeemed, ConsentRebutted
from domain.order import ActCorrected, ActReceived
from domain.recorded import Fact
from domain.say import Say
from domain.yields import (
    CaseTurned,
    FindingMade,
    FindingRemoved,
    LapseRemoved,
    TermLapsed,
    TurnRemoved,
)
from projections.words.acts import ACTS

FACTS: dict[type[Fact], Say] = {
    TermLapsed: Say("逾期", "term lapsed"),
    LapseRemoved: Say("查明并未逾期", "no lapse after all"),
    FindingMade: Say("责任认定", "finding"),
    FindingRemoved: Say("责任不再成立", "finding gone"),
    CaseTurned: Say("因时间届至而变化", "turned by time"),
    TurnRemoved: Say("查明并未变化", "not turned after all"),
    ConsentDeemed: Say("视为同意", "deemed consent"),
    ConsentRebutted: Say("视为同意不再成立", "deemed consent rebutted"),
    ActCorrected: Say("更正", "correction"),
    ActReceived: Say("到达", "arrival"),
    **{fact: ACTS[act] for act, fact in FACT_OF.items()},
}
"""Every fact of a case by what is recorded."""
