"""An act that is asked for twice is recorded once, whatever became of its first answer."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import datetime, timedelta
from threading import Barrier

import pytest

from adapters.bootstrap import Here
from adapters.fields import read_instant
from adapters.ledger import open_ledger
from adapters.repeated import Found, recorded_since
from adapters.write_path import Receipt, load, submit
from domain.consultation.facts import CoordinationAsked, NoticeSent
from domain.law import Law
from domain.recorded import CaseId
from domain.settings import DEFAULT_SETTINGS
from tests.desk import act, do, opening
from tests.play import SHUYANG

NOW = read_instant("2010-09-01 10:00", ())
AT_ONCE = 8
NOTICE = act("k1", NoticeSent(to=SHUYANG, items=None))


@pytest.fixture
def opened(kept_url: str, the_law: Law) -> Iterator[Here]:
    """An installation with a consultation that is open and of which nobody was told."""
    with closing(open_ledger(kept_url)) as ledger:
        here = Here(ledger=ledger, law=the_law, node="test")
        do(here, act("k1", opening(the_law)))
        yield here


def test_of_two_who_do_the_same_act_at_once_one_records_it_and_both_are_told(opened: Here) -> None:
    together = Barrier(AT_ONCE)

    def work(_number: int) -> Receipt:
        together.wait()
        return submit(opened, NOTICE, NOW, DEFAULT_SETTINGS, None, NOW)

    with ThreadPoolExecutor(AT_ONCE) as pool:
        receipts = list(pool.map(work, range(AT_ONCE)))
    assert len({(receipt.records, receipt.position) for receipt in receipts}) == 1
    assert len(list(opened.ledger.history(CaseId("k1")))) == 2


def test_what_else_the_account_did_since_is_not_taken_for_the_act(opened: Here) -> None:
    do(opened, act("k1", CoordinationAsked()), "2010-09-01 10:00")
    assert _found(opened, NOW) is None


def test_the_same_act_of_an_earlier_day_is_another_one(opened: Here) -> None:
    do(opened, NOTICE, "2010-09-01 10:00")
    later = NOW + timedelta(days=1)
    assert _found(opened, later) is None
    found = _found(opened, NOW)
    assert found is not None
    assert [each.fact for each in found.records] == [NOTICE.fact]
    assert found.position == 2


def test_a_repetition_on_a_page_that_is_stale_by_the_act_itself_finds_it(opened: Here) -> None:
    first = submit(opened, NOTICE, NOW, DEFAULT_SETTINGS, 1, NOW)
    again = submit(opened, NOTICE, NOW, DEFAULT_SETTINGS, 1, NOW)
    assert (again.records, again.position) == (first.records, first.position)


def _found(here: Here, since: datetime) -> Found | None:
    docket = load(here, NOTICE.case)
    assert docket is not None, "it is open"
    return recorded_since(here, docket, NOTICE, since, since)
