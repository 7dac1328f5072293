"""What is refused in an approval, and under which rule."""

from collections.abc import Iterator

from domain import eligibility
from domain.approval.facts import ApprovalDecided, ResultAcknowledged, ResultNotified
from domain.approval.notices import acknowledgements, notices
from domain.case import Case
from domain.errors import Refused
from domain.localities import Level
from domain.recorded import Act, Fact
from domain.refusals import not_in_force, not_of_level, precedes, wrong_stage

_RULE = "JS-30.2"
_ORIGINS = (Level.COUNTY, Level.TOWNSHIP)
_RESIDENCES = (Level.COUNTY, Level.TOWNSHIP, Level.VILLAGE)


def of_opening(case: Case) -> Iterator[Refused]:
    """JS-30.1: the wife's origin decides; JS-2 is judged between it and the residence."""
    opening = case.opening.fact
    assert isinstance(opening, ApprovalDecided), "an approval opens with its decision"
    yield from not_in_force(case, "JS-2009")
    yield from not_of_level(case, case.opener, _ORIGINS, "JS-30.1", "by")
    yield from not_of_level(case, opening.residence, _RESIDENCES, _RULE, "residence")
    yield from eligibility.refusals(case.law, case.opened_on, case.opener, opening.residence)


def by_role(case: Case, act: Act[Fact]) -> Iterator[Refused]:
    """The origin notifies the residence, the residence acknowledges, either holds a receipt."""
    parties = case.parties
    origin, residence = parties.codes
    party = parties.party_of(act.by)
    match act.fact:
        case ResultNotified(to=to):
            if party != origin:
                yield parties.outsider(act.by, _RULE)
            if parties.party_of(to) != residence:
                yield parties.outsider(to, _RULE, "to")
        case ResultAcknowledged():
            if party != residence:
                yield parties.outsider(act.by, _RULE)
        case _:
            if party is None:
                yield parties.outsider(act.by, "JS-34.1")


def by_stage(case: Case, act: Act[Fact]) -> Iterator[Refused]:
    """A notice in writing is acknowledged, once, and ends the matter."""
    acts = case.acts()
    if not isinstance(act.fact, (ResultNotified, ResultAcknowledged)):
        return
    if acknowledgements(acts):
        yield wrong_stage(_RULE, "现居住地已确认收到", "the residence has acknowledged the notice")
    elif isinstance(act.fact, ResultAcknowledged) and precedes(case, act, notices(acts)):
        yield wrong_stage(_RULE, "没有待确认的书面通报", "there is no notice to acknowledge")
