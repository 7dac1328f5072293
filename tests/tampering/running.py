"""A campaign: change at random, verify, put back; count what was found and what was not."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from random import Random
from typing import Protocol

_BETWEEN = 50
"""Changes between two looks at what nobody changed."""


class Target(Protocol):
    """What is changed: verified by what it then says of itself, and put back."""

    def found(self) -> list[str]:
        """What verification finds wrong, a line each; none where nothing is."""

    def is_changed(self) -> bool:
        """Whether it differs at all from what it was."""

    def put_back(self) -> None:
        """Make it what it was."""


class Harmless(Exception):  # noqa: N818  what the store does, not what goes wrong
    """A change that could not be made: the store refuses it."""


Change = Callable[[Random], set[str]]
"""Makes a change; the words of which some must stand in what is then found."""


@dataclass
class Outcome:
    """How a campaign came out: by change, how often it was made, and what was not found."""

    made: Counter[str] = field(default_factory=Counter)
    missed: list[str] = field(default_factory=list)
    untouched: int = 0
    false_alarms: list[str] = field(default_factory=list)


def campaign(target: Target, changes: Mapping[str, Change], rounds: int, seed: int) -> Outcome:
    """Make so many changes, the kinds in turn; those that change nothing are tried again."""
    random, outcome = Random(seed), Outcome()
    names = list(changes)
    tried = 0
    while sum(outcome.made.values()) < rounds:
        if tried % _BETWEEN == 0:
            outcome.untouched += 1
            outcome.false_alarms += target.found()
        name = names[tried % len(names)]
        tried += 1
        assert tried < 3 * rounds + len(names), f"most changes change nothing, {name} among them"
        try:
            expected = changes[name](random)
        except Harmless:
            target.put_back()
            continue
        if target.is_changed():
            outcome.made[name] += 1
            lines = target.found()
            if not any(each in line for each in expected for line in lines):
                outcome.missed.append(f"{name}: {lines}, and not one of {sorted(expected)[:5]}")
        target.put_back()
    return outcome
