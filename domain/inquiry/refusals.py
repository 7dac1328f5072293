"""What is refused in an inquiry, and under which rule."""

from collections.abc import Iterator

from domain import eligibility
from domain.case import Case, standing
from domain.coordination import Asked, Direction
from domain.entry_refusals import acted_on, unknown_office
from domain.errors import RefusalCode, Refused
from domain.inquiry.facts import (
    InquiryAccepted,
    InquiryArrived,
    InquiryForwarded,
    InquiryOpened,
    InquiryReminded,
    InquiryWithdrawn,
)
from domain.inquiry.turns import SHOWS_RECEIPT, pending, superior, turns_of
from domain.localities import Level
from domain.position import CoordinationStage
from domain.recorded import Act, Fact
from domain.refusals import (
    no_common_superior,
    not_in_force,
    not_of_level,
    precedes,
    wrong_stage,
)
from domain.say import Say

_RULE = "JS-39.2"
_LEVELS = (Level.COUNTY, Level.TOWNSHIP, Level.VILLAGE)


def of_opening(case: Case) -> Iterator[Refused]:
    """JS-2: between two counties, in scope; asked among equals, never of a superior (JS-26.1)."""
    opening = case.opening.fact
    assert isinstance(opening, InquiryOpened), "an inquiry opens as one"
    yield from not_in_force(case, "JS-2009")
    for office, name in ((case.opener, "by"), (opening.to, "to")):
        yield from not_of_level(case, office, _LEVELS, "JS-26.1", name)
    yield from eligibility.refusals(
        case.law,
        case.opened_on,
        case.opener,
        opening.to,
        purpose=opening.purpose,
        returns=opening.returns,
    )


def by_role(case: Case, act: Act[Fact]) -> Iterator[Refused]:
    """The asker reminds and withdraws, the holder answers, the superior directs."""
    parties, holder = case.parties, case.once(turns_of)[-1]
    party = parties.party_of(act.by)
    match act.fact:
        case Direction():
            if act.by != superior(case, holder):
                yield parties.outsider(act.by, "JS-26.1")
        case InquiryReminded() | InquiryWithdrawn():
            if party != case.opener:
                yield parties.outsider(act.by, _RULE)
        case Asked():
            if party is None:
                yield parties.outsider(act.by, _RULE)
            elif superior(case, holder) is None:
                yield no_common_superior()
        case InquiryArrived():
            if party is None:
                yield parties.outsider(act.by, _RULE)
        case _:
            if party not in (holder.holder, *case.once(pending)):
                yield parties.outsider(act.by, _RULE)
    if isinstance(act.fact, InquiryForwarded):
        yield from not_of_level(case, act.fact.to, _LEVELS, "JS-26.1", "to")
        yield from unknown_office(case.law, act.fact.to, acted_on(act, case.at), "to")
        if act.fact.to in (case.opener, holder.holder, party):
            yield Refused(
                RefusalCode.MALFORMED,
                Say("不能转给询问单位或本单位", "it is forwarded to a third office"),
                rule=_RULE,
                field="to",
            )


def by_stage(case: Case, act: Act[Fact]) -> Iterator[Refused]:
    """An inquiry that ended takes nothing more; an accepted one is not forwarded."""
    fact, position = act.fact, standing(case)
    holder = case.once(turns_of)[-1]
    ended = ("withdrawn",) if isinstance(fact, Asked) else ("answered", "refused", "withdrawn")
    if isinstance(fact, Direction):
        if position.coordination.stage is not CoordinationStage.ASKED:
            yield wrong_stage("JS-26.1", "尚未申请协调", "the superior has not been asked")
    elif position.stage in ended and not isinstance(fact, InquiryArrived):
        yield wrong_stage(_RULE, "协查已办结", f"the inquiry is {position.stage}")
    elif position.stage == "accepted" and isinstance(fact, (InquiryAccepted, InquiryForwarded)):
        yield wrong_stage(_RULE, "协查已受理", "the inquiry is accepted already")
    elif isinstance(fact, SHOWS_RECEIPT) and precedes(case, act, [holder.sent]):
        yield wrong_stage(_RULE, "早于协查发出", "it is dated before the inquiry was sent")
