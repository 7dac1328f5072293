"""`liangdi archive`, `verify archive`, `verify heads` and timestamps, as an auditor uses them."""

import re
import sys
from pathlib import Path

import pytest

from tests.cli.test_seal import Node
from tests.seal.test_audit import tamper
from tests.servers.timestamps import OPENSSL, authority
from tests.servers.web import free_port


@pytest.fixture
def wujin(tmp_path: Path) -> Node:
    return Node(tmp_path, "wujin")


@pytest.fixture
def key(wujin: Node, tmp_path: Path) -> str:
    path = tmp_path / "auditor.keys"
    path.write_text(wujin.keys, "utf-8")
    return str(path)


def test_a_closed_year_is_archived_and_verified_without_the_ledger(
    wujin: Node, key: str, tmp_path: Path
) -> None:
    wujin("seal", "checkpoint")
    to = ("--to", str(tmp_path / "archives"))
    made = tmp_path / "archives" / "2010"
    assert str(made) in wujin("archive", "2010", *to).stdout
    assert "never written over" in wujin("archive", "2010", *to, exits=2).stderr
    assert "nothing was recorded in 2009" in wujin("archive", "2009", *to, exits=2).stderr
    assert "is not over" in wujin("archive", "9998", *to, exits=2).stderr
    wujin.path.unlink()  # an auditor has no ledger
    outside = ("--key", key, "--checkpoint", str(wujin.published))
    told = wujin("verify", "archive", str(made), *outside).stdout
    assert "all 6 facts of 2010, positions 1 to 6, are under the checkpoint" in told
    assert "checkpoints kept elsewhere agree (1), up to 6 facts" in told
    assert told.endswith("成立 holds\n")
    assert "--key" in wujin("verify", "archive", str(made), exits=2).stderr
    events = made / "events.parquet"
    events.write_bytes(events.read_bytes()[:-1])
    told = wujin("verify", "archive", str(made), *outside, exits=1).stdout
    assert "events.parquet is not what the manifest says" in told
    assert told.endswith("不成立 does not hold\n")


def test_a_ledger_that_was_changed_is_not_archived(wujin: Node, tmp_path: Path) -> None:
    tamper(wujin.env["LIANGDI_DATABASE"], "UPDATE stored_events SET topic = 'x' WHERE place = 3")
    told = wujin("archive", "2010", "--to", str(tmp_path / "archives"), exits=2).stderr
    assert "the fact at 3 was changed" in told
    assert "`liangdi verify ledger` says more" in told
    for bytes_that_are_no_text in (
        "UPDATE stored_events SET topic = CAST(x'ff' AS TEXT) WHERE place = 3",
        "UPDATE stored_events SET state = CAST(x'ff' AS TEXT) WHERE place = 3",
    ):
        tamper(wujin.env["LIANGDI_DATABASE"], bytes_that_are_no_text)
        told = wujin("archive", "2010", "--to", str(tmp_path / "archives"), exits=2).stderr
        assert "what stands at position 3 is no fact" in told


def test_without_duckdb_it_is_said_what_brings_it(
    wujin: Node, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "duckdb", None)
    told = wujin("archive", "2010", "--to", str(tmp_path / "archives"), exits=2).stderr
    assert "pip install 'liangdi[archive]'" in told


def test_heads_of_two_days_are_held_against_each_other_by_files(
    wujin: Node, key: str, tmp_path: Path
) -> None:
    old = wujin("seal", "checkpoint").stdout.strip()
    book = tmp_path / "book.yaml"
    book.write_text(book.read_text("utf-8").replace("case: k1", "case: k2"), "utf-8")
    wujin("casebook", "run", "--keep", wujin.env["LIANGDI_DATABASE"], str(book))
    new = wujin("seal", "checkpoint").stdout.strip()
    proof = tmp_path / "proof"
    proof.write_text(wujin("prove", "head", "6").stdout, "utf-8")
    wujin.path.unlink()
    files = (old, new, str(proof), "--key", key)
    told = wujin("verify", "heads", *files).stdout
    assert "the head of 12 facts continues that of 6" in told
    assert "✗" in wujin("verify", "heads", new, old, str(proof), "--key", key, exits=1).stdout
    proof.write_text(re.sub(r'"[0-9a-f]{2}', '"00', proof.read_text("utf-8"), count=1), "utf-8")
    wujin("verify", "heads", *files, exits=1)
    proof.write_text("{}", "utf-8")
    assert "liangdi prove head" in wujin("verify", "heads", *files, exits=2).stderr


@pytest.mark.skipif(OPENSSL is None, reason="no openssl to be an authority")
def test_a_checkpoint_is_timestamped_and_the_timestamp_taken_along(
    wujin: Node, key: str, tmp_path: Path
) -> None:
    folder, taken = tmp_path / "tsa", tmp_path / "k1.zip"
    folder.mkdir()
    nobody = f"http://127.0.0.1:{free_port()}"
    failed = wujin("seal", "checkpoint", "--timestamp", nobody, exits=2)
    assert "no timestamp" in failed.stderr
    assert Path(failed.stdout.strip()).exists()  # it is published all the same
    with authority(folder) as tsa:
        told = wujin("seal", "checkpoint", "--timestamp", tsa.url).stdout
    assert [Path(line).suffix for line in told.splitlines()] == [".checkpoint", ".tsr"]
    certificates = folder / "root.pem"
    certificates.write_bytes(tsa.certificates)
    trusting = ("--key", key, "--tsa", str(certificates))
    wujin("bundle", "k1", str(taken))
    assert "timestamped by an authority" in wujin("verify", "bundle", str(taken), *trusting).stdout
    (published,) = wujin.published.glob("*.checkpoint")
    proof = tmp_path / "proof"
    proof.write_text(wujin("prove", "head", "6").stdout, "utf-8")
    same = wujin("verify", "heads", str(published), str(published), str(proof), *trusting).stdout
    assert same.count("timestamped by an authority") == 2
    wujin("archive", "2010", "--to", str(tmp_path / "archives"))
    made = str(tmp_path / "archives" / "2010")
    assert "timestamped by an authority" in wujin("verify", "archive", made, *trusting).stdout
    del wujin.env["LIANGDI_CHECKPOINTS"]
    told = wujin("seal", "checkpoint", "--timestamp", tsa.url, exits=2).stderr
    assert "LIANGDI_CHECKPOINTS" in told
