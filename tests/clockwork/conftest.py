"""An office whose clock the tests set, on each kind of store."""

from collections.abc import Iterator

import pytest

from domain.law import Law
from tests.clockwork.watch import Office, an_office


@pytest.fixture
def office(kept_url: str, the_law: Law) -> Iterator[Office]:
    """Three consultations; Shuyang is silent in each."""
    with an_office(kept_url, the_law, "k1", "k2", "k3") as made:
        yield made
