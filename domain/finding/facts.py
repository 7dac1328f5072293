"""The acts upon a finding, as facts."""

from dataclasses import dataclass
from typing import ClassVar

from domain.localities import Code
from domain.position import Finding
from domain.shape import FreeText, Shape


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingNamed(Shape):
    """Which finding is meant: its id, or the office with the clause, and the rule to be exact."""

    id: str | None
    office: Code
    clause: str
    rule: str | None

    def names(self, finding: Finding) -> bool:
        """True if the finding is one of those meant."""
        return (
            (self.id is None or self.id == finding.id)
            and (self.office, self.clause) == (finding.office, finding.clause)
            and (self.rule is None or self.rule == finding.rule)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingAct(Shape):
    """An act upon a finding, with its reason; reasons are of procedure, never of health."""

    topic: ClassVar[str]
    act: ClassVar[str]

    finding: FindingNamed
    reason: FreeText


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingContested(FindingAct):
    """The office found against disputes it."""

    topic: ClassVar = "finding.contested.v1"
    act: ClassVar = "finding.contest"


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingUpheld(FindingAct):
    """A superior of the office confirmed it."""

    topic: ClassVar = "finding.upheld.v1"
    act: ClassVar = "finding.uphold"


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingSetAside(FindingAct):
    """A superior of the office set it aside; the legal effect of what lies behind it stays."""

    topic: ClassVar = "finding.set-aside.v1"
    act: ClassVar = "finding.set_aside"
