"""What every test shares: one law, built once, and offices to play with."""

import os

import hypothesis
import pytest

from adapters.bootstrap import law
from adapters.settings import installation
from domain.law import Law
from tests.play import Play


@pytest.fixture(scope="session")
def the_law() -> Law:
    """The law as an installation without settings of its own has it."""
    return law(installation({}))


@pytest.fixture
def play(the_law: Law) -> Play:
    """An empty case to act in."""
    return Play(the_law)


hypothesis.settings.register_profile("long", max_examples=5000, deadline=None)
hypothesis.settings.register_profile("house", deadline=None)
hypothesis.settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "house"))
