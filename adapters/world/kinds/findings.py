"""What becomes of a finding, in a case of any kind: contested, upheld or set aside."""

from adapters.world.scene import Deed, Done, Habit, Scene
from domain.finding.facts import FindingContested, FindingNamed, FindingSetAside, FindingUpheld

_UPHELD = 0.6


def _contest(scene: Scene) -> Done:
    reason = "本单位认为已按期办理，请复核凭据"
    return Deed(scene.finding.office, FindingContested(finding=_named(scene), reason=reason))


def _settle(scene: Scene) -> Done:
    superior = scene.above(scene.finding.office)
    if scene.happens(_UPHELD):
        upheld = FindingUpheld(finding=_named(scene), reason="凭据不足以推翻认定")
        return Deed(superior, upheld)
    aside = FindingSetAside(finding=_named(scene), reason="所附凭据可以采信")
    return Deed(superior, aside)


def _named(scene: Scene) -> FindingNamed:
    finding = scene.finding
    return FindingNamed(
        id=finding.id, office=finding.office, clause=finding.clause, rule=finding.rule
    )


HABITS = (
    Habit("finding found", _contest, 0.12, (2, 15)),
    Habit("finding contested", _settle, 0.75, (5, 30)),
)
