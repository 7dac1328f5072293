"""Inquiries: accepted, forwarded, promised, reminded of, answered, refused, referred upwards."""

from collections.abc import Mapping
from datetime import timedelta

from adapters.world.dice import drawn
from adapters.world.occasion import Occasion, Opening
from adapters.world.scene import Deed, Done, Habit, Scene
from domain.eligibility import Purpose
from domain.inquiry.facts import (
    Asks,
    DateProposed,
    Found,
    InquiryAccepted,
    InquiryAnswered,
    InquiryDirected,
    InquiryForwarded,
    InquiryOpened,
    InquiryReferred,
    InquiryRefused,
    InquiryReminded,
    InquiryWithdrawn,
)
from domain.localities import Code, Level, ancestor
from domain.position import Side

_ORIGIN_ASKS = 0.2
_AT_COUNTY = 0.25
_QUESTIONS: Mapping[Asks, str] = {
    Asks.REGISTRATION: "请核实该员是否在贵地登记",
    Asks.CERTIFICATE: "请核实所持婚育证明是否由贵地签发",
    Asks.MARRIAGE: "请核实婚姻登记情况",
    Asks.BIRTHS: "请核实生育登记情况",
    Asks.ADDRESS: "请核实户籍地址",
}
_FOUND: Mapping[Found, int] = {
    Found.CONFIRMED: 40,
    Found.REGISTERED: 30,
    Found.NOT_REGISTERED: 12,
    Found.NOT_CONFIRMED: 10,
    Found.UNKNOWN: 8,
}
_REFUSES = 0.07


def _open(occasion: Occasion) -> Deed:
    mover, random = occasion.mover, occasion.random
    asks = random.choice(list(_QUESTIONS))
    origin_asks = random.random() < _ORIGIN_ASKS
    here, there = mover.residence, mover.origin
    if origin_asks:
        here, there = there, here
    to = occasion.office(there, _AT_COUNTY)
    fact = InquiryOpened(
        to=to,
        subject=mover.subject,
        side=Side.ORIGIN if origin_asks else None,
        question=_QUESTIONS[asks],
        asks=(asks,),
        purpose=Purpose.WORK,
        returns=None,
    )
    return Deed(occasion.office(here, _AT_COUNTY), fact, to=to)


def _accept(scene: Scene) -> Done:
    return Deed(_holder(scene), InquiryAccepted())


def _forward(scene: Scene) -> Done:
    """To another township of the county, or from the county down to one."""
    holder = _holder(scene)
    near = ancestor(holder, Level.COUNTY)
    townships = [
        code
        for code in (Code(f"{near}{n}") for n in range(100, 110))
        if code not in (holder, scene.opener) and scene.law.places.exists(code, scene.day)
    ]
    if not townships:
        return None
    to = scene.random.choice(townships)
    return Deed(holder, InquiryForwarded(to=to, reason="户籍档案由该单位保管"))


def _promise(scene: Scene) -> Done:
    on = scene.day + timedelta(days=scene.random.randint(5, 20))
    return Deed(_holder(scene), DateProposed(on=on, reason="档案调阅需时"))


def _answer(scene: Scene) -> Done:
    by = scene.duty.owed_by
    if by != _holder(scene):
        return None
    if scene.happens(_REFUSES):
        refusal = InquiryRefused(reason="来函未附办理依据")
        return Deed(by, refusal, to=scene.opener)
    return Deed(by, InquiryAnswered(finding=drawn(scene.random, _FOUND)), to=scene.opener)


def _remind(scene: Scene) -> Done:
    return Deed(scene.opener, InquiryReminded())


def _withdraw(scene: Scene) -> Done:
    return Deed(scene.opener, InquiryWithdrawn(reason="已从其他途径核实"))


def _refer(scene: Scene) -> Done:
    return Deed(scene.opener, InquiryReferred()) if scene.superior else None


def _direct(scene: Scene) -> Done:
    if scene.superior is None:
        return None
    return Deed(scene.superior, InquiryDirected(reason="请于五个工作日内书面答复"))


def _answer_as_directed(scene: Scene) -> Done:
    if not scene.position.duties or scene.position.stage not in ("received", "accepted"):
        return None
    answer = InquiryAnswered(finding=drawn(scene.random, _FOUND))
    return Deed(_holder(scene), answer, to=scene.opener)


def _holder(scene: Scene) -> Code:
    """The office that has it now; known from the last standard that runs."""
    office: Code = scene.position.duties[-1].owed_by
    return office


OPENINGS: Mapping[str, Opening] = {"inquiry": _open}

HABITS = (
    Habit("stage received", _accept, 0.5, (0, 3)),
    Habit("stage received", _forward, 0.1, (0, 3)),
    Habit("stage accepted", _promise, 0.2, (0, 5)),
    Habit("duty SVC-INQUIRY", _answer),
    Habit("stage accepted", _remind, 0.15, (8, 20)),
    Habit("stage received", _remind, 0.25, (12, 25)),
    Habit("stage sent", _withdraw, 0.2, (12, 30)),
    Habit("stage received", _withdraw, 0.06, (4, 20)),
    Habit("lapsed SVC-INQUIRY", _refer, 0.3, (1, 10)),
    Habit("coordination asked", _direct, 0.8, (4, 15)),
    Habit("coordination directed", _answer_as_directed, 0.7, (1, 7)),
)
