"""The rules and the second opinion on them, on histories drawn at random."""

import re
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.law import Law
from tests.model import consultation, first_child, inquiry, registration
from tests.model.kinds import KINDS, compare

OPINION = (
    "consultation",
    "days",
    "decisions",
    "first_child",
    "inquiry",
    "papers",
    "places",
    "registration",
)
RANDOM = st.randoms(use_true_random=False)


@pytest.mark.parametrize("name", OPINION)
def test_the_second_opinion_shares_nothing_with_what_it_judges(name: str) -> None:
    text = Path(__file__).with_name(f"{name}.py").read_text("utf-8")
    imported = re.findall(r"^(?:from|import) (\w+)", text, re.MULTILINE)
    assert imported
    assert not {"domain", "projections", "adapters", "api", "workers"} & set(imported)


@pytest.mark.parametrize("kind", KINDS)
def test_the_rules_and_the_second_opinion_say_the_same(kind: str, the_law: Law) -> None:
    """More of them: `python -m tests.model 100000`."""

    @settings(max_examples=60)
    @given(RANDOM)
    def same(rng: Random) -> None:
        assert compare(KINDS[kind], rng, the_law).differences == []

    same()


@pytest.mark.parametrize(
    ("kind", "module", "number"),
    [
        ("consultation", consultation, "WORKING_DAYS"),
        ("inquiry", inquiry, "STANDARD"),
        ("registration", registration, "WORKING_DAYS"),
        ("registration", registration, "STAY_DAYS"),
        ("first_child", first_child, "ANSWER"),
    ],
)
def test_a_term_one_day_longer_is_seen(
    kind: str, module: object, number: str, the_law: Law, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, number, getattr(module, number) + 1)
    assert any(compare(KINDS[kind], Random(seed), the_law).differences for seed in range(40))
