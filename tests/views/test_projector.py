"""The views are the facts folded, however the ledger is cut, on either database."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from adapters.ledger import MEMORY, Ledger, LedgerError, open_ledger
from adapters.settings import installation
from adapters.views.checking import check
from adapters.views.folding import in_processes
from adapters.views.opened import open_views
from adapters.views.projector import Projector
from adapters.views.tables import Superseded, Tables
from domain.law import Law
from projections.catalog import VIEWS
from projections.responsibility import FINDINGS
from tests.views.conftest import Made, caught_up, everything, filled


def test_every_view_has_rows_and_a_place(ledger: Ledger, the_law: Law, made: Made) -> None:
    tables = made()
    found = caught_up(ledger, the_law, tables)
    assert all(found.values()), {name for name, rows in found.items() if not rows}
    with tables.session() as session:
        states = tables.states(session)
    assert {(s.view, s.position, s.live) for s in states} == {
        (name, ledger.position, True) for name in VIEWS
    }


@pytest.mark.parametrize("batch", [1, 7, 100])
def test_followed_in_batches_cut_anywhere_they_equal_a_rebuild(
    ledger: Ledger, the_law: Law, made: Made, batch: int
) -> None:
    tables = made()
    projector = Projector(ledger, the_law, tables, batch)
    while projector.step(batch):  # built up to an early place, and followed from there
        pass
    followed = caught_up(ledger, the_law, tables, batch)
    assert followed == caught_up(ledger, the_law, made())


def test_fed_twice_it_is_the_same(ledger: Ledger, the_law: Law, made: Made) -> None:
    tables = made()
    once = caught_up(ledger, the_law, tables)
    with tables.session() as session:
        session.run("UPDATE views SET position = 1")
    assert caught_up(ledger, the_law, tables, 50) == once


def test_views_of_another_ledger_are_not_followed(ledger: Ledger, the_law: Law, made: Made) -> None:
    tables = made()
    caught_up(ledger, the_law, tables)
    other = open_ledger(MEMORY)
    with pytest.raises(LedgerError, match="rebuild"):
        Projector(other, the_law, tables).catch_up()
    other.close()


def test_a_changed_fold_is_built_beside_the_old_which_is_kept_up_where_it_is_needed(
    ledger: Ledger, the_law: Law, made: Made
) -> None:
    tables = made()
    before = caught_up(ledger, the_law, tables)
    changed = replace(VIEWS["findings"], version=3)
    newer = Tables(tables.dialect, {**VIEWS, "findings": changed})
    with newer.session() as session:
        states = {(s.version, s.live) for s in newer.every_state(session) if s.view == "findings"}
    assert states == {(2, True), (3, False)}
    for each in (newer, tables):
        assert caught_up(ledger, the_law, each) == before
    with newer.session() as session:
        (old,) = newer.earlier(session)
        assert (old.view, old.version, old.position) == ("findings", 2, ledger.position)
        assert tables.earlier(session) == []
        newer.let_go(session, old)
    assert caught_up(ledger, the_law, newer) == before
    with pytest.raises(Superseded, match="has let go of findings: replace this one by it"):
        caught_up(ledger, the_law, tables)


def test_two_versions_of_a_view_at_one_place_move_by_themselves(
    ledger: Ledger, the_law: Law, made: Made
) -> None:
    tables = made()
    newer = Tables(tables.dialect, {n: replace(v, version=9) for n, v in VIEWS.items()})
    for each in (tables, newer):
        projector = Projector(ledger, the_law, each, 20)
        while projector.step(100):
            pass
    before = everything(newer)
    old = caught_up(ledger, the_law, tables)
    assert everything(newer) == before
    assert caught_up(ledger, the_law, newer) == old


def test_a_row_that_the_facts_do_not_say_is_found(ledger: Ledger, the_law: Law, made: Made) -> None:
    tables = made()
    caught_up(ledger, the_law, tables)
    assert list(check(ledger, the_law, tables, 500, 1)) == []
    with tables.session() as session:
        session.run('UPDATE "findings_v2" SET "office" = ? WHERE "rule" = ?', "34", "JS-32.3")
    found = {each.view for each in check(ledger, the_law, tables, 500, 1)}
    assert found == {"findings", *(f"findings {tally.name}" for tally in FINDINGS.tallies)}


def test_of_two_projectors_at_once_each_batch_is_kept_once(
    ledger: Ledger, the_law: Law, made: Made
) -> None:
    tables = made()
    projectors = [Projector(ledger, the_law, tables, 5) for _ in range(2)]
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(Projector.catch_up, projectors))
    together = everything(tables)
    assert together == caught_up(ledger, the_law, made())


def test_folded_in_processes_the_views_are_the_same(kept_url: str, the_law: Law) -> None:
    here = filled(kept_url, the_law)
    tables = open_views(kept_url)
    in_one = caught_up(here.ledger, the_law, tables)
    with tables.session() as session:
        for view in tables.views.values():
            tables.forget(session, view)
    heard: list[int] = []
    with in_processes(installation({}), kept_url) as fold:
        Projector(here.ledger, the_law, tables, 20, fold, heard.append).catch_up()
    assert everything(tables) == in_one
    assert sum(heard) == here.ledger.status().cases
    tables.close()
    here.ledger.close()
