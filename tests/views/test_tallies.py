"""Counts kept beside the rows: what a province asks is among them, and they are right."""

from itertools import combinations
from typing import Any

import pytest

from adapters.ledger import Ledger
from adapters.views.projector import Projector
from adapters.views.reports import AREAS, BY
from domain.law import Law
from domain.localities import Level
from projections.responsibility import FINDINGS
from projections.territory import TERRITORY
from projections.view import Tally, View
from projections.worklist import WORKLIST
from tests.views.conftest import Made

ASKED = [
    *(("office", Level.PROVINCE, each) for each in ("clause", "rule", "side", "stage", "month")),
    *(("office", Level.CITY, each) for each in ("clause", "side", "month")),
    *(("office", Level.COUNTY, each) for each in ("clause", "rule", "side", "stage", "month")),
]


@pytest.mark.parametrize(("area", "level", "by"), ASKED)
def test_what_is_asked_of_offices_is_counted(area: str, level: Level, by: str) -> None:
    assert FINDINGS.tally_for({area: level, by: None}) is not None


def test_a_matrix_of_cities_is_counted_by_years_and_not_by_months() -> None:
    pair = {"office": Level.CITY, "counterpart": Level.CITY, "side": None}
    assert FINDINGS.tally_for({**pair, "month": 4}) is not None
    assert FINDINGS.tally_for({**pair, "month": None}) is None


@pytest.mark.parametrize("level", [Level.PROVINCE, Level.CITY, Level.COUNTY, Level.TOWNSHIP])
def test_cases_and_duties_of_any_area_are_read_from_counts(level: Level) -> None:
    under_way = dict.fromkeys(("reason", "shared", "kind"))
    assert TERRITORY.tally_for({"office": level, **under_way}) is not None
    assert WORKLIST.tally_for({"owed_by": level, "state": None}) is not None
    assert WORKLIST.tally_for({"owed_to": level, "state": None}) is not None


def test_no_count_answers_for_more_than_it_tells_apart() -> None:
    county = Tally(name="one", by=(("office", Level.COUNTY), ("clause", None), ("month", 4)))
    assert county.answers({"office": Level.CITY, "clause": None})
    assert county.answers({"office": Level.COUNTY, "month": 4})
    assert not county.answers({"office": Level.TOWNSHIP})
    assert not county.answers({"office": None})
    assert not county.answers({"month": None})
    assert not county.answers({"rule": None})


@pytest.mark.parametrize("view", [FINDINGS, TERRITORY, WORKLIST], ids=lambda view: view.name)
def test_on_either_database_a_count_is_read_as_the_rows_say(
    ledger: Ledger, the_law: Law, made: Made, view: View[Any]
) -> None:
    tables = made()
    Projector(ledger, the_law, tables, 50).catch_up()
    with tables.session() as session:
        rows = tables.rows(session, view)
        assert rows
        for tally in view.tallies:
            kept = {tuple(each[:-1]): each[-1] for each in tables.counts(session, view, tally)}
            keys = [
                tuple((getattr(row, name) or "")[:length] for name, length in tally.by)
                for row in rows
            ]
            assert kept == {key: keys.count(key) for key in keys}


@pytest.mark.parametrize("by", [*combinations([each for each in BY if each not in AREAS], 2)])
def test_a_province_is_told_apart_by_any_two_things_from_a_count(by: tuple[str, str]) -> None:
    assert FINDINGS.tally_for({"office": Level.PROVINCE, **dict.fromkeys(by)}) is not None
