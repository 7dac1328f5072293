"""Indicators that the registers hold are counted from the cases; the others are as returned."""

import json

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from adapters.ledger import Ledger
from adapters.views.indicators import indicators, period_of
from adapters.views.opened import open_views
from adapters.views.projector import Projector
from adapters.views.reports import Asked
from api.cli import main
from domain.indicators import Verdict
from domain.law import Law
from domain.localities import Level
from tests.views.conftest import filled


@pytest.fixture(scope="module")
def lines(ledger: Ledger, the_law: Law) -> dict[tuple[str, str, str], tuple[object, ...]]:
    """Every line of Nanjing, by indicator, source and period."""
    tables = open_views("memory:")
    Projector(ledger, the_law, tables).catch_up()
    with tables.session() as session:
        found = indicators(session, tables, the_law, Asked(area="3201"), Level.CITY, "year")
    tables.close()
    return {
        (line.indicator, line.source, line.period): (
            *(line.numerator, line.denominator, line.rate),
            line.verdict,
        )
        for line in found
    }


@pytest.mark.parametrize(
    ("indicator", "period", "counted"),
    [
        pytest.param("NJ-33", "2010", (1, 2, 50.0, Verdict.NOT_MET), id="first inspections"),
        pytest.param("NJ-33", "2011", (0, 1, 0.0, Verdict.NOT_MET), id="a yearly one that lapsed"),
        pytest.param("NJ-34", "2010", (1, 2, 50.0, Verdict.NOT_MET), id="files made"),
        pytest.param("NJ-38", "2010", (1, 2, 50.0, Verdict.NOT_MET), id="told on the platform"),
    ],
)
def test_what_the_registers_hold_is_counted(
    lines: dict[tuple[str, str, str], object], indicator: str, period: str, counted: object
) -> None:
    assert lines[indicator, "registers", period] == counted


def test_budgets_and_totals_of_people_are_only_ever_returned(
    lines: dict[tuple[str, str, str], object],
) -> None:
    assert {name for name, source, _ in lines if source == "registers"} == {
        *("NJ-33", "NJ-34", "NJ-38")
    }
    assert lines["NJ-40", "return", "2010"] == (None, None, 90.9, Verdict.MET)
    assert lines["NJ-38", "return", "2011-06"] == (0, 0, None, Verdict.NO_VALUE)


def test_nothing_due_is_no_value_and_elsewhere_there_is_nothing_to_measure(
    ledger: Ledger, the_law: Law
) -> None:
    tables = open_views("memory:")
    Projector(ledger, the_law, tables).catch_up()
    with tables.session() as session:
        found = {
            area: indicators(session, tables, the_law, Asked(area=area), Level.COUNTY, "year")
            for area in ("320115", "3205")
        }
    tables.close()
    assert {(line.indicator, line.rate, line.verdict) for line in found["320115"]} == {
        (name, None, Verdict.NO_VALUE) for name in ("NJ-33", "NJ-34", "NJ-38")
    }
    assert found["3205"] == []


@given(year=st.integers(2000, 2060), number=st.integers(1, 12))
def test_a_month_lies_in_its_quarter_its_half_and_its_year(year: int, number: int) -> None:
    month = f"{year}-{number:02d}"
    assert period_of(month, "month") == month
    assert period_of(month, "quarter") == f"{year}-Q{-(-number // 3)}"
    assert period_of(month, "half") == f"{year}-H{1 if number < 7 else 2}"
    assert period_of(month, "year") == str(year)


def test_the_command_tells_which_it_is(
    tmp_path_factory: pytest.TempPathFactory, the_law: Law
) -> None:
    url = f"sqlite:///{tmp_path_factory.mktemp('indicators') / 'ledger.db'}"
    filled(url, the_law).ledger.close()
    args = ["report", "indicators", "--per", "half", "--format", "json", "--database", url]
    told = json.loads(CliRunner().invoke(main, args, catch_exceptions=False).stdout)["lines"]
    assert {line["source"] for line in told} == {"registers", "return"}
    assert {line["period"] for line in told if line["source"] == "registers"} >= {"2010-H1"}
