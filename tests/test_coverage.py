"""No rule of the five documents is lost: each is carried and pinned, or said to lie outside."""

import re

import pytest

from domain.boundary import outside
from domain.duties import DUTIES
from tests.coverage import CARRIED, ROOT, Rule, carriers, counts, inventory, pins

RULES = inventory()
FAMILIES = {"JS-11", "JS-27", "JS-38"}
"""Articles that an office may name as a whole; the inventory has their paragraphs."""


@pytest.mark.parametrize("rule", [r for r in RULES if r.is_carried], ids=lambda rule: rule.id)
def test_a_rule_that_is_carried_has_its_place_and_its_test(rule: Rule) -> None:
    carried = rule.via or rule.id
    assert carriers().get(carried), f"nothing in domain/ names {carried}"
    assert pins().get(carried), f"no test is marked regulatory with {carried}"


@pytest.mark.parametrize("rule", [r for r in RULES if not r.is_carried], ids=lambda rule: rule.id)
def test_a_rule_that_is_not_carried_says_why(rule: Rule) -> None:
    if rule.scope == "OUT":
        assert outside(rule.id), f"{rule.id} is not in domain/boundary.py"
    else:
        assert rule.scope == "CTX"
        assert rule.reason


def test_nothing_outside_the_boundary_is_carried() -> None:
    assert not [rule.id for rule in RULES if rule.is_carried and outside(rule.id)]
    assert not [row.rule for row in DUTIES if outside(row.rule)]


def test_a_rule_stands_in_the_inventory_once() -> None:
    assert len({rule.id for rule in RULES}) == len(RULES)
    assert {rule.via for rule in RULES if rule.via} <= {r.id for r in RULES if r.scope in CARRIED}


def test_no_test_pins_a_rule_that_is_not_there() -> None:
    known = {rule.id for rule in RULES}
    strange = {rule for rule in pins() if not {rule, rule.rstrip("abc")} & known}
    assert {rule for rule in strange if not rule.startswith("SVC-")} <= FAMILIES


def test_the_readme_counts_the_rules() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    for row in counts():
        assert f"| {' | '.join(map(str, row))} |" in readme


def test_the_inventory_has_every_rule_of_the_specification() -> None:
    spec = ROOT.parent / "shared" / "spec" / "rules.md"
    if not spec.is_file():
        pytest.skip("the specification is not part of the project")
    row = re.compile(r"^\| ((?:JS|NJ|HY|AH|NB)-\d+(?:\.\d+)?[a-z]?)(?= \||–)", re.MULTILINE)
    named = row.findall(spec.read_text("utf-8"))
    assert set(named) <= {rule.id for rule in RULES}
