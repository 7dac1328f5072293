"""`liangdi seal`, `prove`, `bundle` and `verify`, as two nodes and an auditor use them."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from api.cli import main

BOOK = """\
casebook: 1
title: silence
offices: {WUJIN: "320412", SHUYANG: "321322"}
acts:
  - {at: 2010-09-01 09:00, by: WUJIN, case: k1, act: consultation.open,
     with: {subject: s1, counterparts: [SHUYANG], items: [facts, income, averages, plan]}}
  - {at: 2010-09-01 09:30, by: WUJIN, case: k1, act: consultation.notify, with: {to: SHUYANG}}
  - {at: 2010-09-13 09:00, by: WUJIN, case: k1, act: consultation.decide}
"""


class Node:
    """A node with its ledger, its keys and its folder of checkpoints, by the command line."""

    def __init__(self, folder: Path, name: str) -> None:
        self.path = folder / f"{name}.db"
        self.peers = folder / f"{name}.peers"
        self.published = folder / f"{name}.published"
        self.peers.write_text("", "utf-8")
        self.env = {
            "LIANGDI_NODE": name,
            "LIANGDI_DATABASE": f"sqlite:///{self.path}",
            "LIANGDI_SEAL_PEERS": str(self.peers),
            "LIANGDI_CHECKPOINTS": str(self.published),
        }
        book = folder / "book.yaml"
        book.write_text(BOOK, "utf-8")
        assert self("casebook", "run", "--keep", self.env["LIANGDI_DATABASE"], str(book))
        self.keys = self("seal", "keys").stdout

    def __call__(self, *args: str, exits: int = 0) -> Result:
        result = CliRunner().invoke(main, args, env=self.env, catch_exceptions=False)
        assert result.exit_code == exits, result.output
        return result


@pytest.fixture
def wujin(tmp_path: Path) -> Node:
    return Node(tmp_path, "wujin")


@pytest.fixture
def shuyang(tmp_path: Path) -> Node:
    return Node(tmp_path, "shuyang")


def test_a_checkpoint_is_published_cosigned_and_taken_home_in_a_bundle(
    wujin: Node, shuyang: Node, tmp_path: Path
) -> None:
    assert "published   nothing" in wujin("seal", "status").stdout
    path = wujin("seal", "checkpoint").stdout.strip()
    asked, answer, taken = tmp_path / "ask", tmp_path / "answer", tmp_path / "k1.zip"
    asked.write_text(wujin("seal", "request", "0").stdout, "utf-8")
    assert "no known key" in shuyang("seal", "cosign", str(asked), exits=1).stderr
    shuyang.peers.write_text(wujin.keys, "utf-8")
    answer.write_text(shuyang("seal", "cosign", str(asked)).stdout, "utf-8")
    wujin.peers.write_text(shuyang.keys, "utf-8")
    wujin("seal", "add", path, str(answer))
    status = wujin("seal", "status").stdout
    assert "cosigned    shuyang" in status
    assert "not yet     0" in status
    wujin("bundle", "k1", str(taken))
    wujin.path.unlink()  # an auditor has no ledger
    key = tmp_path / "auditor.keys"
    key.write_text(wujin.keys + shuyang.keys, "utf-8")
    told = shuyang("verify", "bundle", str(taken), "--key", str(key)).stdout
    assert "cosigned by shuyang" in told
    assert "39(2) 321322 JS-32.3: the term lapsed, since 2010-09-11" in told
    assert told.endswith("成立 holds\n")
    taken.write_bytes(taken.read_bytes().replace(b"2010-09-13", b"2010-09-14"))
    told = shuyang("verify", "bundle", str(taken), "--key", str(key), exits=1).stdout
    assert told.endswith("不成立 does not hold\n")


def test_a_bundle_is_verified_by_keys_that_somebody_trusts(wujin: Node, tmp_path: Path) -> None:
    taken = tmp_path / "k1.zip"
    wujin("bundle", "k1", str(taken))
    assert "--key" in wujin("verify", "bundle", str(taken), exits=2).stderr
    line = wujin.keys.splitlines()[0]
    assert "成立" in wujin("verify", "bundle", str(taken), "--key", line).stdout
    assert "expected" in wujin("verify", "bundle", str(taken), "--key", "x", exits=2).stderr
    assert "no case k9" in wujin("bundle", "k9", str(taken), exits=2).stderr


def test_a_ledger_is_verified_and_what_was_done_to_it_is_named(wujin: Node, tmp_path: Path) -> None:
    wujin("seal", "checkpoint")
    outside = ("--checkpoint", str(wujin.published), "--key", wujin.keys.splitlines()[0])
    assert "尚未由外部检查点证实" in wujin("verify", "ledger").stdout
    told = wujin("verify", "ledger", *outside, "--resume", str(tmp_path / "state")).stdout
    assert told.endswith("成立 holds\n")
    assert "尚未" not in told
    assert not (tmp_path / "state").exists()
    with closing(sqlite3.connect(wujin.path)) as file, file:
        file.execute("UPDATE stored_events SET topic = 'inquiry.opened.v1' WHERE rowid = 2")
        file.execute("DELETE FROM stored_events WHERE rowid = 4")
    told = wujin("verify", "ledger", *outside, exits=1).stdout
    assert "the fact at 2 was changed (k1/2, inquiry.opened.v1)" in told
    assert "位置4的事实被删除" in told
    assert told.endswith("不成立 does not hold: 2\n")


def test_an_audit_that_was_interrupted_keeps_what_it_had_found(wujin: Node, tmp_path: Path) -> None:
    state = tmp_path / "state"
    problem = {"fault": "changed", "position": 3, "other": None, "stream": "k", "version": 1}
    kept = {"whole": 0, "peaks": [], "problems": [{**problem, "topic": "t"}]}
    state.write_text(json.dumps(kept), "utf-8")
    told = wujin("verify", "ledger", "--resume", str(state), exits=1).stdout
    assert "the fact at 3 was changed (k/1, t)" in told
    state.write_text("{}", "utf-8")
    assert "--resume" in wujin("verify", "ledger", "--resume", str(state), exits=2).stderr


def test_a_ledger_that_was_rolled_back_signs_no_checkpoint(wujin: Node) -> None:
    wujin("seal", "checkpoint")
    copied = wujin.path.read_bytes()
    wujin.path.unlink()
    wujin("ledger", "migrate")
    assert "does not continue" in wujin("seal", "checkpoint", exits=2).stderr
    key = wujin.keys.splitlines()[0]
    outside = ("--checkpoint", str(wujin.published), "--key", key)
    assert "it was rolled back" in wujin("verify", "ledger", *outside, exits=1).stdout
    wujin.path.write_bytes(copied)
    wujin("verify", "ledger", *outside)


def test_proofs_are_given_to_programs(wujin: Node) -> None:
    proof = json.loads(wujin("prove", "fact", "2").stdout)
    assert proof["head"]["size"] == 6
    assert len(proof["proof"]) == 3
    assert len(json.loads(wujin("prove", "head", "2", "--size", "5").stdout)["proof"]) == 2
    assert "no fact at 9" in wujin("prove", "fact", "9", exits=2).stderr
    assert "are not among" in wujin("prove", "head", "9", exits=2).stderr


def test_a_node_without_keys_is_told_how_to_make_them(wujin: Node) -> None:
    wujin.path.with_name("wujin.db.seal.keys").unlink()
    assert "`liangdi seal keys` makes them" in wujin("seal", "checkpoint", exits=2).stderr
