"""The overview of a territory: each figure is the length of a list that another view shows."""

import json
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from adapters.ledger import Ledger
from adapters.views.opened import open_views
from adapters.views.overview import Overview, overview
from adapters.views.projector import Projector
from adapters.views.tables import Tables
from api.cli import main
from domain.consultation.facts import ConsentDeemed, ConsentRebutted
from domain.law import Law
from domain.localities import Level
from domain.yields import standing
from projections.registers import REGISTERS
from projections.responsibility import FINDINGS
from projections.territory import TERRITORY, Reason
from projections.view import Seen
from projections.words.cases import UNDER_WAY
from projections.worklist import WORKLIST, OwedRow
from tests.views.conftest import Made, all_seen, caught_up, filled

LEVELS = st.sampled_from([Level.PROVINCE, Level.CITY, Level.COUNTY, Level.TOWNSHIP])
AREAS = st.sampled_from([None, "32", "3213", "3203", "321322", "320324102", "3205831", "34"])
DAYS = st.dates(date(2010, 1, 1), date(2013, 12, 31))


@pytest.fixture(scope="module")
def views(ledger: Ledger, the_law: Law) -> Iterator[Tables]:
    """The views of every shipped casebook, in memory."""
    tables = open_views("memory:")
    Projector(ledger, the_law, tables).catch_up()
    yield tables
    tables.close()


@pytest.fixture(scope="module")
def cases(ledger: Ledger, the_law: Law) -> list[Seen]:
    """The cases themselves."""
    return all_seen(ledger, the_law)


def figures(tables: Tables, area: str | None, level: Level, soon: date) -> dict[str, Overview]:
    with tables.session() as session:
        return {each.area: each for each in overview(session, area, level, soon)}


@given(area=AREAS, level=LEVELS, soon=DAYS)
def test_the_duties_are_those_of_the_worklist(
    views: Tables, area: str | None, level: Level, soon: date
) -> None:
    with views.session() as session:
        rows = views.rows(session, WORKLIST)

    def listed(office: Callable[[OwedRow], str | None], which: Callable[[OwedRow], bool]) -> object:
        offices = (office(row) for row in rows if which(row))
        return Counter(code[:level] for code in offices if code and code.startswith(area or ""))

    shown = figures(views, area, level, soon)

    def counted(name: str) -> object:
        return Counter({code: n for code, each in shown.items() if (n := getattr(each, name))})

    by, to = (lambda row: row.owed_by), (lambda row: row.owed_to)
    assert counted("owed") == listed(by, lambda row: row.state == "open")
    assert counted("overdue") == listed(by, lambda row: row.state == "lapsed")
    assert counted("owed_to") == listed(to, lambda row: row.state == "open")
    assert counted("overdue_to") == listed(to, lambda row: row.state == "lapsed")
    assert counted("due_soon") == listed(
        by, lambda row: row.state == "open" and row.due_on is not None and row.due_on <= soon
    )


@given(area=AREAS, level=LEVELS)
def test_the_findings_are_those_that_stand(views: Tables, area: str | None, level: Level) -> None:
    with views.session() as session:
        rows = views.rows(session, FINDINGS)
    listed = Counter(
        row.office[:level]
        for row in rows
        if row.stage != "set_aside" and row.office.startswith(area or "")
    )
    shown = figures(views, area, level, date(2010, 9, 1))
    assert Counter({c: each.findings for c, each in shown.items() if each.findings}) == listed


@given(area=AREAS, level=LEVELS)
def test_the_open_cases_are_those_of_the_registers_that_are_under_way(
    views: Tables, cases: list[Seen], area: str | None, level: Level
) -> None:
    """A case counts once in an area, however many of its offices lie there."""
    with views.session() as session:
        register = {row.case: row for row in views.rows(session, REGISTERS)}
    places = {
        (party[:level], register[seen.case.id].kind, seen.case.id)
        for seen in cases
        for party in seen.case.parties.codes
        if party.startswith(area or "")
        and register[seen.case.id].stage in UNDER_WAY[register[seen.case.id].kind]
    }
    listed = Counter((code, kind) for code, kind, _ in places)
    shown = figures(views, area, level, date(2010, 9, 1))
    assert (
        Counter({(c, k): n for c, each in shown.items() for k, n in each.open_cases.items()})
        == listed
    )


def test_a_deemed_consent_is_one_on_record(
    views: Tables, ledger: Ledger, cases: list[Seen]
) -> None:
    recorded: Counter[str] = Counter()
    for seen in cases:
        facts = [record.fact for record in ledger.history(seen.case.id)]
        yields = [fact for fact in facts if isinstance(fact, (ConsentDeemed, ConsentRebutted))]
        recorded.update(f.office for f in standing(yields) if isinstance(f, ConsentDeemed))
    shown = figures(views, None, Level.TOWNSHIP, date(2010, 9, 1))
    assert recorded
    assert Counter({c: n for c, each in shown.items() if (n := each.deemed_consents)}) == recorded


def test_a_case_that_waits_for_coordination_waits_for_its_common_superior(
    views: Tables, cases: list[Seen]
) -> None:
    stands = [seen.position.coordination for seen in cases]
    waiting = Counter(s.superior for s in stands if s.stage in ("needed", "asked") and s.superior)
    shown = figures(views, None, Level.TOWNSHIP, date(2010, 9, 1))
    assert waiting
    assert Counter({c: n for c, each in shown.items() if (n := each.to_coordinate)}) == waiting


def test_both_databases_say_the_same(
    views: Tables, ledger: Ledger, the_law: Law, made: Made
) -> None:
    tables = made()
    caught_up(ledger, the_law, tables)
    asked = ("32", Level.COUNTY, date(2010, 9, 6))
    assert figures(tables, *asked) == figures(views, *asked)
    with tables.session() as session:
        assert {row.reason for row in tables.rows(session, TERRITORY)} == set(Reason)


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory, the_law: Law) -> str:
    """The URL of a ledger in a file, with every shipped casebook."""
    made = f"sqlite:///{tmp_path_factory.mktemp('overview') / 'ledger.db'}"
    filled(made, the_law).ledger.close()
    return made


class TestTheCommand:
    def run(self, kept: str, *args: str) -> Result:
        command = ["report", "territory", "--database", kept, *args]
        return CliRunner().invoke(main, command, catch_exceptions=False)

    def test_it_counts_what_is_due_within_three_working_days(self, kept: str) -> None:
        asked = ("--area", "3205", "--level", "city", "--format", "json", "--on")
        (before,), (after,) = (
            json.loads(self.run(kept, *asked, day).stdout)["lines"]
            for day in ("2010-01-01", "2060-01-01")
        )
        assert (before["due_soon"], before["owed"]) == (0, after["owed"])
        assert after["due_soon"] > 0
        assert "due soon: by 2010-09-06" in self.run(kept, "--on", "2010-09-01").stdout

    def test_a_table_names_the_areas_and_the_kinds(self, kept: str) -> None:
        told = self.run(kept, "--area", "32", "--level", "province").stdout
        assert "江苏省 32" in told
        assert "consultation" in told

    @pytest.mark.parametrize("args", [("--area", "Suzhou"), ("--on", "soon"), ("--level", "town")])
    def test_wrong_use_ends_with_two(self, kept: str, args: tuple[str, ...]) -> None:
        assert self.run(kept, *args).exit_code == 2
