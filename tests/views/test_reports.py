"""Reports: the total is the sum of its parts, the counts are the rows, the past stays as it was."""

import csv
import io
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
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
from adapters.views.reports import AREAS as AREA_COLUMNS
from adapters.views.reports import ASSESSED_BY, BY, PAIR, Asked
from adapters.views.tables import Tables
from adapters.views.two_way import assessment as two_way
from api.cli import main
from domain.assessment import assess, matters_of
from domain.law import Law
from domain.localities import Code, Level
from projections.totals import by_origin, matrix, total, trend
from tests.views.conftest import all_seen, everything, filled

AREAS = st.sampled_from([None, "32", "3213", "3203", "321322", "320324102", "34"])


@pytest.fixture(scope="module")
def views(ledger: Ledger, the_law: Law) -> Iterator[Tables]:
    """The views of every shipped casebook, in memory."""
    tables = open_views("memory:")
    Projector(ledger, the_law, tables).catch_up()
    yield tables
    tables.close()


ASKED = st.builds(
    Asked,
    area=AREAS,
    counterpart=AREAS,
    side=st.sampled_from([None, "origin", "residence"]),
    clause=st.sampled_from([None, "39(2)", "40(6)"]),
    first=st.sampled_from([None, "2010-01", "2010-06"]),
    last=st.sampled_from([None, "2010-12", "2010-09"]),
)
LEVELS = st.sampled_from([Level.PROVINCE, Level.CITY, Level.COUNTY, Level.TOWNSHIP])


@given(by=st.lists(st.sampled_from(BY), unique=True, max_size=4), level=LEVELS, asked=ASKED)
def test_whatever_answers_it_a_report_counts_the_findings_behind_it(
    views: Tables, by: list[str], level: Level, asked: Asked
) -> None:
    with views.session() as session:
        (everything,) = reports.responsibility(session, asked, (), Level.COUNTY)
        lines = reports.responsibility(session, asked, by, level)
        listed = reports.findings(session, views, asked, 10_000)
    keys = Counter(
        tuple((getattr(row, name) or "")[: level if name in AREA_COLUMNS else None] for name in by)
        for row in listed
    )
    assert everything.count == len(listed)
    assert [(line.key, line.count) for line in lines] == (
        sorted(keys.items()) if keys or by else [((), 0)]
    )


@given(asked=ASKED, level=LEVELS)
def test_a_total_is_the_sum_of_its_matrix_of_its_trend_and_of_its_parts(
    views: Tables, asked: Asked, level: Level
) -> None:
    with views.session() as session:
        (everything,) = reports.responsibility(session, asked, (), level)
        pairs = by_origin(reports.responsibility(session, asked, PAIR, level))
        by_month = reports.responsibility(session, asked, ("month",), level)
    laid_out = matrix(pairs)
    cells = [cell for name in laid_out.down for cell in laid_out.row(name)[:-1]]
    assert sum(cell.count for cell in cells) == everything.count
    assert laid_out.totals()[-1].count == everything.count
    assert sum(line.count for line in trend(by_month)) == everything.count
    names = [line.key[0] for line in trend(by_month)]
    assert names == sorted(names)
    assert {line.key[0] for line in by_month} <= set(names)


@given(
    by=st.lists(st.sampled_from(ASSESSED_BY), unique=True, max_size=3), level=LEVELS, asked=ASKED
)
def test_an_assessment_adds_up_and_has_no_rate_where_nothing_was_due(
    views: Tables, by: list[str], level: Level, asked: Asked
) -> None:
    asked = replace(asked, clause=None)
    with views.session() as session:
        whole = total(two_way(session, asked, (), level))
        lines = two_way(session, asked, by, level)
    assert total(lines) == whole or not lines
    for line in lines:
        assert (line.rate is None) == (line.count == 0)
        assert (line.in_time or 0) <= line.count


