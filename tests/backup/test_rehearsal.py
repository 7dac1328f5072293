"""A rehearsal finds what would go wrong, and leaves the installation and its backups alone."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from adapters.backup.errors import DoesNotHold
from adapters.backup.rehearsal import rehearse
from adapters.backup.steps import Steps
from adapters.settings import Installation
from adapters.vault.keys import add_key
from tests.backup.lived import AT, Lived, tables_at

DONE = ["read", "verified", "signed", "copied", "verified", "put back", "views", "compared"]


def rehearsed(
    at: Lived,
    folder: Path | None = None,
    into: str | None = None,
    settings: Installation | None = None,
) -> tuple[list[str], list[str]]:
    """What differed, and the steps."""
    steps = Steps()
    asked = at.asked(earlier=True)
    found = rehearse(settings or at.settings, at.url, folder, into, asked, AT, steps)
    return list(found.differences), [name for name, _ in steps.done]


def test_a_rehearsal_holds_and_changes_nothing(at: Lived) -> None:
    before = tables_at(at.url)
    files = sorted(path.name for path in at.folder.rglob("*"))
    assert rehearsed(at) == ([], DONE)
    assert tables_at(at.url) == before
    assert sorted(path.name for path in at.folder.rglob("*")) == files


def test_a_backup_of_before_is_rehearsed_into_a_database_or_a_file(
    at: Lived, empty_url: str
) -> None:
    folder = at.backed_up("b")
    stored = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    assert rehearsed(at, folder, empty_url) == ([], DONE[3:])
    assert tables_at(empty_url) == tables_at(at.url)
    assert {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()} == stored


def test_a_key_ring_that_does_not_open_the_vault_is_found(in_a_file: Lived, tmp_path: Path) -> None:
    add_key(tmp_path / "other")
    for path in (tmp_path / "other", tmp_path / "none"):
        settings = replace(in_a_file.settings, vault_keys=path)
        (difference,), _ = rehearsed(in_a_file, settings=settings)
        assert difference.startswith("the vault would stay closed")


def test_what_does_not_hold_is_found_before_it_is_put_back(in_a_file: Lived) -> None:
    folder = in_a_file.backed_up("b")
    with closing(sqlite3.connect(folder / "ledger.db")) as connection, connection:
        connection.execute("UPDATE stored_events SET state = x'00' WHERE rowid = 2")
    with pytest.raises(DoesNotHold, match=r"ledger\.db is not what the manifest says"):
        rehearsed(in_a_file, folder)
