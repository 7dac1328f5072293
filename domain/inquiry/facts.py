"""The acts of an inquiry, as facts."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar

from domain.coordination import Asked, Direction
from domain.eligibility import Purpose
from domain.localities import Code
from domain.order import Arrived
from domain.position import Side
from domain.recorded import Subject
from domain.shape import FreeText, Shape


class Asks(StrEnum):
    """What an office may ask another: registers and papers, nothing else."""

    REGISTRATION = "registration"
    CERTIFICATE = "certificate"
    MARRIAGE = "marriage"
    BIRTHS = "births"
    ADDRESS = "address"
    OTHER = "other"


class Found(StrEnum):
    REGISTERED = "registered"
    NOT_REGISTERED = "not_registered"
    CONFIRMED = "confirmed"
    NOT_CONFIRMED = "not_confirmed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class InquiryOpened(Shape):
    """The question as sent. Its text is for registers and papers, never for health."""

    topic: ClassVar = "inquiry.opened.v1"
    act: ClassVar = "inquiry.open"

    to: Code
    subject: Subject
    side: Side | None
    question: FreeText
    asks: tuple[Asks, ...] | None
    purpose: Purpose | None
    returns: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class InquiryArrived(Arrived):
    """The asked office has it: day 0 of its answer."""

    topic: ClassVar = "inquiry.arrived.v1"
    act: ClassVar = "inquiry.arrive"


@dataclass(frozen=True, slots=True, kw_only=True)
class InquiryAccepted(Shape):
    """The asked office takes it on."""

    topic: ClassVar = "inquiry.accepted.v1"
    act: ClassVar = "inquiry.accept"


@dataclass(frozen=True, slots=True, kw_only=True)
class InquiryForwarded(Shape):
    """Passed on, before acceptance, to the office that holds the answer."""

    topic: ClassVar = "inquiry.forwarded.v1"
    act: ClassVar = "inquiry.forward"

    to: Code
    reason: FreeText


@dataclass(frozen=True, slots=True, kw_only=True)
class DateProposed(Shape):
    """A promised day, shown beside the due day; it moves nothing."""

    topic: ClassVar = "inquiry.date-proposed.v1"
    act: ClassVar = "inquiry.propose_date"

    on: date
    reason: FreeText


@dataclass(frozen=True, slots=True, kw_only=True)
class InquiryReminded(Shape):
    """The asker's nudge; without legal effect."""

    topic: ClassVar = "inquiry.reminded.v1"
    act: ClassVar = "inquiry.remind"


@dataclass(frozen=True, slots=True, kw_only=True)
class InquiryAnswered(Shape):
    """The answer on the merits."""

    topic: ClassVar = "inquiry.answered.v1"
    act: ClassVar = "inquiry.reply"

    finding: Found


@dataclass(frozen=True, slots=True, kw_only=True)
class InquiryRefused(Shape):
    """A reasoned refusal to answer; it meets the standard too."""

    topic: ClassVar = "inquiry.refused.v1"
    act: ClassVar = "inquiry.refuse"

    reason: FreeText


@dataclass(frozen=True, slots=True, kw_only=True)
class InquiryWithdrawn(Shape):
    """The asker needs no answer any more."""

    topic: ClassVar = "inquiry.withdrawn.v1"
    act: ClassVar = "inquiry.withdraw"

    reason: FreeText


@dataclass(frozen=True, slots=True, kw_only=True)
class InquiryReferred(Asked):
    """A party asked the common superior to help the inquiry on."""

    topic: ClassVar = "inquiry.coordination-asked.v1"
    act: ClassVar = "inquiry.refer"


@dataclass(frozen=True, slots=True, kw_only=True)
class InquiryDirected(Direction):
    """What the common superior directs."""

    topic: ClassVar = "inquiry.directed.v1"
    act: ClassVar = "inquiry.direct"
