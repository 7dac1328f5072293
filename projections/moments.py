"""The moments of a fact: when it happened, went and came, when the law puts it, when entered.

They differ wherever paper travels, is entered late, or the law speaks of a day that nobody was at
work on; whoever replays a case is shown all of them.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from domain.calendar import start_of
from domain.evidence import Medium, Sending
from domain.inquiry.facts import DateProposed
from domain.order import ActCorrected, Arrived
from domain.recorded import Fact, Recorded
from domain.yields import is_yield

_STATUTORY = ("effective_at", "lapsed_at", "at", "since")
"""Where what the law yields has its instant, or the day it begins with."""

_DAYS = ("moved_on", "collected_on", "on")
"""Where an act says on which day what it tells of took place; a promised day is none."""


class Which(StrEnum):
    """The moments that a fact may have, in the order in which they are told."""

    HAPPENED = "happened"
    SENT = "sent"
    ARRIVED = "arrived"
    STATUTORY = "statutory"
    RECORDED = "recorded"


@dataclass(frozen=True, slots=True)
class When:
    """One moment of a fact: an instant; of what happened on a day, the day."""

    which: Which
    at: datetime | date

    @property
    def is_day(self) -> bool:
        """Whether only the day is known."""
        return not isinstance(self.at, datetime)

    @property
    def instant(self) -> datetime:
        """The instant; of a day, its beginning."""
        return self.at if isinstance(self.at, datetime) else start_of(self.at)


def moments(record: Recorded[Fact]) -> tuple[When, ...]:
    """Every moment that a fact has, the entry last; proved or not, as it was entered."""
    return (
        *_told(record.fact, record.entry.sending),
        When(Which.RECORDED, record.entry.recorded_at),
    )


def ticks(records: Iterable[Recorded[Fact]]) -> tuple[datetime, ...]:
    """Every instant at which something happened in a case, or was learned; in order."""
    return tuple(sorted({each.instant for record in records for each in moments(record)}))


def _told(fact: Fact, sending: Sending) -> Iterator[When]:
    if isinstance(fact, ActCorrected):
        yield from _told(fact.fact, fact.sending)
        return
    if is_yield(fact):
        at = next(getattr(fact, name) for name in _STATUTORY if hasattr(fact, name))
        yield When(Which.STATUTORY, at)
        return
    for name in () if isinstance(fact, DateProposed) else _DAYS:
        if isinstance(day := getattr(fact, name, None), date):
            yield When(Which.HAPPENED, day)
    if sending.medium is not Medium.PLATFORM or isinstance(fact, Arrived):
        for which, at in ((Which.SENT, sending.sent_at), (Which.ARRIVED, sending.arrived_at)):
            if at is not None:
                yield When(which, at)
