"""Monthly reports are kept on the first working day after their month, missed ones one by one."""

from multiprocessing import active_children

import pytest

from adapters.clockwork.apart import report_apart
from adapters.clockwork.months import due_after, month_before
from adapters.clockwork.runs import Outcome
from adapters.clockwork.tasks import reporting, sweeping
from adapters.fields import read_instant
from adapters.ledger import LedgerError
from adapters.monthly import kept
from adapters.settings import installation
from domain.law import Law
from domain.localities import Code
from tests.clockwork.watch import Office

AREAS = ("32", "3213", "321322")
"""Shuyang, which was silent, its city and its province."""


def months(office: Office, area: str) -> list[str]:
    return [each.report.month for each in kept(office.here, Code(area))]


@pytest.mark.parametrize(
    ("done", "now", "due"),
    [
        (None, "2010-09-28", "2010-09-01"),
        (None, "2010-10-07", "2010-09-01"),  # 1 to 7 October were not worked
        (None, "2010-10-08", "2010-10-08"),
        ("2010-10-08", "2011-03-01", "2010-11-01"),
        ("2010-12-01", "2010-12-31", "2011-01-04"),
        ("2011-01-31", "2011-02-01", "2011-02-01"),
    ],
)
def test_reports_are_due_on_the_first_working_day(
    the_law: Law, done: str | None, now: str, due: str
) -> None:
    before = None if done is None else read_instant(f"{done} 00:00", ())
    found = due_after(the_law, before, read_instant(f"{now} 00:00", ()))
    assert found == read_instant(f"{due} 00:00", ())


def test_the_month_reported_is_the_one_before() -> None:
    assert month_before(read_instant("2011-01-04 00:00", ())) == "2010-12"


def test_each_area_with_anything_to_count_gets_its_report_once(office: Office) -> None:
    office.watch.passes(hours=1)
    clockwork = office.clockwork()
    clockwork.look()
    office.watch.passes(days=26, hours=23, minutes=59)
    clockwork.look()
    assert not months(office, "32")
    office.watch.passes(minutes=1)
    for _ in range(4):
        clockwork.look()
        office.watch.passes(hours=5)
    assert [months(office, area) for area in AREAS] == [["2010-09"]] * 3
    assert not months(office, "3204")
    (report,) = kept(office.here, Code("3213"))
    assert report.actor == "liangdi"
    assert [(each.area, each.findings) for each in report.report.units] == [("321322", 3)]
    assert [each.did for each in office.ran("report")] == [
        "2010-08: 0 reports",
        "2010-09: 3 reports",
    ]


def test_missed_months_are_caught_up_one_by_one_each_with_its_day(office: Office) -> None:
    office.clockwork().look()
    office.watch.starts("2010-12-20 08:00")
    clockwork = office.clockwork()
    for _ in range(6):
        clockwork.look()
        office.watch.passes(seconds=10)
    assert [f"{each.due_at:%Y-%m-%d %H} {each.did}" for each in office.ran("report")] == [
        "2010-08-31 16 2010-08: 0 reports",
        # What was recorded only in December, by the sweep, is in no earlier month.
        "2010-10-07 16 2010-09: 0 reports",
        "2010-10-31 16 2010-10: 0 reports",
        "2010-11-30 16 2010-11: 0 reports",
    ]


def test_who_is_told_to_stop_begins_again(office: Office) -> None:
    office.watch.passes(hours=1)
    office.clockwork().look()
    office.watch.starts("2010-10-08 09:00")
    office.stop.set()
    task = reporting(installation({}), office.url, office.here, office.tables, office.stop)
    office.clockwork(task).look()
    office.stop.clear()
    office.watch.passes(seconds=10)
    office.clockwork(task).look()
    assert [each.outcome for each in office.ran("report")] == [
        *(Outcome.DONE, Outcome.STOPPED, Outcome.DONE)
    ]
    assert months(office, "32") == ["2010-09"]


def test_a_process_of_its_own_keeps_the_same_reports_and_none_twice(office: Office) -> None:
    office.watch.passes(hours=1)
    office.clockwork(sweeping(office.here, office.tables, office.stop)).look()
    month = ("2010-09", read_instant("2010-10-08 09:00", ()), office.stop)
    assert report_apart(installation({}), office.url, *month) == len(AREAS)
    assert [months(office, area) for area in AREAS] == [["2010-09"]] * 3
    assert report_apart(installation({}), office.url, *month) == 0


def test_a_process_that_is_told_to_stop_keeps_nothing_and_is_gone(office: Office) -> None:
    office.watch.passes(hours=1)
    office.clockwork(sweeping(office.here, office.tables, office.stop)).look()
    office.stop.set()
    at = read_instant("2010-10-08 09:00", ())
    assert report_apart(installation({}), office.url, "2010-09", at, office.stop) is None
    assert not active_children()
    assert not months(office, "32")


def test_a_process_that_fails_is_told_of(office: Office) -> None:
    at = read_instant("2010-10-08 09:00", ())
    with pytest.raises(LedgerError):
        report_apart(installation({}), f"{office.url}-of-nobody", "2010-09", at, office.stop)
