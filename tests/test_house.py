"""The house rules that no linter knows."""

import ast
import re
import subprocess
from datetime import date
from pathlib import Path

import pytest

from domain.duties import DUTIES, duty
from domain.duties.parameters import PARAMETERS, Parameter
from domain.duties.row import Duty
from domain.errors import UnknownRuleError
from domain.indicators import INDICATORS, Indicator
from domain.instruments import INSTRUMENTS, JIANGSU_2009
from domain.position import Side
from domain.provisions import PROVISIONS, Provision
from domain.responsibility import CLAUSES, Clause
from projections.rules import rules

ROOT = Path(__file__).parent.parent
TRACKED = [
    ROOT / name
    for name in subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],  # noqa: S607
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.splitlines()
]
BY_KEY = {each.key: each for each in INSTRUMENTS}
SOURCES = {
    "NJ": "000_*",
    "JS-2009": "001_*",
    "HY-2002": "002_*",
    "AH-2010": "003_*",
    "NB-2011": "004_*",
}
PYTHON = [path for path in TRACKED if path.suffix == ".py"]
TOP = {
    *("domain", "projections", "adapters", "api", "workers", "tests", "docker", "docs", ".ci"),
    *("pyproject.toml", "requirements.lock", "README.md", "CHANGELOG.md", "Makefile"),
    ".gitignore",
}


@pytest.mark.parametrize("path", PYTHON, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_file_has_one_idea_and_fewer_than_300_lines(path: Path) -> None:
    text = path.read_text("utf-8")
    assert len(text.splitlines()) < 300
    assert ast.get_docstring(ast.parse(text)) or not text.strip()


def test_the_top_of_the_house_is_as_agreed() -> None:
    assert {path.relative_to(ROOT).parts[0] for path in TRACKED} <= TOP


@pytest.mark.parametrize("row", DUTIES, ids=lambda row: row.rule)
def test_a_duty_carries_its_citation_its_words_and_its_day(row: Duty) -> None:
    assert row.cite.zh
    assert row.cite.en
    assert row.quote
    assert row.since == BY_KEY[row.instrument].in_force_from
    assert all(clause in {known.id for known in CLAUSES} for clause in row.clauses)


@pytest.mark.parametrize(
    "row",
    [*DUTIES, *PROVISIONS, *PARAMETERS, *INDICATORS],
    ids=lambda row: row.cite.en,
)
def test_a_row_quotes_its_source(row: Duty | Provision | Parameter | Indicator) -> None:
    source = ROOT.parent / "shared" / "sources"
    if not source.is_dir() or row.instrument not in SOURCES:
        pytest.skip("the source documents are not part of the project")
    text = next(source.glob(SOURCES[row.instrument])).read_text("utf-8")
    assert re.sub(r"\s", "", row.quote) in re.sub(r"\s", "", text)


def test_an_instrument_says_what_it_leaves_open_of_its_dates() -> None:
    assert len(BY_KEY) == len(INSTRUMENTS)
    for each in INSTRUMENTS:
        assert each.title.zh
        assert each.cite.zh
        assert each.reading or each is JIANGSU_2009


@pytest.mark.parametrize("clause", CLAUSES, ids=lambda clause: clause.id)
def test_a_clause_carries_its_citation_and_its_words(clause: Clause) -> None:
    assert clause.cite.zh
    assert clause.cite.en
    assert clause.quote
    side = {"39": Side.ORIGIN, "40": Side.RESIDENCE, "41": None}
    assert clause.side is side[clause.id[:2]]


def test_every_duty_of_a_case_kind_is_pinned_by_a_test() -> None:
    pinned = {
        rule
        for path in (ROOT / "tests").rglob("test_*.py")
        for rule in re.findall(r'regulatory\("([^"]+)"\)', path.read_text("utf-8"))
    }
    statutory = {row.rule for row in DUTIES if row.statutory}
    assert statutory <= pinned


def test_a_rule_that_an_act_is_refused_under_stands_in_a_table() -> None:
    named = {
        rule
        for path in PYTHON
        if path.is_relative_to(ROOT / "domain") and "instrument" not in path.name
        for rule in re.findall(r'"((?:JS|NJ|HY|AH|NB|CN|SVC)-[^"\s{]+)"', path.read_text("utf-8"))
    }
    assert named - set(rules()) == set(BY_KEY) & named


def test_a_rule_has_one_row_in_force_at_a_time() -> None:
    for row in DUTIES:
        same = [each for each in DUTIES if each.rule == row.rule and each is not row]
        assert not [each for each in same if row.since is None or each.in_force(row.since)]


def test_a_rule_without_a_row_is_an_error_never_no_deadline() -> None:
    with pytest.raises(UnknownRuleError, match=r"JS-99\.1"):
        duty("JS-99.1", date(2009, 11, 10))
    with pytest.raises(UnknownRuleError, match=r"JS-32\.3"):
        duty("JS-32.3", date(2009, 11, 9))


def test_silence_is_consent_in_one_place_of_the_code() -> None:
    places = [
        path.name
        for path in PYTHON
        if path.is_relative_to(ROOT / "domain") and "Silence.CONSENT" in path.read_text("utf-8")
    ]
    assert sorted(places) == ["cooperation.py", "legs.py"]  # the row that says it, and its reader


@pytest.mark.parametrize(
    "path",
    [path for path in PYTHON if path.is_relative_to(ROOT / "adapters" / "verify")],
    ids=lambda path: path.name,
)
def test_the_verifier_imports_nothing_else_of_ours(path: Path) -> None:
    tree = ast.walk(ast.parse(path.read_text("utf-8")))
    named = {each.module or "" for each in tree if isinstance(each, ast.ImportFrom)}
    ours = {each for each in named if each.partition(".")[0] in TOP}
    assert all(each.startswith("adapters.verify.") for each in ours)


def test_only_the_clock_asks_what_time_it_is() -> None:
    asking = [
        path.name
        for path in PYTHON
        if not path.is_relative_to(ROOT / "tests")
        and re.search(r"\.now\(|\.today\(|\.utcnow\(|time\.time\(", path.read_text("utf-8"))
    ]
    assert asking == ["clock.py"]


def test_no_route_asks_whether_a_case_is_seen_but_by_a_look_on_record() -> None:
    asking = [
        f"{path.parent.name}/{path.name}"
        for path in PYTHON
        if path.is_relative_to(ROOT / "api") and ".sees(" in path.read_text("utf-8")
    ]
    # Who looked, a name that the vault's own record tells, and whether a draft was sent before.
    assert sorted(asking) == [
        "http/reads.py",
        "http/vault.py",
        "pages/new_case.py",
        "pages/reads.py",
    ]


@pytest.mark.parametrize("name", ["requirements.lock", "docker/requirements.lock"])
def test_a_lock_names_no_host(name: str) -> None:
    assert "://" not in (ROOT / name).read_text("utf-8")
