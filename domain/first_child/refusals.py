"""What is refused in a first-child registration, and under which rule."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from domain import eligibility
from domain.case import Case, standing
from domain.coordination import Asked, Direction
from domain.errors import RefusalCode, Refused
from domain.first_child.chain import Chain, chain
from domain.first_child.facts import (
    ApplicationReceived,
    CertificateIssued,
    FeedbackGiven,
    FileDelivered,
    FirstChildArrived,
    FirstChildReferred,
    OriginAsked,
    RegisteredAtOrigin,
    RegistrationNotified,
    RegistrationRefused,
)
from domain.localities import Code, Level, ancestor
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

_BELOW_CITY = (Level.COUNTY, Level.TOWNSHIP, Level.VILLAGE)


def of_opening(case: Case) -> Iterator[Refused]:
    """JS-28: the wife's residence is competent; JS-2 is judged on the wife's origin."""
    yield from not_in_force(case, "JS-2009")
    match case.opening.fact:
        case ApplicationReceived(township=township, wife_origin=wife, husband_origin=husband):
            yield from not_of_level(case, case.opener, (Level.VILLAGE,), "JS-29.1", "by")
            if ancestor(case.opener, Level.TOWNSHIP) != township:
                name = case.law.places.full_name(township, case.opened_on)
                yield Refused(
                    RefusalCode.NOT_COMPETENT,
                    Say(
                        f"{name}不是该村（居）所属的乡（镇）、街道",
                        f"{name} is not the township of this village",
                    ),
                    rule="JS-29.3",
                    field="township",
                )
            for origin, name in ((wife, "wife_origin"), (husband, "husband_origin")):
                yield from not_of_level(case, origin, _BELOW_CITY, "JS-29.1", name)
            yield from eligibility.refusals(case.law, case.opened_on, case.opener, wife)
        case RegisteredAtOrigin(residence=residence):
            yield from not_of_level(case, case.opener, _BELOW_CITY, "JS-29.5b", "by")
            yield from eligibility.refusals(case.law, case.opened_on, case.opener, residence)
        case _:
            pass


def by_role(case: Case, act: Act[Fact]) -> Iterator[Refused]:
    """The village asks and delivers, the origins answer, the township issues and notifies."""
    parties = case.parties
    party = parties.party_of(act.by)
    match act.fact:
        case Direction():
            if act.by != parties.superior():
                yield parties.outsider(act.by, "JS-26.1")
            return
        case Asked():
            if party is None:
                yield parties.outsider(act.by, "JS-26.1")
            elif parties.superior() is None:
                yield no_common_superior()
            return
        case FirstChildArrived():
            if party is None:
                yield parties.outsider(act.by, "JS-34.1")
            return
        case _:
            pass
    doers, rule = _whose(case, act.fact)
    if party not in doers:
        yield parties.outsider(act.by, rule)
    if isinstance(act.fact, (OriginAsked, RegistrationNotified)):
        to = parties.party_of(act.fact.to)
        if to is None:
            yield parties.outsider(act.fact.to, rule)
        elif to not in _told(case):
            name = case.law.places.full_name(act.fact.to, case.opened_on)
            yield Refused(
                RefusalCode.NOT_COMPETENT,
                Say(f"{name}不是对方", f"{name} is not the other locality of this case"),
                rule=rule,
                field="to",
            )


@dataclass(frozen=True, slots=True)
class _Step:
    """When an act of the chain is in turn, and what is said when it is not."""

    rule: str
    in_turn: Callable[[Chain], bool]
    otherwise: Say


_STEPS: dict[type[Fact], _Step] = {
    OriginAsked: _Step(
        "JS-29.1",
        lambda now: now.stage not in ("issued", "refused"),
        Say("登记已办结", "the registration is concluded"),
    ),
    FeedbackGiven: _Step(
        "JS-29.2",
        lambda now: now.stage != "issued",
        Say("已发证", "the certificate has been issued"),
    ),
    FileDelivered: _Step(
        "JS-29.3",
        lambda now: now.stage == "answered",
        Say(
            "须待户籍地均已书面反馈，且尚未送达",
            "the file goes up once, when every origin has answered in writing",
        ),
    ),
    CertificateIssued: _Step(
        "JS-29.4a",
        lambda now: now.stage == "delivered" and now.agreed,
        Say(
            "材料未送达、已办结，或未得到户籍地同意生育意见",
            "no file is there to issue on, or an origin's agreement is missing or refused",
        ),
    ),
    RegistrationRefused: _Step(
        "JS-29.4b",
        lambda now: now.stage in ("delivered", "overdue"),
        Say("尚未收到材料，也未因逾期受阻", "there is no file to refuse, nor an overdue origin"),
    ),
    RegistrationNotified: _Step(
        "JS-29.5a",
        lambda now: now.stage == "issued",
        Say("尚未发证", "no certificate has been issued"),
    ),
    FirstChildReferred: _Step(
        "JS-26.1",
        lambda now: now.stage != "issued",
        Say("已发证", "the certificate has been issued"),
    ),
}


def by_stage(case: Case, act: Act[Fact]) -> Iterator[Refused]:
    """Each step waits for the one before; no certificate over a missing or refused agreement."""
    fact = act.fact
    if isinstance(case.opening.fact, RegisteredAtOrigin):
        if not isinstance(fact, (RegistrationNotified, FirstChildArrived)):
            yield wrong_stage("JS-29.5b", "户籍地已登记", "the origin has registered it already")
        return
    acts = case.acts()
    now = case.once(chain)
    step = _STEPS.get(type(fact))
    if step is not None and not step.in_turn(now):
        yield wrong_stage(step.rule, step.otherwise.zh, f"{step.otherwise.en} ({now.stage})")
    if isinstance(fact, FeedbackGiven):
        origin = case.parties.party_of(act.by)
        asks = [each for each in acts if isinstance(each.fact, OriginAsked) and each.to == origin]
        if precedes(case, act, asks):
            yield wrong_stage("JS-29.2", "没有待答的核实要求", "there is no request to answer")
    if isinstance(fact, Direction):
        stage = standing(case).coordination.stage
        if stage not in (CoordinationStage.NEEDED, CoordinationStage.ASKED):
            yield wrong_stage("JS-26.1", "尚未申请协调", "the superior has not been asked")


def _whose(case: Case, fact: Fact) -> tuple[tuple[Code, ...], str]:
    """The offices whose act it is, with the rule that makes it theirs."""
    opening = case.opening.fact
    if isinstance(opening, RegisteredAtOrigin):
        return (case.opener,), "JS-29.5b"
    assert isinstance(opening, ApplicationReceived), "an opening"
    match fact:
        case OriginAsked():
            return (case.opener,), "JS-29.1"
        case FileDelivered():
            return (case.opener,), "JS-29.3"
        case FeedbackGiven():
            return (opening.wife_origin, opening.husband_origin), "JS-29.2"
        case RegistrationNotified():
            return (opening.township,), "JS-29.5a"
        case _:
            return (opening.township,), "JS-29.4a"


def _told(case: Case) -> tuple[Code, ...]:
    """The offices of the other locality, which are asked and told."""
    match case.opening.fact:
        case ApplicationReceived(wife_origin=wife, husband_origin=husband):
            return (wife, husband)
        case RegisteredAtOrigin(residence=residence):
            return (residence,)
        case _:
            return ()
