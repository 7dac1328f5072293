"""Some mutants of the law, drawn by a seed, are noticed; the rest by `python -m tests.mutants`."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import domain.calendar
from domain.duties import DUTIES
from tests.mutants.changes import changes
from tests.mutants.explained import EXPLAINED
from tests.mutants.making import TABLE, mutants

ROOT = Path(__file__).parents[2]
DRAWN = 20


def changed(text: str) -> set[str]:
    (statement,) = ast.parse(text).body
    node = statement.value if isinstance(statement, ast.Expr) else statement
    return {ast.unparse(new) for _, new in changes(node, domain.calendar)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a < b", {"a <= b"}),
        ("a <= b < c", {"a < b < c", "a <= b <= c"}),
        ("a and b", {"a or b", "a", "b"}),
        ("not a", {"a"}),
        ("7", {"6", "8"}),
        ("True", {"False"}),
        ("a + b", {"a - b"}),
        ("min(a, b)", {"max(a, b)"}),
        ("DayKind.HOLIDAY", {"DayKind.MAKE_UP"}),
        ("DayKind.MAKE_UP", {"DayKind.WORKDAY"}),
        ("b if a else c", {"not a"}),
        ("'a word'", set()),
    ],
)
def test_each_change_is_one_that_a_writer_could_slip_into(text: str, expected: set[str]) -> None:
    assert changed(text) == expected


def test_every_number_of_the_table_is_tried_one_day_longer_and_one_shorter() -> None:
    (row,) = (each for each in DUTIES if each.rule == "JS-32.3")
    tried = {each.now for each in mutants([TABLE]) if each.part == row.rule}
    assert {"term=WorkingDays(count=6)", "term=WorkingDays(count=8)"} <= tried


def test_what_is_explained_still_stands_in_the_law_and_is_explained_once() -> None:
    made = {each.name for each in mutants(["domain"])}
    names = [each.name for each in EXPLAINED]
    assert [each for each in names if each not in made] == []
    assert len(names) == len(set(names))
    assert all(each.why.endswith(".") for each in EXPLAINED)


def test_some_mutants_are_drawn_and_none_of_them_survives() -> None:
    """In a process of its own, which forks: this one may have threads."""
    command = (sys.executable, "-m", "tests.mutants", "--known", "--sample", str(DRAWN))
    done = subprocess.run(  # noqa: S603  our own command
        command, cwd=ROOT, capture_output=True, text=True, timeout=300, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert f"{DRAWN} run: {DRAWN} killed" in done.stdout
