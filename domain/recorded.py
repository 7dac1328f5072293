"""The envelope of every fact: whose act it is, who entered it where and when, what proves it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar, Generic, NewType, Protocol, TypeVar

from domain.evidence import PLATFORM, Moment, Sending
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
class Heard(Shape):
    """How many facts of another node in the same case a node had recorded."""

    node: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Received(Shape):
    """Another node's fact as recorded here: when, where it stands there, by what it is proved.

    `position` is its place in that node's ledger; `signature` that node's, under `text_of` it.
    """

    at: datetime
    position: int
    signature: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange(Shape):
    """How a fact goes between the nodes that share its case.

    `number` counts the facts of its node in the case, from 1; `nodes` are the others that hear
    of it; `to` is the node of the office it was sent to, if that is another: by platform it
    arrives when that node records it. `after` tells what its node had heard before.
    """

    number: int
    nodes: tuple[str, ...]
    to: str | None
    after: tuple[Heard, ...]
    received: Received | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry(Shape):
    """Who, for which office, where, when recorded, and how the act went to the other side.

    `office` is the office whose act it is, None for what the law yielded; `entered_by` the party
    that entered a counterpart's paper act for it; `actor` the account; `node` the installation
    that recorded it first. `settings` are those of the case, on its opening fact only; `exchange`
    is None while all offices of the case are of one node.
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
    exchange: Exchange | None = None

    @property
    def known_at(self) -> datetime:
        """When this installation learned of it: its recording here."""
        if self.exchange is None or self.exchange.received is None:
            return self.recorded_at
        return self.exchange.received.at

    @property
    def goes_away(self) -> bool:
        """True for what was sent to an office of another node."""
        return self.exchange is not None and self.exchange.to is not None


def entry_of_no_office(
    actor: str,
    node: str,
    at: datetime,
    cause: FactId | None = None,
    exchange: Exchange | None = None,
) -> Entry:
    """The entry of what is nobody's act: what the law yielded, what arrived, own records."""
    return Entry(
        office=None,
        entered_by=None,
        actor=actor,
        node=node,
        recorded_at=at,
        sending=PLATFORM,
        note=None,
        settings=None,
        cause=cause,
        exchange=exchange,
    )


@dataclass(frozen=True, slots=True)
class Recorded(Generic[F_co]):
    """A fact in its case's history here, at `version` (1 is the opening), with its entry."""

    case: CaseId
    version: int
    entry: Entry
    fact: F_co

    @property
    def id(self) -> FactId:
        """The fact's name everywhere: node, case and its number there."""
        return FactId(f"{self.entry.node}/{self.case}/{self.number}")

    @property
    def number(self) -> int:
        """Its place among the facts of its node in the case, from 1."""
        exchange = self.entry.exchange
        return self.version if exchange is None else exchange.number

    @property
    def entered(self) -> Moment:
        """The instant of entry, as a place in the order of effect."""
        at = self.entry.recorded_at
        return Moment(at, at, self.entry.node, self.number)

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
