"""Working days: the tables of the notices, and relations that hold whatever the notices say."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.calendar import (
    FIRST_DAY,
    LAST_DAY,
    DayKind,
    Notice,
    SpecialDay,
    WorkingCalendar,
    civil_day,
    start_of,
)
from domain.errors import CalendarRangeError
from domain.law import Law

DAYS = st.dates(date(2009, 1, 1), date(2026, 6, 30))
COUNTS = st.integers(1, 60)


def test_a_civil_day_begins_at_sixteen_hundred_utc() -> None:
    assert civil_day(datetime(2010, 9, 30, 15, 59, 59, tzinfo=UTC)) == date(2010, 9, 30)
    assert civil_day(datetime(2010, 9, 30, 16, 30, tzinfo=UTC)) == date(2010, 10, 1)
    assert start_of(date(2010, 10, 1)) == datetime(2010, 9, 30, 16, tzinfo=UTC)


@pytest.mark.regulatory("JS-32.3")
@pytest.mark.parametrize(
    ("day0", "count", "due_on"),
    [
        ("2010-02-09", 7, "2010-02-23"),  # Spring Festival, worked 20 and 21 February
        ("2010-09-20", 7, "2010-09-30"),  # Mid-Autumn, worked 25 and 26 September
        ("2010-09-30", 1, "2010-10-08"),  # National Day
        ("2010-09-30", 2, "2010-10-09"),  # a worked Saturday
        ("2010-12-28", 7, "2011-01-07"),  # 1 to 3 January 2011
        ("2011-12-30", 1, "2011-12-31"),  # a Saturday that the notice for 2012 made a workday
        ("2011-01-26", 7, "2011-02-10"),  # 30 January and 12 February 2011 were worked
        ("2020-01-22", 7, "2020-02-10"),  # the Spring Festival of 2020, prolonged
    ],
)
def test_terms_over_the_holidays(the_law: Law, day0: str, count: int, due_on: str) -> None:
    calendar = the_law.calendars(None)
    assert calendar.after(date.fromisoformat(day0), count).isoformat() == due_on


@pytest.mark.parametrize(
    ("day", "kind", "number"),
    [
        ("2010-09-21", DayKind.WORKDAY, None),
        ("2010-09-18", DayKind.WEEKEND, None),
        ("2010-09-22", DayKind.HOLIDAY, "国办发明电〔2009〕27号"),
        ("2010-09-26", DayKind.MAKE_UP, "国办发明电〔2009〕27号"),
        ("2011-12-31", DayKind.MAKE_UP, "国办发明电〔2011〕45号"),
        ("2015-09-03", DayKind.HOLIDAY, "国发明电〔2015〕1号"),
        ("2019-05-02", DayKind.HOLIDAY, "国办发明电〔2019〕3号"),
        ("2020-01-31", DayKind.HOLIDAY, "国办发明电〔2020〕1号"),
    ],
)
def test_a_day_explains_itself(the_law: Law, day: str, kind: DayKind, number: str | None) -> None:
    explained = the_law.calendars(None).explain(date.fromisoformat(day))
    assert explained.kind is kind
    assert (explained.notice.number if explained.notice else None) == number


def test_days_beyond_the_last_notice_are_counted_on_the_plain_week(the_law: Law) -> None:
    calendar = the_law.calendars(2010)
    assert calendar.last_year == 2010
    assert calendar.after(date(2010, 12, 30), 2) == date(2011, 1, 3)  # 31 December, then Monday
    assert calendar.explain(date(2011, 10, 3)).counts  # a Monday, whatever the date
    assert not calendar.explain(date(2011, 10, 8)).counts  # a make-up Saturday not known of


@pytest.mark.parametrize(
    ("day0", "count", "provisional"),
    [
        ("2010-12-15", 7, False),  # due on the 24th
        ("2010-12-16", 7, True),  # due on the 27th
        ("2010-12-24", 1, True),
        ("2010-12-13", 9, False),
    ],
)
def test_the_last_week_of_december_waits_for_the_next_notice(
    the_law: Law, day0: str, count: int, *, provisional: bool
) -> None:
    calendar = the_law.calendars(2010)
    start = date.fromisoformat(day0)
    assert calendar.is_term_provisional(start, calendar.after(start, count)) is provisional
    assert not the_law.calendars(2011).is_term_provisional(start, calendar.after(start, count))


def test_the_twenty_fifth_of_december_is_the_first_day_that_waits(the_law: Law) -> None:
    calendar = the_law.calendars(2010)
    assert not calendar.is_provisional(date(2010, 12, 24))
    assert calendar.is_provisional(date(2010, 12, 25))


def test_years_before_the_first_notice_are_provisional(the_law: Law) -> None:
    calendar = the_law.calendars(None)
    assert calendar.is_provisional(date(2003, 12, 31))
    assert not calendar.is_provisional(date(2004, 1, 1))
    assert the_law.calendars(1999).is_provisional(date(2010, 5, 4))


@pytest.mark.parametrize(
    ("day0", "provisional"), [(date(2003, 12, 30), True), (date(2003, 12, 31), False)]
)
def test_a_term_is_provisional_from_its_first_counted_day(
    the_law: Law, day0: date, *, provisional: bool
) -> None:
    """It ends after the first day that a notice settles, 2004-01-01; day 0 is not counted."""
    assert the_law.calendars(None).is_term_provisional(day0, date(2004, 1, 6)) is provisional


@pytest.mark.parametrize("day", [FIRST_DAY - timedelta(days=1), LAST_DAY + timedelta(days=1)])
def test_a_day_outside_the_table_is_an_error(the_law: Law, day: date) -> None:
    with pytest.raises(CalendarRangeError, match=str(day)):
        the_law.calendars(None).explain(day)
    with pytest.raises(CalendarRangeError, match=str(day)):
        the_law.calendars(None).after(day, 1)


def test_the_first_and_the_last_day_of_the_table_are_in_it(the_law: Law) -> None:
    calendar = the_law.calendars(None)
    assert calendar.explain(FIRST_DAY).day == FIRST_DAY
    assert calendar.between(FIRST_DAY, LAST_DAY) > 15_000
    with pytest.raises(CalendarRangeError, match=str(LAST_DAY + timedelta(days=1))):
        calendar.between(FIRST_DAY, LAST_DAY + timedelta(days=1))


def test_a_holiday_outside_the_table_makes_no_difference() -> None:
    notice = Notice(title="a notice", number="1", issued_on=None)
    special = {
        day: SpecialDay(works=False, name="a holiday", notice=notice)
        for day in (FIRST_DAY - timedelta(days=1), LAST_DAY + timedelta(days=1))
    }
    plain = WorkingCalendar({}, first_year=2004, last_year=2030)
    other = WorkingCalendar(special, first_year=2004, last_year=2030)
    assert plain.first_unlike(other) is None


def test_the_days_of_a_term_are_counted_from_the_day_after_day_0(the_law: Law) -> None:
    counted = the_law.calendars(None).counted(date(2010, 9, 20), 3)
    assert counted == (date(2010, 9, 21), date(2010, 9, 25), date(2010, 9, 26))


def test_a_term_that_leaves_the_table_is_an_error(the_law: Law) -> None:
    with pytest.raises(CalendarRangeError):
        the_law.calendars(None).counted(LAST_DAY - timedelta(days=3), 30)


@given(DAYS, DAYS, COUNTS)
def test_a_later_start_never_falls_due_earlier(
    the_law: Law, one: date, other: date, count: int
) -> None:
    calendar = the_law.calendars(None)
    early, late = sorted((one, other))
    assert calendar.after(early, count) <= calendar.after(late, count)


@given(DAYS, COUNTS)
def test_exactly_the_counted_days_of_a_term_are_working_days(
    the_law: Law, day0: date, count: int
) -> None:
    calendar = the_law.calendars(None)
    days = calendar.counted(day0, count)
    due_on = calendar.after(day0, count)
    working = [d.day for d in calendar.days(day0 + timedelta(days=1), due_on) if d.counts]
    assert len(days) == count
    assert days[-1] == due_on
    assert list(days) == working


@given(DAYS, COUNTS)
def test_as_many_working_days_are_left_as_the_term_has(the_law: Law, day0: date, one: int) -> None:
    calendar = the_law.calendars(None)
    assert calendar.between(day0, calendar.after(day0, one)) == one


@given(DAYS, COUNTS, COUNTS)
def test_a_term_may_be_counted_in_two_parts(the_law: Law, day0: date, one: int, other: int) -> None:
    calendar = the_law.calendars(None)
    assert calendar.after(calendar.after(day0, one), other) == calendar.after(day0, one + other)


@given(DAYS, COUNTS, st.integers(1, 366))
def test_one_more_holiday_never_brings_a_term_forward(
    day0: date, count: int, holiday_in: int
) -> None:
    notice = Notice(title="a notice", number="1", issued_on=None)
    plain = WorkingCalendar({}, first_year=2004, last_year=2030)
    holiday = SpecialDay(works=False, name="a holiday", notice=notice)
    less = WorkingCalendar(
        {day0 + timedelta(days=holiday_in): holiday}, first_year=2004, last_year=2030
    )
    assert plain.after(day0, count) <= less.after(day0, count)
