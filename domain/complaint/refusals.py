"""What is refused in a complaint, and under which rule."""

from collections.abc import Iterator

from domain.case import Case, standing
from domain.complaint.facts import (
    ComplaintAnswered,
    ComplaintArrived,
    ComplaintDismissed,
    ComplaintFiled,
    ComplaintReferred,
    ComplaintUpheld,
)
from domain.complaint.handling import handlings
from domain.entry_refusals import acted_on, unknown_office
from domain.errors import RefusalCode, Refused
from domain.recorded import Act, Fact
from domain.refusals import not_in_force, precedes, wrong_stage
from domain.say import Say

_RULE = "JS-24"


def of_opening(case: Case) -> Iterator[Refused]:
    """JS-24: an office of any level receives it, about any office, itself as well."""
    yield from not_in_force(case, "JS-2009")


def by_role(case: Case, act: Act[Fact]) -> Iterator[Refused]:
    """Who has it passes it on, the office complained of answers, a superior of it decides."""
    parties, filed = case.parties, case.opening.fact
    assert isinstance(filed, ComplaintFiled), "a complaint opens as one"
    party = parties.party_of(act.by)
    match act.fact:
        case ComplaintReferred():
            competent = party == handlings(case.acts())[-1].holder
        case ComplaintAnswered():
            competent = party == filed.against
        case ComplaintUpheld() | ComplaintDismissed():
            competent = case.law.places.is_above(act.by, filed.against, acted_on(act, case.at))
        case _:
            competent = party is not None
    if not competent:
        yield parties.outsider(act.by, _RULE)
    if isinstance(act.fact, ComplaintReferred):
        yield from unknown_office(case.law, act.fact.to, acted_on(act, case.at), "to")
        if act.fact.to == party:
            yield Refused(
                RefusalCode.MALFORMED,
                Say("不能转给本单位", "it is passed on to another office"),
                rule=_RULE,
                field="to",
            )


def by_stage(case: Case, act: Act[Fact]) -> Iterator[Refused]:
    """A decided complaint takes nothing more; the office complained of answers once."""
    stage, fact = standing(case).stage, act.fact
    if isinstance(fact, ComplaintArrived):
        return
    filed = [each for each in case.acts() if isinstance(each.fact, ComplaintFiled)]
    if stage in ("upheld", "dismissed"):
        yield wrong_stage(_RULE, "投诉已办结", f"the complaint is {stage}")
    elif stage == "answered" and isinstance(fact, ComplaintAnswered):
        yield wrong_stage(_RULE, "已经答复", "the office has answered")
    elif precedes(case, act, filed):
        yield wrong_stage(_RULE, "早于投诉受理", "it is dated before the complaint was received")
