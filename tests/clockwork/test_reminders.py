"""Reminders and recurring duties come on record by the sweep: nobody has to ask for them."""

from collections.abc import Iterator

import pytest

from adapters.clockwork.tasks import sweeping
from domain.law import Law
from domain.recorded import CaseId, Fact
from domain.yields import CaseTurned
from tests.clockwork.watch import Office, an_office
from tests.desk import act, do
from tests.domain.conftest import LEFT_VILLAGE, collect
from tests.domain.test_office import HEPING, agree
from tests.play import Play


@pytest.fixture
def office(kept_url: str, the_law: Law) -> Iterator[Office]:
    """Nothing on record yet."""
    with an_office(kept_url, the_law) as made:
        yield made


def turns(office: Office, case: str) -> list[str]:
    """The days on which a case turned, as recorded."""
    facts: list[Fact] = [each.fact for each in office.here.ledger.history(CaseId(case))]
    return [f"{each.at:%Y-%m-%d %H}" for each in facts if isinstance(each, CaseTurned)]


def test_the_reminder_of_day_61_comes_by_the_clock(office: Office, the_law: Law) -> None:
    collected = collect(Play(the_law)).records[0].fact
    do(office.here, act("r1", collected, by=LEFT_VILLAGE), "2010-06-01 09:00")
    office.watch.starts("2010-07-31 23:59")
    clockwork = office.clockwork(sweeping(office.here, office.tables, office.stop))
    clockwork.look()
    assert not turns(office, "r1")
    office.watch.passes(minutes=1)
    clockwork.look()
    office.watch.passes(days=1)
    clockwork.look()
    assert turns(office, "r1") == ["2010-07-31 16"]


def test_each_half_year_of_an_exchange_begins_by_the_clock(office: Office, the_law: Law) -> None:
    agreed = agree(Play(the_law)).records[0].fact
    do(office.here, act("a1", agreed, by=HEPING), "2010-01-11 09:00")
    office.watch.starts("2010-02-01 09:00")
    clockwork = office.clockwork(sweeping(office.here, office.tables, office.stop))
    for _ in range(24):
        clockwork.look()
        office.watch.passes(days=31)
    assert turns(office, "a1") == [
        "2010-07-10 16",
        "2011-01-10 16",
        "2011-07-10 16",
        "2012-01-10 16",
    ]
