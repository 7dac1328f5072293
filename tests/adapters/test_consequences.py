"""What the law yields in several cases, recorded at once, by several who look at once."""

from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from adapters.bootstrap import Here
from adapters.consequences import Yielded, record_consequences
from adapters.fields import read_instant
from adapters.ledger import open_ledger
from domain.consultation.facts import NoticeSent
from domain.law import Law
from domain.recorded import CaseId
from tests.desk import act, do, opening
from tests.play import SHUYANG

LOOKERS = 4
ROUNDS = 5
CASES = [CaseId(f"k{n}") for n in range(3)]
YIELDED = ("consultation.consent-deemed.v1", "duty.lapsed.v1", "finding.made.v1")


@pytest.fixture
def here(any_url: str, the_law: Law) -> Iterator[Here]:
    ledger = open_ledger(any_url)
    yield Here(ledger=ledger, law=the_law, node="test")
    ledger.close()


def _notified(here: Here, case: str) -> None:
    do(here, act(case, opening(here.law)))
    do(here, act(case, NoticeSent(to=SHUYANG, items=None)), "2010-09-01 09:30")


def test_what_several_record_at_once_is_recorded_once_and_all_are_told_the_same(
    here: Here,
) -> None:
    due, ready = read_instant("2010-09-11 00:00", ()), Barrier(LOOKERS)

    def look(cases: list[CaseId]) -> list[Yielded]:
        ready.wait()
        return record_consequences(here, cases, due)

    with ThreadPoolExecutor(LOOKERS) as lookers:
        for number in range(ROUNDS):
            cases = [CaseId(f"{number}-{case}") for case in CASES]
            for case in cases:
                _notified(here, case)
            told = list(lookers.map(look, [cases] * LOOKERS))
            recorded = Counter(
                (each.case, record.fact.topic)
                for swept in told
                for each in swept
                for record in each.records
            )
            assert recorded == Counter((case, topic) for case in cases for topic in YIELDED)
            standings = [[each.standing for each in swept] for swept in told]
            assert standings == [standings[0]] * LOOKERS
            for case in cases:
                topics = [record.fact.topic for record in here.ledger.history(case)]
                assert topics[2:] == list(YIELDED)


def test_a_case_that_is_not_known_yields_nothing(here: Here) -> None:
    due = read_instant("2010-09-11 00:00", ())
    _notified(here, "k1")
    unknown, known = record_consequences(here, [CaseId("k2"), CaseId("k1")], due)
    assert (unknown.records, unknown.standing) == ((), None)
    assert [record.fact.topic for record in known.records] == list(YIELDED)
