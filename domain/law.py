"""The law an act is judged by: instruments with their dates and places, calendar, localities.

A duty uses the row in force on its day 0; a case keeps the settings of its opening.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from domain.calendar import at_time, civil_day, months_after, start_of
from domain.duties import duty
from domain.duties.row import Duty
from domain.duties.shapes import (
    Beforehand,
    CalendarDays,
    EveryMonths,
    Months,
    Promptly,
    Recurring,
    Regularly,
    SameDay,
    ServiceStandard,
    Standing,
    Threshold,
    Validity,
    Within,
    WorkingDays,
)
from domain.errors import UnknownRuleError
from domain.instruments import Instrument
from domain.localities import Code, Places
from domain.notices import Calendars, HolidayNotice
from domain.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A term that runs: day 0, the working days counted, and the first instant after it.

    `inclusive` is true with a cut-off time: an act exactly at it is in time. A provisional term
    never ends: its last day is not settled by a published notice yet. A term without a number
    has neither a last day nor an end.
    """

    day0: date
    days: tuple[date, ...]
    due_on: date | None
    ends_at: datetime | None
    inclusive: bool
    provisional: bool

    def holds(self, instant: datetime) -> bool:
        """True if an act at the instant is in time."""
        if self.provisional or self.ends_at is None:
            return True
        return instant <= self.ends_at if self.inclusive else instant < self.ends_at

    def has_ended(self, instant: datetime) -> bool:
        """True from the first instant at which silence has its effect."""
        return not self.provisional and self.ends_at is not None and instant >= self.ends_at

    @property
    def ending(self) -> tuple[date, datetime]:
        """The last day and the first instant after it, of a term that has them."""
        assert self.due_on is not None, "only a term with a number ends"
        assert self.ends_at is not None, "only a term with a number ends"
        return self.due_on, self.ends_at

    @property
    def lapsed_on(self) -> date:
        """The civil day after the last day of the term, from which a breach dates."""
        return self.ending[0] + timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Law:
    """Everything that is law and not fact: pure, and the same for any two nodes that share it."""

    instruments: tuple[Instrument, ...]
    places: Places
    calendars: Calendars

    def with_notices(self, loaded: tuple[HolidayNotice, ...]) -> "Law":
        """The law with these notices loaded, and no others beside what is installed."""
        calendars = self.calendars.with_notices(loaded)
        return self if calendars is self.calendars else replace(self, calendars=calendars)

    def instrument(self, key: str) -> Instrument:
        """The instrument of this key; UnknownRuleError if there is none."""
        for instrument in self.instruments:
            if instrument.key == key:
                return instrument
        raise UnknownRuleError(f"no instrument {key}")

    def duty(self, rule: str, on: date) -> Duty:
        """The row of the duties table in force on the day."""
        return duty(rule, on)

    def binds(self, row: Duty, office: Code) -> bool:
        """True if the duty's instrument binds the office (JS-3: offices of the province)."""
        return self.instrument(row.instrument).binds(office)

    def term(self, row: Duty, since: datetime, settings: Settings) -> Term:
        """The term of a duty that arose at an instant, on the calendar of the case."""
        day0 = civil_day(since)
        match row.term:
            case SameDay():
                return self._at_once(day0, since, settings)
            case WorkingDays(count):
                return self._working(day0, count, settings)
            case ServiceStandard():
                return self._working(day0, settings.inquiry_working_days, settings)
            case CalendarDays() | Months() | Recurring() | Within() | EveryMonths() as shape:
                return self._rolling(*shape.around(day0), settings)
            case Validity(months):
                return _without_end(day0) if months is None else _through(day0, months)
            case Threshold() as threshold:
                return _without_end(threshold.reached_on(day0))
            case Promptly() | Standing() | Regularly():
                return _without_end(day0)
            case Beforehand():
                raise UnknownRuleError(f"{row.rule} has no term of its own")

    def nth_period(self, every: EveryMonths, first: date, n: int, settings: Settings) -> Term:
        """The n-th period of so many months counted from a first day, n from 0."""
        return self._rolling(*every.around(first, n), settings)

    def _working(self, day0: date, count: int, settings: Settings) -> Term:
        calendar = self.calendars(settings.calendar_until)
        days = calendar.counted(day0, count)
        provisional = calendar.is_term_provisional(day0, days[-1])
        return _until(days[-1], settings, day0=day0, days=days, provisional=provisional)

    def _rolling(self, day0: date, last: date, settings: Settings) -> Term:
        """A deadline on a civil day, or the first working day after it (民法通则 art. 154)."""
        calendar = self.calendars(settings.calendar_until)
        due_on = calendar.after(last - timedelta(days=1), 1)
        provisional = calendar.is_provisional(last) or calendar.is_provisional(due_on)
        return _until(due_on, settings, day0=day0, days=(), provisional=provisional)

    @staticmethod
    def _at_once(day0: date, since: datetime, settings: Settings) -> Term:
        """The end of the day the duty arose on: its cut-off, unless it arose after that."""
        cut_off = settings.cut_off
        closes = None if cut_off is None else at_time(day0, cut_off)
        inclusive = closes is not None and since <= closes
        return Term(
            day0=day0,
            days=(),
            due_on=day0,
            ends_at=closes
            if closes is not None and inclusive
            else start_of(day0 + timedelta(days=1)),
            inclusive=inclusive,
            provisional=False,
        )


def _until(
    due_on: date, settings: Settings, *, day0: date, days: tuple[date, ...], provisional: bool
) -> Term:
    """The term that ends with a day: at its cut-off, or at 24:00."""
    cut_off = settings.cut_off
    return Term(
        day0=day0,
        days=days,
        due_on=due_on,
        ends_at=at_time(due_on, cut_off) if cut_off else start_of(due_on + timedelta(days=1)),
        inclusive=cut_off is not None,
        provisional=provisional,
    )


def _through(day0: date, months: int) -> Term:
    """A paper is valid to the very end of its last day, whatever time offices close."""
    last = months_after(day0, months)
    return Term(
        day0=day0,
        days=(),
        due_on=last,
        ends_at=start_of(last + timedelta(days=1)),
        inclusive=False,
        provisional=False,
    )


def _without_end(day0: date) -> Term:
    return Term(day0=day0, days=(), due_on=None, ends_at=None, inclusive=False, provisional=False)
