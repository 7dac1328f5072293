"""Towns to visit, in memory and on each kind of store that stays, and who reads their pages."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from adapters.ledger import MEMORY
from adapters.vault.keys import make_ring
from tests.http.town import Town, town
from tests.pages.reader import Desks


@pytest.fixture
def here() -> Iterator[Town]:
    """A town in memory."""
    with town(MEMORY) as made:
        yield made


@pytest.fixture
def kept(kept_url: str, tmp_path: Path) -> Iterator[Town]:
    """A town with a vault on each kind of store that stays, in turn."""
    keys = tmp_path / "keys"
    make_ring(keys)
    with town(kept_url, keys=keys) as made:
        yield made


@pytest.fixture
def desks(here: Town) -> Iterator[Desks]:
    """Who reads them."""
    with ExitStack() as opened:
        yield Desks(here, opened)
