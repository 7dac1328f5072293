"""A town to visit: in memory, and on each kind of store that stays; and who reads its pages."""

from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from adapters.ledger import MEMORY
from tests.http.town import Town, town
from tests.pages.reader import Desks


@pytest.fixture
def here() -> Iterator[Town]:
    """A town in memory."""
    with town(MEMORY) as made:
        yield made


@pytest.fixture
def kept(kept_url: str) -> Iterator[Town]:
    """A town on each kind of store that stays, in turn."""
    with town(kept_url) as made:
        yield made


@pytest.fixture
def desks(here: Town) -> Iterator[Desks]:
    """Who reads them."""
    with ExitStack() as opened:
        yield Desks(here, opened)
