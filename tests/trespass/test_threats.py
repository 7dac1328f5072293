"""The threat model names what is there: every test in it stands where it says."""

import ast
import re
from pathlib import Path

import pytest

from tests.trespass.faults import FAULTS
from tests.trespass.page import LIMITS
from tests.trespass.threats import GROUPS

TESTS = Path(__file__).parent.parent
NAMED = sorted(
    {test for _, threats in GROUPS for each in threats for test in each.tests}
    | {each.test for each in FAULTS}
)


@pytest.mark.parametrize("name", NAMED)
def test_a_test_of_the_threat_model_is_there(name: str) -> None:
    file, _, function = name.partition("::")
    tree = ast.parse((TESTS / file).read_text("utf-8"))
    assert function in {each.name for each in tree.body if isinstance(each, ast.FunctionDef)}


def test_every_line_says_what_stops_it_and_what_is_left() -> None:
    for _, threats in GROUPS:
        for each in threats:
            assert each.stops
            assert each.left
            assert each.tests


def test_every_test_of_trespass_holds_a_line_or_a_limit() -> None:
    """Nothing is tried here that the model does not speak of."""
    named = {name.partition("::")[0] for name in NAMED}
    files = {f"trespass/{path.name}" for path in (TESTS / "trespass").glob("test_*.py")}
    assert files - named == {"trespass/test_threats.py"}


def test_each_limit_has_its_number() -> None:
    assert [what for what, most in LIMITS if not re.search(r"\d|nothing else", most)] == []
