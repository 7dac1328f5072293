"""The acts of a complaint, as facts. Nothing is recorded of the person whom it protects."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from domain.localities import Code
from domain.order import Arrived
from domain.position import Side
from domain.shape import FreeText, Shape


class Ground(StrEnum):
    """What an office is said to have done to a person."""

    FEE = "fee"
    OBSTRUCTION = "obstruction"
    FORCED_RETURN = "forced_return"
    CHARGING_AT_RESIDENCE = "charging_at_residence"
    SERVICE_WITHHELD = "service_withheld"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplaintFiled(Shape):
    """An office received a complaint about an office, which acted as origin or as residence.

    The office complained of may be the one that received it. The person is not named, and a
    `note` beside it tells of neither person nor health.
    """

    topic: ClassVar = "complaint.filed.v1"
    act: ClassVar = "complaint.file"

    against: Code
    side: Side
    ground: Ground


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplaintReferred(Shape):
    """The office that has it passed it on to the office that must act (转办)."""

    topic: ClassVar = "complaint.referred.v1"
    act: ClassVar = "complaint.refer"

    to: Code


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplaintAnswered(Shape):
    """The office complained of gave its account; the paper lies in its file."""

    topic: ClassVar = "complaint.answered.v1"
    act: ClassVar = "complaint.answer"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Decided(Shape):
    reason: FreeText


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplaintUpheld(_Decided):
    """A superior of the office found it justified. The reason tells of the office alone."""

    topic: ClassVar = "complaint.upheld.v1"
    act: ClassVar = "complaint.uphold"


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplaintDismissed(_Decided):
    """A superior of the office found it not justified. The reason tells of the office alone."""

    topic: ClassVar = "complaint.dismissed.v1"
    act: ClassVar = "complaint.dismiss"


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplaintArrived(Arrived):
    """A receipt shows that the complaint passed on, or the answer to it, arrived."""

    topic: ClassVar = "complaint.arrived.v1"
    act: ClassVar = "complaint.arrive"
