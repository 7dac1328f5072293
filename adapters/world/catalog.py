"""Every opening by its name in the proportions, and every habit by what prompts it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from adapters.world.kinds import (
    approval,
    certificate,
    complaint,
    conclusion,
    consultation,
    findings,
    first_child,
    inquiry,
    office,
    registration,
    returns,
)
from adapters.world.occasion import Opening
from adapters.world.scene import Habit

_KINDS = {
    "consultation": consultation,
    "inquiry": inquiry,
    "first_child": first_child,
    "approval": approval,
    "registration": registration,
    "certificate": certificate,
    "complaint": complaint,
    "conclusion": conclusion,
    "office": office,
    "return": returns,
}

OPENINGS: Mapping[str, Opening] = {
    name: opening for kind in _KINDS.values() for name, opening in kind.OPENINGS.items()
}


def _by_prompt(habits: Sequence[Habit]) -> Mapping[str, Sequence[Habit]]:
    found = defaultdict(list)
    for habit in habits:
        found[habit.prompt].append(habit)
    return dict(found)


HABITS: Mapping[str, Mapping[str, Sequence[Habit]]] = {
    kind: _by_prompt((*each.HABITS, *findings.HABITS)) for kind, each in _KINDS.items()
}
"""By the kind of case, then by the prompt."""
