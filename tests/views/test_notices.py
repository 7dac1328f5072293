"""Views after a notice was loaded: the rows are those that a rebuild makes, whatever it moved."""

from datetime import date, timedelta

import pytest

from adapters.access.own_records import record
from adapters.bootstrap import Here
from adapters.fields import read_instant
from adapters.ledger import MEMORY
from adapters.notices import STREAM
from adapters.views.checking import check
from adapters.views.projector import Projector
from adapters.views.reached import reached
from domain.law import Law
from domain.notices import HolidayNotice, MovedDay, NoticeLoaded
from tests.views.conftest import Made, caught_up, everything, filled

AT = read_instant("2011-06-01 09:00", ())
LONG_REST = [date(2010, 9, 6) + timedelta(days=n) for n in range(12)]


def amending(days: list[date]) -> NoticeLoaded:
    """A notice of later than the year's own, by which days are at rest."""
    moved = tuple(MovedDay(date=day, name="特别假", works=False) for day in days)
    made = HolidayNotice(
        year=2010, title="通知", number="1", issued_on=date(2010, 9, 1), days=moved
    )
    return NoticeLoaded(notice=made, digest="0" * 64, terms=0)


@pytest.fixture
def here(the_law: Law) -> Here:
    """Every shipped casebook on a ledger of its own."""
    return filled(MEMORY, the_law)


@pytest.mark.parametrize("batch", [3, 2000])
def test_a_case_that_a_notice_moves_is_folded_again(
    here: Here, the_law: Law, made: Made, batch: int
) -> None:
    followed = made()
    was = caught_up(here.ledger, the_law, followed, batch)
    position = record(here, STREAM, 0, amending(LONG_REST), "root", AT)
    assert len(reached(here.ledger, the_law, followed, position)) > 3
    assert caught_up(here.ledger, the_law, followed, batch) == caught_up(
        here.ledger, the_law, made()
    )
    now = everything(followed)
    assert {name for name, rows in now.items() if rows != was[name]} >= {"ended_terms", "reaches"}
    assert not list(check(here.ledger, the_law, followed, 500, 1))


def test_what_was_folded_before_is_as_it_was_known(here: Here, the_law: Law, made: Made) -> None:
    was = caught_up(here.ledger, the_law, made())
    place = here.ledger.position
    record(here, STREAM, 0, amending(LONG_REST), "root", AT)
    tables = made()
    projector = Projector(here.ledger, the_law, tables)
    while projector.step(place):
        pass
    assert everything(tables) == was


def test_a_notice_of_days_beyond_every_term_reaches_no_case(
    here: Here, the_law: Law, made: Made
) -> None:
    tables = made()
    caught_up(here.ledger, the_law, tables)
    notice = HolidayNotice(year=2059, title="t", number="2", issued_on=date(2058, 1, 1), days=())
    place = record(here, STREAM, 0, NoticeLoaded(notice=notice, digest="", terms=0), "root", AT)
    assert reached(here.ledger, the_law, tables, place) == []
