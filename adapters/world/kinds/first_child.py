"""First-child registrations: the chain at the residence, and those done at the origin."""

from collections.abc import Mapping

from adapters.world.dice import drawn
from adapters.world.occasion import Occasion, Opening
from adapters.world.scene import Deed, Done, Habit, Scene
from domain.first_child.facts import (
    ApplicationReceived,
    CertificateIssued,
    Document,
    FeedbackGiven,
    FileDelivered,
    FirstChildDirected,
    FirstChildReferred,
    Opinion,
    OriginAsked,
    Outcome,
    RegisteredAtOrigin,
    RegistrationNotified,
    RegistrationRefused,
)
from domain.localities import Level, ancestor

_AT_COUNTY = 0.2
_SAME_ORIGIN = 0.5
_AGREES = 0.93
_OUTCOMES: Mapping[Outcome, int] = {Outcome.RESUME: 60, Outcome.REFUSE: 25, Outcome.ISSUE: 15}


def _apply(occasion: Occasion) -> Deed:
    mover, random = occasion.mover, occasion.random
    wife = occasion.office(mover.origin, _AT_COUNTY)
    husband = wife
    if random.random() >= _SAME_ORIGIN:
        husband = occasion.office(occasion.movers.next(occasion.day).origin, _AT_COUNTY)
    township = ancestor(mover.residence, Level.TOWNSHIP)
    fact = ApplicationReceived(
        subject=mover.subject,
        wife_origin=wife,
        husband_origin=wife if husband == township else husband,
        township=township,
    )
    return Deed(mover.residence, fact)


def _register(occasion: Occasion) -> Deed:
    mover = occasion.mover
    residence = occasion.office(mover.residence, _AT_COUNTY)
    fact = RegisteredAtOrigin(subject=mover.subject, residence=residence)
    return Deed(occasion.office(mover.origin, _AT_COUNTY), fact)


def _ask(scene: Scene) -> Done:
    origin = scene.duty.owed_to
    assert origin is not None, "an origin is asked"
    return Deed(scene.opener, OriginAsked(to=origin), to=origin)


def _ask_again(scene: Scene) -> Done:
    """Sent back by the superior: each origin that has not answered is asked anew."""
    if scene.position.stage not in ("applied", "asking"):
        return None
    lapsed = {duty.owed_by for duty in scene.position.duties if duty.row.rule == "JS-29.2"}
    return tuple(Deed(scene.opener, OriginAsked(to=each), to=each) for each in sorted(lapsed))


def _answer(scene: Scene) -> Done:
    answer = FeedbackGiven(consents=scene.happens(_AGREES))
    return Deed(scene.duty.owed_by, answer, to=scene.opener, written=True)


def _deliver(scene: Scene) -> Done:
    agreed = _agreed(scene)
    fact = FileDelivered(
        opinion=Opinion.AGREE if agreed else Opinion.DISAGREE, documents=tuple(Document)
    )
    return Deed(scene.opener, fact, to=scene.duty.owed_to, written=True)


def _issue(scene: Scene) -> Done:
    by = scene.fact.township
    if _agreed(scene):
        return Deed(by, CertificateIssued())
    return Deed(by, RegistrationRefused(reason="户籍地未同意，依第二十九条说明理由"))


def _refuse(scene: Scene) -> Done:
    return Deed(scene.fact.township, RegistrationRefused(reason="户籍地逾期未答复，暂不能办理"))


def _tell(scene: Scene) -> Done:
    to = scene.duty.owed_to
    assert to is not None, "the other side is told"
    return Deed(scene.duty.owed_by, RegistrationNotified(to=to), to=to, written=True)


def _refer(scene: Scene) -> Done:
    return Deed(scene.fact.township, FirstChildReferred()) if scene.superior else None


def _direct(scene: Scene) -> Done:
    assert scene.superior is not None, "only a common superior is asked"
    outcome = drawn(scene.random, _OUTCOMES)
    return Deed(scene.superior, FirstChildDirected(reason="查阅卷宗后指示", outcome=outcome))


def _agreed(scene: Scene) -> bool:
    said = [fact for fact in scene.case.said if isinstance(fact, FeedbackGiven)]
    return all(fact.consents for fact in said)


OPENINGS: Mapping[str, Opening] = {
    "first child, applied for": _apply,
    "first child, registered at the origin": _register,
}

HABITS = (
    Habit("duty JS-29.1", _ask),
    Habit("duty JS-29.2", _answer),
    Habit("duty JS-29.3", _deliver),
    Habit("duty JS-29.4a", _issue),
    Habit("duty JS-29.5a", _tell),
    Habit("duty JS-29.5b", _tell),
    Habit("stage overdue", _refuse, 0.2, (10, 30)),
    Habit("coordination needed", _refer, 0.5, (1, 10)),
    Habit("stage refused", _refer, 0.2, (2, 15)),
    Habit("coordination asked", _direct, 0.85, (5, 20)),
    Habit("coordination directed", _ask_again, 0.9, (0, 3)),
)
