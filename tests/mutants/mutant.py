"""What a mutant is, whether of the text of a function or of a row of the duties table."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

Place = tuple[str, Any]
"""A line of a file; or a field of a duty, by the rule of its row."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mutant:
    """A change; `part` is the function, or the rule of the row, that it is made in.

    `places` are those of which a test must reach one to notice it; `make` makes it, in this
    process and for good. `number` tells apart the same changes in one part.
    """

    module: str
    part: str
    was: str
    now: str
    number: int
    places: frozenset[Place]
    make: Callable[[], None]

    @property
    def name(self) -> tuple[str, str, str, str, int]:
        """What it is known by while the text around it changes."""
        return (self.module, self.part, self.was, self.now, self.number)

    def __str__(self) -> str:
        number = f" #{self.number}" if self.number > 1 else ""
        return f"{self.module} {self.part}{number}: {self.was} → {self.now}"


@dataclass(frozen=True, slots=True)
class Change:
    """A change before it is told apart from the same ones in its part."""

    part: str
    was: str
    now: str
    places: frozenset[Place]
    make: Callable[[], None]
