"""The shares of views that a group keeps: given out, moved on by one at a time, taken back."""

import time
from concurrent.futures import ThreadPoolExecutor

import psycopg
import pytest

from adapters.bootstrap import Here
from adapters.ledger import LedgerError
from adapters.views import projector, shares
from adapters.views.checking import check
from adapters.views.projector import Projector
from adapters.views.shares import COUNT, is_shared, move, pass_over, places, share_of, share_out
from adapters.views.tables import Overtaken, Tables
from domain.recorded import CaseId
from tests.group.conftest import EARLY
from tests.views.conftest import Made, everything


def test_a_case_is_in_one_share_for_ever() -> None:
    found = {case: share_of(CaseId(case)) for case in ("k1", "k2", "案件")}
    assert found == {"k1": 1, "k2": 3, "案件": 4}
    assert {share_of(CaseId(f"k{number}")) for number in range(200)} == set(range(COUNT))


def test_shared_views_stand_at_the_least_place_of_the_shares(tables: Tables) -> None:
    with tables.session() as session:
        assert places(session) == [EARLY] * COUNT
        for share in range(1, COUNT):
            move(session, tables, share, EARLY, EARLY + share)
        states = tables.states(session)
    assert {(each.position, each.ahead, each.shared) for each in states} == {
        (EARLY, COUNT - 1, True)
    }


def test_a_share_is_moved_only_from_where_it_stands(tables: Tables) -> None:
    with tables.session() as session:
        move(session, tables, 3, EARLY, EARLY + 5)
    with pytest.raises(Overtaken), tables.session() as session:
        move(session, tables, 3, EARLY, EARLY + 9)
    with tables.reading() as session:
        assert places(session)[3] == EARLY + 5


def test_a_share_in_which_nothing_is_to_be_folded_is_passed_over(tables: Tables) -> None:
    with tables.session() as session:
        move(session, tables, 1, EARLY, EARLY + 9)
        pass_over(session, [(0, EARLY), (1, EARLY), (2, EARLY + 1)], EARLY + 5)
        assert places(session)[:4] == [EARLY + 5, EARLY + 9, EARLY, EARLY]


def test_views_are_shared_out_when_all_stand_at_one_place_and_only_once(
    told: Here, made: Made
) -> None:
    tables = made()
    with tables.session() as session:
        assert not share_out(session, tables)
    Projector(told.ledger, told.law, tables).catch_up()
    with tables.session() as session:
        session.run("UPDATE views SET position = position - 1 WHERE view = 'worklist'")
        assert not share_out(session, tables)
    Projector(told.ledger, told.law, tables).catch_up()
    with tables.session() as session:
        assert share_out(session, tables)
        assert not share_out(session, tables)
        assert is_shared(session, tables)


def test_a_projector_alone_leaves_shared_views_to_their_group(
    told: Here, tables: Tables, monkeypatch: pytest.MonkeyPatch
) -> None:
    alone = Projector(told.ledger, told.law, tables)
    assert alone.advance() == EARLY
    monkeypatch.setattr(projector, "_PATIENCE_S", 0.2)
    with pytest.raises(LedgerError, match="wait for a group"):
        alone.catch_up()


def test_who_followed_alone_is_overtaken_when_the_views_are_shared_out(
    told: Here, made: Made
) -> None:
    tables = made()
    alone = Projector(told.ledger, told.law, tables, EARLY)
    while alone.step(EARLY):
        pass
    with tables.session() as session:
        assert share_out(session, tables)
    assert alone._step(told.ledger.position)
    with tables.reading() as session:
        assert places(session) == [EARLY] * COUNT
        assert is_shared(session, tables)
    assert alone.advance() == EARLY


def test_taken_back_they_are_followed_by_one_whatever_was_ahead(
    told: Here, tables: Tables, expected: dict[str, list[object]]
) -> None:
    with tables.session() as session:
        move(session, tables, 0, EARLY, EARLY + 30)
        tables.gather(session)
        assert not places(session)
    Projector(told.ledger, told.law, tables, 7).catch_up()
    assert everything(tables) == expected
    assert not list(check(told.ledger, told.law, tables, 500, 1))


def test_a_projector_of_other_versions_cannot_move_a_share(tables: Tables) -> None:
    with tables.session() as session:
        session.run("UPDATE views SET version = version + 1 WHERE view = 'worklist'")
    with pytest.raises(Overtaken), tables.session() as session:
        move(session, tables, 0, EARLY, EARLY + 1)


def test_who_is_paused_in_a_transaction_loses_it_and_the_others_go_on(
    tables: Tables, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shares, "_PAUSED_S", 1)

    def paused() -> None:
        with tables.session() as session:
            move(session, tables, 5, EARLY, EARLY + 1)
            time.sleep(3)
            session.rows("SELECT 1")

    def other() -> float:
        time.sleep(0.3)
        begun = time.monotonic()
        with tables.session() as session:
            move(session, tables, 5, EARLY, EARLY + 2)
        return time.monotonic() - begun

    with ThreadPoolExecutor(1) as pool:
        waited = pool.submit(other)
        with pytest.raises(psycopg.errors.IdleInTransactionSessionTimeout):
            paused()
        assert 0.3 < waited.result(20) < 2.5
    with tables.reading() as session:
        assert places(session)[5] == EARLY + 2
