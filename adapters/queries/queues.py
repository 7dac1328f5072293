"""The queues of a worklist: which duties each holds, on a day.

A queue's number is counted by the condition that lists it.
"""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from adapters.queries.worklist import Due, Way
from adapters.views.overview import SOON
from domain.calendar import WorkingCalendar
from domain.position import DutyState


class Queue(StrEnum):
    """What a desk looks at one after the other."""

    OWED = "owed"
    """What we have not done yet, running or lapsed."""
    TODAY = "today"
    """Of that, what has its last day today."""
    SOON = "soon"
    """Of that, what has its last day by the third working day from now."""
    OVERDUE = "overdue"
    """Of that, what lapsed undone."""
    OWED_TO_US = "owed-to-us"
    """What others have not done yet that they owe us."""
    TOLD = "told"
    """Results that were told to us and are not acknowledged yet."""
    SENT = "sent"
    """Cases under way, the last act ours and of the last thirty days, in which we owe nothing."""
    DRAFTS = "drafts"
    """What was begun and not sent."""


@dataclass(frozen=True, slots=True)
class Days:
    """The days that tell the queues apart: today, and the last that counts as near."""

    today: date
    near: date


def days_of(calendar: WorkingCalendar, today: date) -> Days:
    """The days of the queues on a day."""
    return Days(today, calendar.after(today, SOON))


def due_in(queue: Queue, days: Days, asked: Due) -> Due | None:
    """Of the duties asked for, those of a queue; None for a queue that holds no duties."""
    match queue:
        case Queue.OWED:
            return replace(asked, way=Way.BY)
        case Queue.TODAY:
            return replace(_running(asked), first=days.today, last=days.today)
        case Queue.SOON:
            return replace(_running(asked), last=days.near)
        case Queue.OVERDUE:
            return replace(asked, way=Way.BY, state=DutyState.LAPSED)
        case Queue.OWED_TO_US:
            return replace(asked, way=Way.TO)
        case Queue.TOLD | Queue.SENT | Queue.DRAFTS:
            return None


def _running(asked: Due) -> Due:
    return replace(asked, way=Way.BY, state=DutyState.OPEN)
