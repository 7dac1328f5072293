"""What stands beside an SQLite ledger goes on once there is room on the disk again."""

from pathlib import Path

import pytest

from adapters.store import LedgerError
from adapters.views.sqlite import SqliteViews


def test_what_could_not_be_committed_does_not_stand_in_the_way(tmp_path: Path) -> None:
    beside = SqliteViews(str(tmp_path / "kept.db"), lasting=True)
    with beside.session() as session:
        session.run("CREATE TABLE held (text TEXT)")
    (pages,) = beside._connection.execute("PRAGMA page_count").fetchone()
    beside._connection.execute(f"PRAGMA max_page_count = {pages}")  # the disk is full
    for _ in range(2):
        with pytest.raises(LedgerError, match="full"), beside.session() as session:
            session.run("INSERT INTO held VALUES (?)", "x" * 100_000)
    beside._connection.execute("PRAGMA max_page_count = 100000")
    with beside.session() as session:
        session.run("INSERT INTO held VALUES (?)", "y")
        assert session.rows("SELECT text FROM held") == [("y",)]
    beside.close()
