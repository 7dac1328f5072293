"""A case told from its first fact: each step in sentences, and what it changed, and the end."""

from collections.abc import Iterable
from dataclasses import dataclass

from domain.position import Position
from domain.recorded import Fact, Recorded
from projections.prose.changes import Change, changes
from projections.prose.standing import matters, standing
from projections.prose.teller import Teller
from projections.prose.telling import Told, told


@dataclass(frozen=True, slots=True)
class StepTold:
    """A step in words: its facts, and what it changed in the legal position, before → after."""

    facts: tuple[Told, ...]
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class HistoryTold:
    """A case in words: how it came about, what time alone did since, and where it stands."""

    steps: tuple[StepTold, ...]
    since: tuple[Change, ...]
    standing: tuple[str, ...]


Steps = Iterable[tuple[tuple[Recorded[Fact], ...], Position | None]]
"""The facts of each step, with the legal position after it."""


def history(steps: Steps, position: Position, teller: Teller) -> HistoryTold:
    """The case told by a teller who stands on the day that the position is of."""
    taken = tuple(steps)
    shown = [matters(None, teller), *(matters(each, teller) for _, each in taken)]
    parts = zip(taken, shown, shown[1:], strict=False)
    return HistoryTold(
        steps=tuple(
            StepTold(tuple(told(each, teller) for each in facts), tuple(changes(before, after)))
            for (facts, _), before, after in parts
        ),
        since=tuple(changes(shown[-1], matters(position, teller))),
        standing=tuple(standing(position, teller)),
    )
