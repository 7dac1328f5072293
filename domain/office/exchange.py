"""The half-yearly exchange of two offices (HY-21), counted from what they first recorded.

Everything two offices recorded of one another is looked into: exchanges, and agreements while
they stand. The first of it begins the count; when the last agreement of the two ends, so does the
count, and what they record afterwards begins another.
"""

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from domain.calendar import LAST_DAY, civil_day, months_after, start_of
from domain.case import Case
from domain.duties.row import Duty
from domain.duties.shapes import EveryMonths
from domain.evidence import Flag, Moment
from domain.instruments import HENGYANG_2002
from domain.localities import Code
from domain.office.facts import AgreementEnded, AgreementMade, DutyRecorded
from domain.order import Done, InEffect, horizon
from domain.position import Owed
from domain.recorded import CaseId, Fact
from domain.terms import judged

RULE = "HY-21"


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """An exchange that took place on a day, or an agreement from a day until it ends, if it does.

    `ends_at` may be still to come.
    """

    case: CaseId
    act: InEffect[Fact]
    on: date
    ends_at: datetime | None

    @property
    def is_exchange(self) -> bool:
        return isinstance(self.act.fact, DutyRecorded)

    @property
    def rank(self) -> tuple[date, Moment, CaseId]:
        """Its place among the contacts of the pair."""
        return self.on, self.act.at, self.case

    def stands_at(self, instant: datetime) -> bool:
        """True for an agreement that has begun and not ended."""
        began = not self.is_exchange and start_of(self.on) <= instant
        return began and (self.ends_at is None or instant < self.ends_at)


def contacts(case: Case) -> tuple[Contact, ...]:
    """What the two offices recorded of one another, as seen at the case's instant, in order."""
    found = (contact for each in (case, *case.linked) for contact in _contact(each))
    return tuple(sorted(found, key=lambda contact: contact.rank))


def ends_at(acts: Sequence[InEffect[Fact]], agreed: AgreementMade) -> datetime | None:
    """When an agreement ends: by an act, or with the day it was made until."""
    by_act = [a.at.at for a in acts if a.proved and isinstance(a.fact, AgreementEnded)]
    by_time = [] if agreed.until is None else [start_of(agreed.until + timedelta(days=1))]
    return min((*by_act, *by_time), default=None)


def _contact(case: Case) -> Iterator[Contact]:
    """The contact a case is of; none if nothing proves it, or if it ended before it began."""
    acts = case.acts()
    for act in acts:
        match act.fact:
            case DutyRecorded(rule=rule, on=on) if rule == RULE and act.proved:
                yield Contact(case=case.id, act=act, on=on, ends_at=None)
            case AgreementMade(from_=since) as agreed if act.proved:
                ended = ends_at(acts, agreed)
                if ended is None or start_of(since) < ended:
                    yield Contact(case=case.id, act=act, on=since, ends_at=ended)
            case _:
                pass


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A count of half-years: what began it, the exchanges since, and when it stops, if it does."""

    anchor: Contact
    exchanges: tuple[Contact, ...]
    stops_at: datetime | None


def count_of(case: CaseId, seen: Sequence[Contact]) -> Count | None:
    """The count that a case began; None if another case of the pair began it."""
    stops = tuple(_stops(seen))
    left = list(seen)
    while left:
        anchor, *after = left
        stop = next((at for at in stops if start_of(anchor.on) < at), None)
        within = [each for each in after if stop is None or start_of(each.on) < stop]
        if anchor.case == case:
            exchanges = tuple(each for each in within if each.is_exchange)
            return Count(anchor=anchor, exchanges=exchanges, stops_at=stop)
        left = after[len(within) :]
    return None


def _stops(seen: Sequence[Contact]) -> Iterator[datetime]:
    """The instants at which the last standing agreement of the two ends, in order."""
    for each in seen:
        if each.ends_at is not None and not any(other.stands_at(each.ends_at) for other in seen):
            yield each.ends_at


def duties(case: Case, counted: Count) -> Iterator[Owed]:
    """The half-years that have begun by the case's instant, each met by an exchange or not.

    The day a half-year begins on is not counted to it, and an exchange meets one of them.
    """
    left = counted.exchanges
    stop = counted.stops_at
    stopped = None if stop is None or stop > case.at else Moment(stop, stop, "", 0)
    for n, begins in _begun(case, counted):
        row = case.law.duty(RULE, counted.anchor.on)
        term = case.law.nth_period(_every(row), counted.anchor.on, n, case.settings)
        by, to = _bound(case, row)
        owed = Owed(
            row=row,
            owed_by=by,
            owed_to=to,
            term=term,
            binding=case.law.binds(row, by),
            trigger=counted.anchor.act.id,
            leg=None,
            flags=frozenset({Flag.PROVISIONAL_CALENDAR}) if term.provisional else frozenset(),
        )
        made = next((each for each in left if begins < each.on <= term.ending[0]), None)
        left = tuple(each for each in left if made is None or made.rank < each.rank)
        done = None if made is None else done_on(made.act, made.on)
        yield judged(owed, done, horizon(case.at), stopped)


def turns(case: Case, seen: Sequence[Contact], counted: Count) -> Iterator[datetime]:
    """When half-years after the first begin, the next among them, and agreements run out."""
    begun = [begins for _, begins in _begun(case, counted)]
    following = _begins(case, counted, len(begun))
    yield from (start_of(begins) for begins in (*begun, following)[1:] if begins is not None)
    ends = (each.ends_at for each in seen if each.ends_at is not None)
    yield from (end for end in ends if end == start_of(civil_day(end)))


def done_on(act: InEffect[Fact], on: date) -> Done:
    """A record as done on the day it names, whenever it was entered."""
    return Done(by=act.id, counted=act.at._replace(at=start_of(on)), sent=act.at)


def _begun(case: Case, counted: Count) -> Iterator[tuple[int, date]]:
    for n in itertools.count():
        begins = _begins(case, counted, n)
        if begins is None or start_of(begins) > case.at:
            return
        yield n, begins


def _begins(case: Case, counted: Count, n: int) -> date | None:
    """The first day of the n-th half-year; None if the norm or the count has ended by then.

    What would end after the last day of the calendar is not counted.
    """
    first, stop = counted.anchor.on, counted.stops_at
    norm = case.law.instrument(HENGYANG_2002.key)
    if not norm.in_force(first):
        return None
    row = case.law.duty(RULE, first)
    months = _every(row).count
    begins = months_after(first, n * months)
    ended = stop is not None and stop <= start_of(begins)
    if ended or not norm.in_force(begins) or months_after(first, (n + 1) * months) > LAST_DAY:
        return None
    return begins


def _every(row: Duty) -> EveryMonths:
    assert isinstance(row.term, EveryMonths), "the row says so"
    return row.term


def _bound(case: Case, row: Duty) -> tuple[Code, Code]:
    """Which of the two owes it to which: the one the norm binds, of two or of none the opener."""
    one, other = case.parties.codes
    swapped = case.law.binds(row, other) and not case.law.binds(row, one)
    return (other, one) if swapped else (one, other)