@given(area=AREAS, level=st.sampled_from([Level.PROVINCE, Level.COUNTY, Level.TOWNSHIP]))
def test_the_assessment_is_what_the_law_says_of_each_case(
    views: Tables, ledger: Ledger, the_law: Law, area: str | None, level: Level
) -> None:
    with views.session() as session:
        counted = two_way(session, Asked(area=area), ASSESSED_BY[:3], level)
    matters = [
        matter
        for seen in all_seen(ledger, the_law)
        for matter in matters_of(seen.case, seen.position)
        if matter.origin.startswith(area or "")
    ]
    days = [matter.on for matter in matters]
    cells = assess(matters, min(days), max(days), lambda c: Code(c[:level])) if matters else ()
    assert [(c.key, c.count, c.in_time, c.findings) for c in counted] == [
        ((c.origin, c.residence, str(c.assessed)), c.due, c.in_time, sum(c.findings.values()))
        for c in cells
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

    @pytest.mark.parametrize(
        "asked",
        [
            ("responsibility", "--by", "clause", "--by", "office", "--level", "city"),
            ("responsibility", "--matrix", "--level", "city"),
            ("responsibility", "--trend", "--by", "side"),
            ("assessment", "--matrix", "--level", "province"),
        ],
    )
    def test_every_format_has_the_same_lines_and_the_totals_below(
        self, kept: str, tmp_path: Path, asked: tuple[str, ...]
    ) -> None:
        told = json.loads(self.run(kept, *asked, "--format", "json").stdout)
        head, *lines, foot = csv.reader(
            io.StringIO(self.run(kept, *asked, "--format", "csv").stdout)
        )
        path = tmp_path / "report.xlsx"
        assert self.run(kept, *asked, "--format", "xlsx", "--output", str(path)).exit_code == 0
        sheet = load_workbook(path)["report"]
        assert head == list(told["lines"][0]) == [cell.value or "" for cell in sheet[1]]
        assert len(lines) == len(told["lines"]) == sheet.max_row - 2
        assert foot[0] == "total"
        below = sheet[sheet.max_row][-1].value
        assert float(foot[-1]) == told["total"][head[-1]] == below

    def test_findings_add_up_to_their_total(self, kept: str) -> None:
        asked = ("responsibility", "--by", "office", "--level", "city")
        told = json.loads(self.run(kept, *asked, "--format", "json").stdout)
        assert sum(line["findings"] for line in told["lines"]) == told["total"]["findings"] > 0
        table = self.run(kept, *asked).stdout
        assert f"{told['total']['findings']} in all" in table
        assert "宿迁市" in table

    def test_two_steps_lead_from_a_total_to_the_acts_behind_it(
        self, kept: str, ledger: Ledger
    ) -> None:
        asked = ("responsibility", "--clause", "39(2)", "--list", "1", "--format", "json")
        (found,) = json.loads(self.run(kept, *asked).stdout)["lines"]
        told = json.loads(self.run(kept, "evidence", found["id"], "--format", "json").stdout)
        shown = {line["fact"]: line for line in told["lines"]}
        assert list(shown) == json.loads(found["evidence"])
        for record in ledger.history(found["case"]):
            if record.id in shown:
                line = shown[record.id]
                assert line["office"] == record.entry.office
                assert line["medium"] == record.entry.sending.medium
                assert line["act"] == getattr(record.fact, "act", None)

    def test_every_finding_leads_to_its_evidence(self, kept: str) -> None:
        asked = ("responsibility", "--list", "500", "--format", "json")
        found = json.loads(self.run(kept, *asked).stdout)["lines"]
        told = json.loads(self.run(kept, *asked, "--evidence").stdout)["lines"]
        assert [(line["finding"], line["fact"]) for line in told] == [
            (each["id"], fact) for each in found for fact in json.loads(each["evidence"])
        ]

    def test_as_of_an_instant_before_the_first_finding_there_is_none(self, kept: str) -> None:
        told = self.run(kept, "responsibility", "--by", "clause", "--at", "1").stdout
        assert "0 in all" in told
        assert self.run(kept, "responsibility", "--as-of", "2001-01-01 00:00").exit_code == 2

    def test_the_matrix_and_the_returns_are_told(self, kept: str) -> None:
        assert "terms in all" in self.run(kept, "assessment", "--level", "province").stdout
        assert "NJ-33" in self.run(kept, "indicators", "--area", "3201").stdout

    @pytest.mark.parametrize(
        "args",
        [
            *(("--area", "Suzhou"), ("--at", "0"), ("--format", "xlsx"), ("--by", "name")),
            *(("--trend", "--by", "side", "--by", "clause"), ("--evidence",)),
        ],
    )
    def test_wrong_use_ends_with_two(self, kept: str, args: tuple[str, ...]) -> None:
        assert self.run(kept, "responsibility", *args).exit_code == 2

    def test_there_is_no_evidence_of_a_finding_that_is_none(self, kept: str) -> None:
        refused = self.run(kept, "evidence", "0123456789abcdef")
        assert refused.exit_code == 2
        assert "no finding 0123456789abcdef" in refused.stderr
