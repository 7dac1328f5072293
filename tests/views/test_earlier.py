"""Views of an earlier program stay as long as a process of it keeps them up."""

from dataclasses import replace
from datetime import timedelta

from adapters.codec import recorded
from adapters.ledger import Ledger
from adapters.views.earlier import KEPT_UP, let_go_of_earlier
from adapters.views.projector import Projector
from adapters.views.tables import Tables
from domain.law import Law
from domain.recorded import CaseId
from projections.catalog import VIEWS
from tests.views.conftest import Made, caught_up


def later(tables: Tables) -> Tables:
    """The tables of a later program, beside those of this one."""
    return Tables(tables.dialect, {n: replace(v, version=v.version + 1) for n, v in VIEWS.items()})


def test_they_go_when_they_lack_a_fact_of_ten_minutes_ago(
    ledger: Ledger, the_law: Law, made: Made
) -> None:
    tables = made()
    projector = Projector(ledger, the_law, tables, 20)
    while projector.step(60):
        pass
    newer = later(tables)
    caught_up(ledger, the_law, newer)
    ((_, case, version, topic, state),) = ledger.rows_between(60, 61)
    lacked = recorded(CaseId(case), version, topic, state).entry.recorded_at
    assert let_go_of_earlier(ledger, newer, lacked + KEPT_UP) == 0
    assert let_go_of_earlier(ledger, tables, lacked + timedelta(days=1)) == 0  # never the later
    assert let_go_of_earlier(ledger, newer, lacked + KEPT_UP + timedelta(seconds=1)) == len(VIEWS)
    with newer.reading() as session:
        assert newer.every_state(session) == newer.states(session)


def test_they_stay_while_they_lack_nothing(ledger: Ledger, the_law: Law, made: Made) -> None:
    tables = made()
    caught_up(ledger, the_law, tables)
    newer = later(tables)
    caught_up(ledger, the_law, newer)
    last = ledger.rows_between(ledger.position - 1, ledger.position)[0]
    entry = recorded(CaseId(last[1]), *last[2:]).entry
    assert let_go_of_earlier(ledger, newer, entry.recorded_at + timedelta(days=400)) == 0


def test_they_stay_until_those_of_the_later_program_are_made(
    ledger: Ledger, the_law: Law, made: Made
) -> None:
    tables = made()
    projector = Projector(ledger, the_law, tables, 20)
    while projector.step(60):
        pass
    newer = later(tables)
    last = ledger.rows_between(ledger.position - 1, ledger.position)[0]
    at = recorded(CaseId(last[1]), *last[2:]).entry.recorded_at + timedelta(days=400)
    assert let_go_of_earlier(ledger, newer, at) == 0
