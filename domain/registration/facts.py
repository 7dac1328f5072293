"""The acts of a registration, as facts: that a person moved and why, never anything of health."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from domain.eligibility import Purpose
from domain.localities import Code
from domain.order import Arrived
from domain.position import Side
from domain.recorded import Subject
from domain.shape import Shape


@dataclass(frozen=True, slots=True, kw_only=True)
class Collected(Shape):
    """A village collected who left (side origin) or came (side residence): day 0 of its report.

    `other` is the office of the other side. `moved_on` is the day the stay in scope began.
    """

    topic: ClassVar = "registration.collected.v1"
    act: ClassVar = "registration.collect"

    subject: Subject
    side: Side
    other: Code
    purpose: Purpose
    returns: bool
    moved_on: date
    collected_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Reported(Shape):
    """The village reported it to its township (上报): day 0 of the entry, once it is there."""

    topic: ClassVar = "registration.reported.v1"
    act: ClassVar = "registration.report"

    to: Code


@dataclass(frozen=True, slots=True, kw_only=True)
class Entered(Shape):
    """Entered in the information system, by the township or directly by the village."""

    topic: ClassVar = "registration.entered.v1"
    act: ClassVar = "registration.enter"


@dataclass(frozen=True, slots=True, kw_only=True)
class Informed(Shape):
    """The other side sent news that it has the person on its register (反馈信息)."""

    topic: ClassVar = "registration.informed.v1"
    act: ClassVar = "registration.inform"


@dataclass(frozen=True, slots=True, kw_only=True)
class Contacted(Shape):
    """The village at the origin contacted the person, as the reminder asks; not what was said."""

    topic: ClassVar = "registration.contacted.v1"
    act: ClassVar = "registration.contact"


@dataclass(frozen=True, slots=True, kw_only=True)
class PurposeChanged(Shape):
    """The stay goes on for another purpose; it may have left the norm's scope by that (JS-2.2)."""

    topic: ClassVar = "registration.purpose-changed.v1"
    act: ClassVar = "registration.change_purpose"

    purpose: Purpose
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Departed(Shape):
    """The person left the residence: the stay ended."""

    topic: ClassVar = "registration.departed.v1"
    act: ClassVar = "registration.depart"

    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class RegistrationArrived(Arrived):
    """A receipt shows that the report, or news from the other side, arrived."""

    topic: ClassVar = "registration.arrived.v1"
    act: ClassVar = "registration.arrive"
