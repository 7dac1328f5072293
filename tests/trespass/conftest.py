"""A small demo, whose cases no test changes."""

from collections.abc import Iterator

import pytest

from tests.http.town import Town
from tests.pages.seated import demo


@pytest.fixture(scope="package")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    """A demo with somebody at each desk."""
    with demo(f"sqlite:///{tmp_path_factory.mktemp('world') / 'ledger.db'}", 80) as made:
        yield made
