"""An office's records of its own work, as facts."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from domain.localities import Code
from domain.recorded import Subject
from domain.shape import FreeText, Shape


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyRecorded(Shape):
    """The office did what a rule asks of it, on a day, and where the paper of it lies.

    `ref` names the paper, never its content, and never holds health data.
    """

    topic: ClassVar = "office.duty-recorded.v1"
    act: ClassVar = "office.record"

    rule: str
    on: date
    counterpart: Code | None
    subject: Subject | None
    ref: FreeText


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementMade(Shape):
    """Two offices agreed to cooperate (JS-7.4), from a day, perhaps until a last day.

    `ref` names the agreement's paper, never its content.
    """

    topic: ClassVar = "office.agreement-made.v1"
    act: ClassVar = "office.agree"

    counterpart: Code
    ref: FreeText
    from_: date
    until: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementEnded(Shape):
    """One of the two ended the agreement; reasons are of procedure, never of health."""

    topic: ClassVar = "office.agreement-ended.v1"
    act: ClassVar = "office.end"

    reason: FreeText
