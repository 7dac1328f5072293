"""Calendars with further notices: what a notice changes, and from which day on."""

from contextlib import nullcontext
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.law import Law
from domain.notices import Calendars, HolidayNotice, MovedDay

ISSUED = date(2026, 11, 10)
DAYS = st.dates(date(2026, 6, 1), date(2027, 12, 31))


def of(year: int, *days: date, works: bool = False, issued_on: date = ISSUED) -> HolidayNotice:
    moved = tuple(MovedDay(date=day, name="节日", works=works) for day in days)
    return HolidayNotice(year=year, title="通知", number="1", issued_on=issued_on, days=moved)


@given(st.sampled_from((2026, 2027)), st.sets(DAYS, max_size=5), DAYS, st.integers(1, 40))
def test_a_term_that_ends_before_the_first_day_a_notice_changes_is_the_same(
    the_law: Law, year: int, days: set[date], day0: date, count: int
) -> None:
    one = the_law.calendars(None)
    other = the_law.calendars.with_notices((of(year, *sorted(days)),))(None)
    first = one.first_unlike(other)
    assert first == other.first_unlike(one)
    due_on = one.after(day0, count)
    if first is None or due_on < first:
        assert other.after(day0, count) == due_on
        same = other.is_term_provisional(day0, due_on)
        assert same == one.is_term_provisional(day0, due_on)
    if first is not None:
        assert one.explain(first) != other.explain(first)


def test_a_year_is_known_once_all_before_it_are(the_law: Law) -> None:
    later = the_law.calendars.with_notices((of(2028, date(2028, 1, 3)),))
    assert later(None).last_year == 2026
    both = later.with_notices((*later.loaded, of(2027, date(2027, 1, 1))))
    assert both(None).last_year == 2028
    assert both(2027).last_year == 2027
    assert not both(None).explain(date(2028, 1, 3)).counts


def test_of_two_notices_that_move_a_day_the_one_issued_later_counts() -> None:
    day = date(2027, 1, 4)
    early, late = of(2027, day), of(2027, day, works=True, issued_on=ISSUED + timedelta(days=60))
    for loaded in ((early, late), (late, early)):
        calendar = Calendars({}, [2027], (), loaded)(None)
        assert calendar.explain(day).counts


def test_without_its_notices_a_calendar_is_as_it_was(the_law: Law) -> None:
    shipped = the_law.calendars
    loaded = shipped.with_notices((of(2027, date(2027, 1, 1)),))
    assert loaded(None).last_year == 2027
    assert loaded.with_notices(())(None).first_unlike(shipped(None)) is None
    assert shipped(None).last_year == 2026


@pytest.mark.parametrize(
    ("year", "known"), [(1999, False), (2000, True), (2060, True), (2061, False)]
)
def test_a_notice_is_of_a_year_that_the_calendar_counts(year: int, *, known: bool) -> None:
    with nullcontext() if known else pytest.raises(ValueError, match="2000 to 2060"):
        of(year)


def test_of_two_notices_for_one_day_the_one_issued_later_counts(the_law: Law) -> None:
    """Whichever was loaded first."""
    day = date(2027, 1, 4)
    first = of(2027, day, issued_on=date(2026, 11, 10))
    later = of(2027, day, works=True, issued_on=date(2026, 12, 10))
    for loaded in ((first, later), (later, first)):
        explained = the_law.calendars.with_notices(loaded)(None).explain(day)
        assert explained.notice is not None
        assert (explained.notice.issued_on, explained.counts) == (date(2026, 12, 10), True)


def test_without_the_first_notice_no_day_is_settled_and_with_it_its_own_year_is(
    the_law: Law,
) -> None:
    none, first = the_law.calendars(2003), the_law.calendars(2004)
    assert none.is_provisional(date(2004, 5, 4))
    assert [first.is_provisional(date(year, 5, 4)) for year in (2004, 2005)] == [False, True]


def test_the_notices_are_told_the_latest_first(the_law: Law) -> None:
    notices = the_law.calendars.notices
    told = [(str(each.issued_on), each.number) for each in notices]
    assert told == sorted(told, reverse=True)
    assert {each.number for each in notices} >= {"国办发明电〔2009〕27号", "国发明电〔2015〕1号"}
    assert len(notices) == len({each.notice for each in the_law.calendars(None).special.values()})
