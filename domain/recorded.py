"""The envelope of every fact: whose act it is, who entered it where and when, what proves it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar, Generic, NewType, Protocol, TypeVar

from domain.evidence import Moment, Sending
from domain.localities import Code
from domain.settings import Settings
from domain.shape import FreeText, Shape

CaseId = NewType("CaseId", str)
FactId = NewType("FactId", str)

OWN_RECORDS = "@"
"""What the streams of the installation's own records begin with, and no case's id does."""
Subject = NewType("Subject", str)


def is_case(stream: str) -> bool:
    """True for the stream of a case, false for one of the installation's own records."""
    return not stream.startswith(OWN_RECORDS)


class Fact(Protocol):
    """A dataclass of something done or yielded; `topic` is its name in the ledger."""

    __dataclass_fields__: ClassVar[dict[str, Any]]
    topic: ClassVar[str]


class Primary(Fact, Protocol):
    """A fact that an office brings about by the act of this name."""

    act: ClassVar[str]


F = TypeVar("F", bound=Fact)
F_co = TypeVar("F_co", bound=Fact, covariant=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry(Shape):
    """Who, for which office, where, when recorded, and how the act went to the other side.

    `office` is the office whose act it is, None for what the law yielded; `entered_by` the party
    that entered a counterpart's paper act for it; `actor` the account; `node` the installation
    that recorded it first. `settings` are those of the case, on its opening fact only.
    """

    office: Code | None
    entered_by: Code | None
    actor: str
    node: str
    recorded_at: datetime
    sending: Sending
    note: FreeText | None
    settings: Settings | None
    cause: FactId | None


@dataclass(frozen=True, slots=True)
class Recorded(Generic[F_co]):
    """A fact in its case's history, at `version` (1 is the opening), with its entry."""

    case: CaseId
    version: int
    entry: Entry
    fact: F_co

    @property
    def id(self) -> FactId:
        """The fact's name everywhere: node, case and version there."""
        return FactId(f"{self.entry.node}/{self.case}/{self.version}")

    @property
    def entered(self) -> Moment:
        """The instant of entry, as a place in the order of effect."""
        at = self.entry.recorded_at
        return Moment(at, at, self.entry.node, self.version)

    @property
    def originator_id(self) -> str:
        """The case, in the word of the eventsourcing library."""
        return self.case

    @property
    def originator_version(self) -> int:
        """The version, in the word of the eventsourcing library."""
        return self.version


@dataclass(frozen=True, slots=True, kw_only=True)
class Act(Generic[F_co]):
    """An act as an office submits it. Accepted, its `fact` is recorded as it stands."""

    case: CaseId
    by: Code
    entered_by: Code | None
    actor: str
    sending: Sending
    note: FreeText | None
    fact: F_co

    @property
    def entering_office(self) -> Code:
        """The office at whose desk it was entered."""
        return self.entered_by or self.by
