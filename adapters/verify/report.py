"""What a verification says: lines in plain words, Chinese first, each of what holds or does not."""

from dataclasses import dataclass, field
from enum import StrEnum
from struct import error as Unpackable  # noqa: N812  an exception, in lower case there

UNREADABLE = (
    *(KeyError, TypeError, ValueError, AttributeError),
    *(ArithmeticError, RecursionError, Unpackable),
)
"""What reading a part raises that somebody made so, whoever signed it."""


class Outcome(StrEnum):
    HOLDS = "holds"
    FAILS = "does not hold"
    NOTED = "not checked here"


@dataclass(frozen=True, slots=True)
class Line:
    """One thing looked at, with how it came out."""

    outcome: Outcome
    zh: str
    en: str


@dataclass(slots=True)
class Report:
    """The lines, in the order things were looked at."""

    lines: list[Line] = field(default_factory=list)

    @property
    def holds(self) -> bool:
        return all(line.outcome is not Outcome.FAILS for line in self.lines)

    def check(self, holds: bool, zh: str, en: str) -> bool:  # noqa: FBT001
        """Note how it came out, and give that back."""
        self.lines.append(Line(Outcome.HOLDS if holds else Outcome.FAILS, zh, en))
        return holds

    def note(self, zh: str, en: str) -> None:
        """Something that this program does not decide, said so that nobody takes it as shown."""
        self.lines.append(Line(Outcome.NOTED, zh, en))
