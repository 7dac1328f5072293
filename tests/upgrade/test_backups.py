"""A backup that any earlier program took is put back by this one, in either store."""

import json
from pathlib import Path

import pytest

from adapters.backup.contents import contents_of
from adapters.backup.restoring import Asked, restore
from adapters.backup.source import at_one_instant
from adapters.backup.sqlite import files_as_they_are
from adapters.backup.steps import Steps
from adapters.seal.audit import audit
from adapters.settings import installation
from adapters.verify.notes import read_key
from tests.backup.lived import ledger_at
from tests.upgrade.samples import BACKUPS, backup_of


@pytest.mark.parametrize("name", BACKUPS)
def test_a_backup_of_an_earlier_program_is_put_back(
    name: str, kept_url: str, tmp_path: Path
) -> None:
    folder = backup_of(name, tmp_path / "backup")
    said = json.loads((folder / "backup.json").read_text("utf-8"))
    asked = Asked(known=[read_key(line) for line in said["keys"]])
    found = restore(installation({}), kept_url, folder, asked, Steps())
    assert found.backup.program == name
    assert audit(kept_url).root.hex() == said["root"]
    with files_as_they_are(folder / "ledger.db") as kept, at_one_instant(kept_url) as put:
        assert contents_of(put) == contents_of(kept)
    with ledger_at(kept_url) as ledger:
        assert ledger.status().facts == said["facts"]
