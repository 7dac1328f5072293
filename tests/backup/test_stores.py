"""Nothing that an installation keeps is forgotten, and nothing left out unseen."""

import sqlite3
from contextlib import closing
from pathlib import Path

import psycopg
import pytest

from adapters.backup.errors import BackupError
from adapters.backup.steps import Steps
from adapters.backup.stores import LEDGER, STORES, schema_of
from adapters.backup.writing import back_up
from adapters.ledger import LedgerError, open_ledger
from adapters.settings import installation
from tests.backup.lived import AT, Lived, lived_town

LEFT_OUT = {"views", "clockwork"}
"""What is folded again, and a lock that holds nothing."""


def test_every_store_of_an_installation_at_work_is_known(at: Lived) -> None:
    with lived_town(at):
        pass
    assert stores_at(at.url) - LEFT_OUT == set(STORES)


def stores_at(url: str) -> set[str]:
    """The files beside a ledger, or the schemas beside its tables, by name."""
    if url.startswith("sqlite"):
        path = Path(url.removeprefix("sqlite:///"))
        beside = {each.name.removeprefix(path.name) for each in path.parent.glob(f"{path.name}*")}
        return {each.partition("-")[0].removeprefix(".") or LEDGER for each in beside}
    with psycopg.connect(url) as session:
        found = session.execute("SELECT nspname FROM pg_namespace WHERE nspname LIKE 'liangdi%'")
        return {LEDGER, *(name.removeprefix("liangdi_") for (name,) in found)}


def test_a_store_has_one_name_in_each_kind_of_database() -> None:
    assert {schema_of(store) for store in STORES} == {
        "public",
        *(f"liangdi_{store}" for store in STORES if store != LEDGER),
    }


@pytest.mark.parametrize(
    "statement",
    ["CREATE TABLE more (one TEXT)", "ALTER TABLE drafts ADD COLUMN one TEXT"],
)
def test_what_this_program_does_not_know_is_not_left_out(in_a_file: Lived, statement: str) -> None:
    """As a later program may have made it."""
    path = in_a_file.url.removeprefix("sqlite:///") + ".drafts"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(statement)
    with pytest.raises(BackupError, match="of drafts is not as this program makes it"):
        in_a_file.backed_up("b")


def test_an_installation_that_has_done_little_is_backed_up_too(tmp_path: Path) -> None:
    """A ledger alone: no vault, no look, no account."""
    url = f"sqlite:///{tmp_path / 'ledger.db'}"
    open_ledger(url).close()
    made = back_up(installation({}), url, tmp_path / "b", AT, Steps())
    assert (made.facts, made.reads, set(made.rows)) == (0, 0, {LEDGER})


def test_a_damaged_file_is_said_and_leaves_no_backup(in_a_file: Lived) -> None:
    path = Path(in_a_file.url.removeprefix("sqlite:///") + ".runs")
    data = path.read_bytes()
    path.write_bytes(data[:4096] + bytes(len(data) - 4096))
    with pytest.raises((BackupError, LedgerError), match="malformed"):
        in_a_file.backed_up("b")
    assert not (in_a_file.folder / "b").exists()
