"""A term for itself: until when an act is in time, and from when silence has its effect."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from domain.calendar import start_of
from domain.duties.row import Duty
from domain.duties.shapes import (
    Beforehand,
    CalendarDays,
    Standing,
    Threshold,
    Validity,
    WorkingDays,
)
from domain.errors import UnknownRuleError
from domain.law import Law, Term
from domain.settings import DEFAULT_SETTINGS

ENDS = datetime(2010, 9, 10, 16, tzinfo=UTC)
INSTANT = timedelta(microseconds=1)
TERM = Term(
    day0=date(2010, 9, 1),
    days=(),
    due_on=date(2010, 9, 10),
    ends_at=ENDS,
    inclusive=False,
    provisional=False,
)


@pytest.mark.parametrize(("inclusive", "at_its_end"), [(False, False), (True, True)])
def test_an_act_at_the_end_is_in_time_only_by_a_cut_off(
    *, inclusive: bool, at_its_end: bool
) -> None:
    term = replace(TERM, inclusive=inclusive)
    assert term.holds(ENDS - INSTANT)
    assert term.holds(ENDS) is at_its_end
    assert not term.holds(ENDS + INSTANT)


def test_silence_has_its_effect_from_the_end_on() -> None:
    assert not TERM.has_ended(ENDS - INSTANT)
    assert TERM.has_ended(ENDS)


def test_a_provisional_term_and_one_without_a_number_never_end() -> None:
    for term in (replace(TERM, provisional=True), replace(TERM, due_on=None, ends_at=None)):
        assert term.holds(ENDS + timedelta(days=9999))
        assert not term.has_ended(ENDS + timedelta(days=9999))


def test_a_breach_dates_from_the_day_after_the_last() -> None:
    assert TERM.lapsed_on == date(2010, 9, 11)


@pytest.fixture
def row(the_law: Law) -> Duty:
    """The row of a duty, whose term a test sets."""
    return the_law.duty("JS-32.3", TERM.day0)


def test_the_term_is_the_counted_days_and_ends_with_the_last(the_law: Law, row: Duty) -> None:
    term = the_law.term(replace(row, term=WorkingDays(2)), ENDS, DEFAULT_SETTINGS)
    assert (term.day0, term.due_on) == (date(2010, 9, 11), date(2010, 9, 14))
    assert term.days == (date(2010, 9, 13), date(2010, 9, 14))
    assert term.ends_at == datetime(2010, 9, 14, 16, tzinfo=UTC)
    assert (term.inclusive, term.provisional) == (False, False)


def test_by_a_cut_off_it_ends_at_that_time_of_its_last_day(the_law: Law, row: Duty) -> None:
    settings = replace(DEFAULT_SETTINGS, day_ends_at="17:30")
    term = the_law.term(replace(row, term=WorkingDays(2)), ENDS, settings)
    assert term.ends_at == datetime(2010, 9, 14, 9, 30, tzinfo=UTC)
    assert term.inclusive


@pytest.mark.parametrize("shape", [Standing(), Threshold(60, inclusive=False), Validity(None)])
def test_what_has_no_number_has_no_last_day(
    the_law: Law, row: Duty, shape: Standing | Threshold | Validity
) -> None:
    term = the_law.term(replace(row, term=shape), ENDS, DEFAULT_SETTINGS)
    assert (term.due_on, term.ends_at, term.days) == (None, None, ())
    assert (term.inclusive, term.provisional) == (False, False)


def test_a_paper_is_valid_to_the_very_end_of_its_last_day_whatever_the_cut_off(
    the_law: Law, row: Duty
) -> None:
    settings = replace(DEFAULT_SETTINGS, day_ends_at="17:30")
    term = the_law.term(replace(row, term=Validity(36)), ENDS, settings)
    assert (term.due_on, term.inclusive) == (date(2013, 9, 11), False)
    assert term.ends_at == datetime(2013, 9, 11, 16, tzinfo=UTC)


@pytest.mark.parametrize(
    ("last", "due_on"),
    [("2010-07-16", "2010-07-16"), ("2010-07-17", "2010-07-19"), ("2010-07-18", "2010-07-19")],
)
def test_a_deadline_that_ends_on_a_rest_day_rolls_to_the_next_working_day(
    the_law: Law, row: Duty, last: str, due_on: str
) -> None:
    since = start_of(date.fromisoformat(last) - timedelta(days=60))
    term = the_law.term(replace(row, term=CalendarDays(60)), since, DEFAULT_SETTINGS)
    assert (str(term.due_on), term.days, term.provisional) == (due_on, (), False)


def test_it_is_provisional_if_it_rolls_to_a_day_that_is(the_law: Law, row: Duty) -> None:
    settings = replace(DEFAULT_SETTINGS, calendar_until=2006)
    for days, provisional in ((2, False), (3, True)):  # the 23rd was a Saturday, worked on no day
        since = start_of(date(2006, 12, 20))
        term = the_law.term(replace(row, term=CalendarDays(days)), since, settings)
        assert term.provisional is provisional
    assert term.due_on == date(2006, 12, 25)


def test_the_last_counted_day_alone_makes_a_term_provisional(the_law: Law, row: Duty) -> None:
    settings = replace(DEFAULT_SETTINGS, calendar_until=2010)
    for count, provisional in ((6, False), (7, True)):  # due on the 24th, and on the 27th
        shape = WorkingDays(count)
        term = the_law.term(replace(row, term=shape), start_of(date(2010, 12, 16)), settings)
        assert term.provisional is provisional


def test_what_is_owed_beforehand_has_no_term_and_what_no_instrument_has_no_law(
    the_law: Law, row: Duty
) -> None:
    with pytest.raises(UnknownRuleError, match="no term of its own"):
        the_law.term(replace(row, term=Beforehand()), ENDS, DEFAULT_SETTINGS)
    with pytest.raises(UnknownRuleError, match="no instrument XX"):
        the_law.instrument("XX")


def test_without_another_notice_the_law_is_the_same(the_law: Law) -> None:
    assert the_law.with_notices(()) is the_law
