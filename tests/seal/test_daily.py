"""An installation at work publishes a checkpoint each day by itself."""

import subprocess
from pathlib import Path
from time import monotonic, sleep

import pytest

from adapters.ledger import MEMORY, open_ledger
from adapters.reads.opened import open_reads
from adapters.seal.checkpoints import published
from adapters.seal.daily import daily
from adapters.seal.keys import keys_file, read_keys
from adapters.seal.vouched import seal_files
from adapters.settings import installation
from tests.seal.conftest import Fill
from tests.views.test_workers import LIANGDI, worker


def test_the_clockwork_publishes_what_is_recorded(
    kept_url: str, fill: Fill, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, keys = tmp_path / "published", tmp_path / "keys"
    monkeypatch.setenv("LIANGDI_CHECKPOINTS", str(folder))
    monkeypatch.setenv("LIANGDI_SEAL_KEYS", str(keys))
    ledger = open_ledger(kept_url)
    fill(ledger, 7)
    with worker("clockwork", kept_url):
        until = monotonic() + 20
        while not list(folder.glob("*.checkpoint")) and monotonic() < until:
            sleep(0.02)
    (found,) = published(folder, read_keys(keys_file(kept_url, keys), "local").public)
    assert (found.checkpoint.size, found.checkpoint.root) == (7, ledger.head().root)
    ledger.close()


def test_keys_are_made_for_bundles_where_there_is_a_place_for_them(tmp_path: Path) -> None:
    ledger, reads = open_ledger(f"sqlite:///{tmp_path / 'ledger.db'}"), open_reads(MEMORY)
    assert daily(installation({}), ledger, reads) is None
    made = seal_files(installation({}), ledger.name).vouched().keys.public
    assert daily(installation({}), ledger, reads) is None
    assert seal_files(installation({}), ledger.name).vouched().keys.public == made
    ledger.close()
    passing = open_ledger(MEMORY)
    assert daily(installation({}), passing, reads) is None
    assert seal_files(installation({}), MEMORY).keys is None
    passing.close()
    reads.close()


def test_a_clockwork_that_cannot_publish_says_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LIANGDI_NODE", "a node")
    monkeypatch.setenv("LIANGDI_CHECKPOINTS", str(tmp_path / "published"))
    url = f"sqlite:///{tmp_path / 'ledger.db'}"
    open_ledger(url).close()
    ended = subprocess.run(  # noqa: S603  our own command
        [*LIANGDI, "worker", "clockwork", "--database", url],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert ended.returncode != 0
    assert "LIANGDI_NODE: 'a node' cannot stand under a note" in ended.stderr
