"""What a world came to, counted as it is made."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from domain.recorded import Fact, Recorded
from domain.yields import FindingMade, FindingRemoved, is_yield


@dataclass(slots=True)
class Tally:
    """`stages` by case kind and stage as they stand, `findings` by clause, `refused` by code."""

    stages: Counter[tuple[str, str]] = field(default_factory=Counter)
    findings: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    acts: int = 0
    facts: int = 0

    def record(self, records: Iterable[Recorded[Fact]]) -> None:
        """Facts that came into the ledger."""
        for record in records:
            self.facts += 1
            self.acts += not is_yield(record.fact)
            match record.fact:
                case FindingMade(clause=clause):
                    self.findings[clause] += 1
                case FindingRemoved(clause=clause):
                    self.findings[clause] -= 1
                case _:
                    pass

    def move(self, kind: str, before: str | None, now: str) -> None:
        """A case came from one stage to another, or into being."""
        if before is not None:
            self.stages[kind, before] -= 1
        self.stages[kind, now] += 1
