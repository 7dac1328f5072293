"""Chance that can be repeated: the same seed and name give the same draws on any machine."""

from collections.abc import Mapping
from random import Random
from typing import TypeVar

T = TypeVar("T")


def dice(seed: int, *of: str) -> Random:
    """A generator of its own for a thing of the world, whatever else is drawn meanwhile."""
    return Random("/".join((str(seed), *of)))  # noqa: S311  a demo, no secret


def drawn(random: Random, shares: Mapping[T, int]) -> T:
    """One of the keys, as often as its share says."""
    return random.choices(list(shares), list(shares.values()))[0]
