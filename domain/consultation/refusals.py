"""What is refused in a consultation, and under which rule."""

from collections.abc import Iterator, Sequence

from domain import eligibility
from domain.case import Case
from domain.consultation.decisions import (
    Decision,
    Status,
    decisions,
    rounds,
    standing_valid,
    target,
)
from domain.consultation.facts import (
    ConsultationOpened,
    ConsultationWithdrawn,
    CoordinationAsked,
    DecisionMade,
    DecisionRevoked,
    Directed,
    NoticeSent,
    Outcome,
    ReplyMade,
    Route,
)
from domain.errors import RefusalCode, Refused
from domain.localities import Code, Level
from domain.order import InEffect
from domain.recorded import Act, Fact
from domain.refusals import (
    no_common_superior,
    not_in_force,
    not_of_level,
    precedes,
    wrong_stage,
)
from domain.say import Say


def of_opening(case: Case) -> Iterator[Refused]:
    """JS-2: between two counties, in scope; JS-32 with 令357 art. 4: county or township offices."""
    opening = case.opening.fact
    assert isinstance(opening, ConsultationOpened), "a consultation opens as one"
    yield from not_in_force(case, "JS-2009")
    levels = (Level.COUNTY, Level.TOWNSHIP)
    yield from not_of_level(case, case.opener, levels, "JS-32.1", "by")
    for office in opening.counterparts:
        yield from not_of_level(case, office, levels, "JS-32.1", "counterparts")
        yield from eligibility.refusals(case.law, case.opened_on, case.opener, office)


def by_role(case: Case, act: Act[Fact]) -> Iterator[Refused]:
    """Whose act it is: a party's, the opener's, or the superior's; and towards whom."""
    parties, places = case.parties, case.law.places
    party = parties.party_of(act.by)
    match act.fact:
        case Directed():
            if act.by != parties.superior():
                yield parties.outsider(act.by, "JS-26.1")
        case DecisionRevoked(decision_of=decision_of, route=route):
            decider = parties.party_of(decision_of)
            if decider is None:
                yield parties.outsider(decision_of, "JS-32.5")
            elif not (
                party == decider if route is Route.SELF else act.by == places.superior_of(decider)
            ):
                yield parties.outsider(act.by, "JS-32.5")
        case ConsultationWithdrawn():
            if party != case.opener:
                yield parties.outsider(act.by, "JS-32.1")
        case _ if party is None:
            yield parties.outsider(act.by, "JS-32.1")
        case NoticeSent(to=to) | ReplyMade(to=to):
            if not _is_other_side(case, party, parties.party_of(to)):
                yield _not_addressable(case, to)
        case CoordinationAsked():
            if parties.superior() is None:
                yield no_common_superior()
        case _:
            pass


def by_stage(case: Case, act: Act[Fact]) -> Iterator[Refused]:
    """What the case has come to: an act that the position no longer, or not yet, takes."""
    party = case.parties.party_of(act.by)
    acts = case.acts()
    if any(isinstance(each.fact, ConsultationWithdrawn) for each in acts):
        yield wrong_stage("JS-32.1", "协商已撤回", "the consultation was withdrawn")
    match act.fact:
        case ReplyMade(to=to):
            notifier = case.parties.party_of(to)
            notices = [
                each
                for each in rounds(acts)[-1].acts
                if isinstance(each.fact, NoticeSent) and (each.office, each.to) == (notifier, party)
            ]
            if precedes(case, act, notices):
                yield wrong_stage("JS-32.3", "尚无通报，不能回复", "there is no notice to reply to")
        case DecisionMade():
            valid = standing_valid(case)
            if valid is not None:
                yield _already_decided(case, valid)
        case DecisionRevoked() as revoked:
            yield from _nothing_to_revoke(case, revoked)
        case Directed(outcome=outcome):
            yield from _nothing_to_direct(case, acts, outcome)
        case ConsultationWithdrawn():
            if any(decision.status.stands for decision in decisions(case)):
                yield wrong_stage(
                    "JS-32.1", "已作出决定，不能撤回", "a decision stands: it is revoked first"
                )
        case _:
            pass


def _is_other_side(case: Case, party: Code | None, to: Code | None) -> bool:
    """A notice or reply runs between the opener and a counterpart, in either direction."""
    return to is not None and to != party and case.opener in (party, to)


def _not_addressable(case: Case, to: Code) -> Refused:
    if case.parties.party_of(to) is None:
        return case.parties.outsider(to, "JS-32.2")
    name = case.law.places.full_name(to, case.opened_on)
    return Refused(
        RefusalCode.NOT_COMPETENT,
        Say(f"{name}不是另一方", f"{name} is not the other side of this office"),
        rule="JS-32.2",
        field="to",
    )


def _already_decided(case: Case, valid: Decision) -> Refused:
    name = case.law.places.full_name(valid.act.office, case.opened_on)
    return Refused(
        RefusalCode.ALREADY_DECIDED,
        Say(
            f"同一事项已有{name}的有效决定（{valid.case}）",
            f"a valid decision of {name} stands on this matter ({valid.case})",
        ),
        rule="JS-32.1",
    )


def _nothing_to_revoke(case: Case, revoked: DecisionRevoked) -> Iterator[Refused]:
    decider = case.parties.party_of(revoked.decision_of)
    one = target(decisions(case), decider) if decider else None
    if one is None:
        yield wrong_stage(
            "JS-32.5", "没有可撤销的决定", "no decision of that office stands to be revoked"
        )
    elif revoked.route is Route.SELF and one.status is not Status.MUST_REVOKE:
        yield wrong_stage(
            "JS-32.5",
            "只有应予撤销的决定可自行撤销",
            "only a decision that must be revoked can be revoked by its own office",
        )


def _nothing_to_direct(
    case: Case, acts: Sequence[InEffect[Fact]], outcome: Outcome
) -> Iterator[Refused]:
    asked = [each for each in acts if isinstance(each.fact, (CoordinationAsked, Directed))]
    is_asked = bool(asked) and isinstance(asked[-1].fact, CoordinationAsked)
    disputed = any(d.status.needs_coordination for d in decisions(case))
    if not disputed and not (is_asked and outcome is Outcome.RESUME):
        yield wrong_stage(
            "JS-26.1",
            "没有需要协调的决定",
            "nothing is in dispute that the superior could settle so",
        )
