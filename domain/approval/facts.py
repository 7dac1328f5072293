"""The acts of a second-birth approval, as facts: the result only, never what it rests on."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from domain.localities import Code
from domain.order import Arrived
from domain.recorded import Subject
from domain.shape import Shape


class Result(StrEnum):
    """What the origin decided; both are told alike."""

    APPROVED = "approved"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class ApprovalDecided(Shape):
    """The wife's origin decided on the application: day 0 of telling the residence."""

    topic: ClassVar = "approval.decided.v1"
    act: ClassVar = "approval.decide"

    subject: Subject
    residence: Code
    result: Result


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultNotified(Shape):
    """The result was told to the residence (通报). Counts in writing only."""

    topic: ClassVar = "approval.notified.v1"
    act: ClassVar = "approval.notify"

    to: Code


@dataclass(frozen=True, slots=True, kw_only=True)
class ApprovalArrived(Arrived):
    """A receipt shows that a notice or an acknowledgement arrived."""

    topic: ClassVar = "approval.arrived.v1"
    act: ClassVar = "approval.arrive"


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultAcknowledged(Shape):
    """The residence says that it has the notice."""

    topic: ClassVar = "approval.acknowledged.v1"
    act: ClassVar = "approval.acknowledge"
