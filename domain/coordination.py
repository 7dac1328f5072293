"""Asking the common superior and being directed by it (JS-26), as every case kind has it."""

from collections.abc import Sequence
from dataclasses import dataclass

from domain.localities import Code
from domain.order import InEffect
from domain.position import Coordination, CoordinationStage
from domain.recorded import Fact
from domain.shape import FreeText, Shape


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked(Shape):
    """A party asked the common superior to settle the matter."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Direction(Shape):
    """The common superior directed, with its reason. A direction stands."""

    reason: FreeText


def coordination(
    acts: Sequence[InEffect[Fact]], *, superior: Code | None, needed: bool
) -> Coordination:
    """Where coordination stands: asked outweighs needed, needed outweighs an earlier direction."""
    last = next((a.fact for a in reversed(acts) if isinstance(a.fact, (Asked, Direction))), None)
    if isinstance(last, Asked):
        stage = CoordinationStage.ASKED
    elif needed:
        stage = CoordinationStage.NEEDED
    else:
        stage = CoordinationStage.DIRECTED if last else CoordinationStage.NONE
    return Coordination(superior=superior, stage=stage)
