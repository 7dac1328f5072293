"""Installations that lived in each kind of store, and empty places of each kind."""

from pathlib import Path

import pytest

from tests.backup.lived import Lived, lived
from tests.servers.postgres import PostgresServer


@pytest.fixture
def at(kept_url: str, tmp_path: Path) -> Lived:
    """An installation in which something was done in every store."""
    return lived(kept_url, tmp_path / "files")


@pytest.fixture
def in_a_file(tmp_path: Path) -> Lived:
    """The same on SQLite alone, where the store makes no difference."""
    return lived(f"sqlite:///{tmp_path / 'ledger.db'}", tmp_path / "files")


@pytest.fixture(params=["file", "postgresql"])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty place, in each kind of store: on PostgreSQL a database without any table."""
    if request.param == "file":
        return f"sqlite:///{tmp_path / 'elsewhere' / 'kept.db'}"
    server: PostgresServer = request.getfixturevalue("server")
    return server.new_database()
