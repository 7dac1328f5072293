"""Consultations: notices, answers, silence, crossing plans, decisions of every worth, direction."""

from collections.abc import Mapping

from adapters.world.dice import drawn
from adapters.world.occasion import Occasion, Opening
from adapters.world.scene import Deed, Done, Habit, Scene
from domain.consultation.facts import (
    Answer,
    ConsultationOpened,
    ConsultationWithdrawn,
    CoordinationAsked,
    DecisionMade,
    DecisionRevoked,
    Directed,
    Item,
    NoticeSent,
    Outcome,
    ReplyMade,
    Route,
)
from domain.consultation.kind import LegShown
from domain.consultation.legs import LegStage
from domain.localities import Code
from domain.position import Side

_ALL = (Item.FACTS, Item.INCOME, Item.AVERAGES, Item.PLAN)
_LACKS_ONE = 0.12
_ORIGIN_LEADS = 0.15
_TWO_ORIGINS = 0.15
_AT_COUNTY = 0.75
_ANSWERS: Mapping[Answer, int] = {Answer.AGREE: 72, Answer.OBJECT: 18, Answer.COUNTER: 10}
_CROSSES = 0.06
_OUTCOMES: Mapping[Outcome, int] = {Outcome.UPHOLD: 40, Outcome.SET_ASIDE: 30, Outcome.RESUME: 30}
_RESOLVED = (LegStage.AGREED, LegStage.DEEMED_CONSENT, LegStage.NO_REPLY_OUT_OF_PROVINCE)


def _open(occasion: Occasion) -> Deed:
    mover, random = occasion.mover, occasion.random
    leads = random.random() < _ORIGIN_LEADS
    here, there = mover.residence, mover.origin
    if leads:
        here, there = there, here
    others = [occasion.office(there, _AT_COUNTY)]
    if random.random() < _TWO_ORIGINS:
        second = occasion.movers.next(occasion.day).origin
        if occasion.movers.in_scope(second, here, occasion.day):
            others.append(occasion.county(second))
    lacking = random.choice(_ALL) if random.random() < _LACKS_ONE else None
    fact = ConsultationOpened(
        subject=mover.subject,
        counterparts=tuple(dict.fromkeys(others)),
        items=tuple(item for item in _ALL if item is not lacking),
        side=Side.ORIGIN if leads else None,
        matter=None,
    )
    return Deed(occasion.office(here, _AT_COUNTY), fact)


def _notify(scene: Scene) -> Done:
    """A notice to each office to be consulted that has none in this round."""
    drafted = (office for office, leg in _legs(scene) if leg.stage is LegStage.DRAFTED)
    return tuple(
        Deed(scene.opener, NoticeSent(to=office, items=None), to=office) for office in drafted
    )


def _answer(scene: Scene) -> Done:
    duty = scene.duty
    assert duty.owed_to is not None, "a reply goes to the notifier"
    if duty.owed_by != scene.opener and scene.happens(_CROSSES):
        plan = NoticeSent(to=duty.owed_to, items=_ALL)
        return Deed(duty.owed_by, plan, to=duty.owed_to)
    reply = ReplyMade(to=duty.owed_to, answer=drawn(scene.random, _ANSWERS))
    return Deed(duty.owed_by, reply, to=duty.owed_to)


def _decide(scene: Scene) -> Done:
    """Once every office has agreed, or was silent; no office decides while a decision stands."""
    if any(leg.stage not in _RESOLVED for _, leg in _legs(scene)):
        return None
    return _decide_anyway(scene)


def _decide_anyway(scene: Scene) -> Done:
    return None if _decided(scene) else Deed(scene.opener, DecisionMade())


def _decide_though_silent(scene: Scene) -> Done:
    """The office whose silence was consent decides on its own (case B)."""
    return None if _decided(scene) else Deed(Code(scene.about), DecisionMade())


def _revoke(scene: Scene) -> Done:
    by = scene.about.by
    return Deed(by, DecisionRevoked(decision_of=by, route=Route.SELF))


def _revoke_from_above(scene: Scene) -> Done:
    decision = scene.about
    if decision.superior is None:
        return None
    return Deed(decision.superior, DecisionRevoked(decision_of=decision.by, route=Route.SUPERIOR))


def _refer(scene: Scene) -> Done:
    return Deed(scene.opener, CoordinationAsked()) if scene.superior else None


def _direct(scene: Scene) -> Done:
    if scene.position.stage == "withdrawn":
        return None
    disputed = any(each.status.needs_coordination for each in scene.position.decisions)
    outcome = drawn(scene.random, _OUTCOMES) if disputed else Outcome.RESUME
    assert scene.superior is not None, "only a common superior is asked"
    return Deed(scene.superior, Directed(reason="查阅双方卷宗后指示", outcome=outcome))


def _withdraw(scene: Scene) -> Done:
    if any(each.status.stands for each in scene.position.decisions):
        return None
    return Deed(scene.opener, ConsultationWithdrawn(reason="经核对不再需要协商"))


def _legs(scene: Scene) -> list[tuple[Code, LegShown]]:
    return [
        (office, leg) for office, leg in scene.position.legs.items() if leg.notifier == scene.opener
    ]


def _decided(scene: Scene) -> bool:
    return any(each.status.stands for each in scene.position.decisions)


OPENINGS: Mapping[str, Opening] = {"consultation": _open}

HABITS = (
    Habit("stage open", _notify, 0.95, (0, 4)),
    Habit("stage open", _decide_anyway, 0.07, (2, 9)),
    Habit("duty JS-32.3", _answer),
    Habit("leg awaiting_reply", _decide_anyway, 0.05, (1, 5)),
    Habit("leg deemed_consent", _decide_though_silent, 0.2, (0, 1)),
    Habit("leg agreed", _decide, 0.85, (1, 8)),
    Habit("leg deemed_consent", _decide, 0.85, (2, 8)),
    Habit("leg no_reply_out_of_province", _decide, 0.6, (2, 15)),
    Habit("leg objected", _decide_anyway, 0.5, (2, 8)),
    Habit("leg objected", _refer, 0.3, (4, 12)),
    Habit("leg objected", _withdraw, 0.2, (4, 15)),
    Habit("stage notified", _withdraw, 0.04, (2, 12)),
    Habit("decision must_revoke", _revoke, 0.5, (5, 25)),
    Habit("decision must_revoke", _revoke_from_above, 0.5, (26, 60)),
    Habit("coordination needed", _refer, 0.7, (1, 15)),
    Habit("coordination asked", _direct, 0.85, (5, 30)),
)
