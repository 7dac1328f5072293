"""Reports: the total is the sum of its parts, the counts are the rows, the past stays as it was."""

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from adapters.bootstrap import Here
from adapters.ledger import Ledger
from adapters.views import reports
from adapters.views.as_of import NotThere, views_at
from adapters.views.opened import open_views
from adapters.views.projector import Projector
from adapters.views.reports import ASSESSED_BY, BY, Asked
from adapters.views.tables import Tables
from api.cli import main
from domain.assessment import assess, matters_of
from domain.law import Law
from domain.localities import Code, Level
from tests.views.conftest import all_seen, everything
from tests.views.test_killed import filled

AREAS = st.sampled_from([None, "32", "3213", "3203", "321322", "320324102", "34"])


@pytest.fixture(scope="module")
def views(ledger: Ledger, the_law: Law) -> Iterator[Tables]:
    """The views of every shipped casebook, in memory."""
    tables = open_views("memory:")
    Projector(ledger, the_law, tables).catch_up()
    yield tables
    tables.close()


@given(
    by=st.lists(st.sampled_from(BY), unique=True, max_size=4),
    level=st.sampled_from([Level.PROVINCE, Level.CITY, Level.COUNTY, Level.TOWNSHIP]),
    asked=st.builds(
        Asked,
        area=AREAS,
        counterpart=AREAS,
        side=st.sampled_from([None, "origin", "residence"]),
        clause=st.sampled_from([None, "39(2)", "40(6)"]),
        first=st.sampled_from([None, "2010-06"]),
        last=st.sampled_from([None, "2010-09"]),
    ),
)
def test_a_total_is_the_sum_of_its_parts_and_of_the_findings_behind_it(
    views: Tables, by: list[str], level: Level, asked: Asked
) -> None:
    with views.session() as session:
        (total,) = reports.responsibility(session, asked, (), Level.COUNTY)
        parts = reports.responsibility(session, asked, by, level)
        listed = reports.findings(session, views, asked, 10_000)
    assert sum(part.count for part in parts) == total.count == len(listed)


@given(area=AREAS, level=st.sampled_from([Level.PROVINCE, Level.COUNTY, Level.TOWNSHIP]))
def test_the_assessment_is_what_the_law_says_of_each_case(
    views: Tables, ledger: Ledger, the_law: Law, area: str | None, level: Level
) -> None:
    with views.session() as session:
        counted = reports.terms(session, Asked(area=area), ASSESSED_BY[:3], level)
    matters = [
        matter
        for seen in all_seen(ledger, the_law)
        for matter in matters_of(seen.case, seen.position)
        if matter.origin.startswith(area or "") and matter.clause is None
    ]
    days = [matter.on for matter in matters]
    cells = assess(matters, min(days), max(days), lambda c: Code(c[:level])) if matters else ()
    assert [(c.key, c.count, c.in_time) for c in counted] == [
        ((c.origin, c.residence, str(c.assessed)), c.due, c.in_time) for c in cells
    ]


def test_the_past_is_as_it_was(ledger: Ledger, the_law: Law) -> None:
    here = Here(ledger=ledger, law=the_law, node="test")
    early, again = (views_at(here, 40) for _ in range(2))
    assert everything(early) == everything(again)
    with early.session() as session:
        assert {state.position for state in early.states(session)} == {40}
    for tables in (early, again):
        tables.close()
    for position in (0, ledger.position + 1):
        with pytest.raises(NotThere, match="no place in the ledger"):
            views_at(here, position)


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory, the_law: Law) -> str:
    """The URL of a ledger in a file, with every shipped casebook."""
    made = f"sqlite:///{tmp_path_factory.mktemp('reports') / 'ledger.db'}"
    filled(made, the_law).ledger.close()
    return made


class TestTheCommand:
    def run(self, kept: str, *args: str) -> Result:
        command = ["report", *args, "--database", kept]
        return CliRunner().invoke(main, command, catch_exceptions=False)

    def test_every_format_has_the_same_lines(self, kept: str, tmp_path: Path) -> None:
        asked = ("responsibility", "--by", "clause", "--by", "office", "--level", "city")
        told = json.loads(self.run(kept, *asked, "--format", "json").stdout)
        lines = list(csv.reader(io.StringIO(self.run(kept, *asked, "--format", "csv").stdout)))
        path = tmp_path / "report.xlsx"
        assert self.run(kept, *asked, "--format", "xlsx", "--output", str(path)).exit_code == 0
        sheet = load_workbook(path)["report"]
        assert lines[0] == list(told[0]) == [cell.value for cell in sheet[1]]
        assert len(lines) - 1 == len(told) == sheet.max_row - 1
        assert sum(each["findings"] for each in told) == sum(int(line[-1]) for line in lines[1:])
        table = self.run(kept, *asked).stdout
        assert f"{sum(each['findings'] for each in told)} in all" in table
        assert "宿迁市" in table

    def test_a_finding_is_listed_with_its_evidence(self, kept: str) -> None:
        found = json.loads(
            self.run(kept, "responsibility", "--list", "1", "--format", "json").stdout
        )
        assert len(found) == 1
        assert json.loads(found[0]["evidence"])

    def test_as_of_an_instant_before_the_first_finding_there_is_none(self, kept: str) -> None:
        told = self.run(kept, "responsibility", "--by", "clause", "--at", "1").stdout
        assert "0 in all" in told
        assert self.run(kept, "responsibility", "--as-of", "2001-01-01 00:00").exit_code == 2

    def test_the_matrix_and_the_returns_are_told(self, kept: str) -> None:
        assert "terms in all" in self.run(kept, "assessment", "--level", "province").stdout
        assert "NJ-33" in self.run(kept, "indicators", "--area", "3201").stdout

    @pytest.mark.parametrize(
        "args", [("--area", "Suzhou"), ("--at", "0"), ("--format", "xlsx"), ("--by", "name")]
    )
    def test_wrong_use_ends_with_two(self, kept: str, args: tuple[str, ...]) -> None:
        assert self.run(kept, "responsibility", *args).exit_code == 2
