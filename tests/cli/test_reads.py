"""`liangdi reads`, and the seal of the log of reads, by the command line."""

import json
from contextlib import closing
from pathlib import Path

import pytest

from adapters.bootstrap import here
from adapters.reads.opened import open_reads
from adapters.settings import installation
from tests.cli.test_seal import Node
from tests.cli.test_vault import entered, run
from tests.reads.conftest import look
from tests.vault.conftest import opened_accounts, opened_in


@pytest.fixture
def wujin(tmp_path: Path) -> Node:
    return Node(tmp_path, "wujin")


def looked(node: Node, *looks: tuple[str, str, int]) -> None:
    with closing(open_reads(node.env["LIANGDI_DATABASE"])) as log:
        for case, account, minute in looks:
            log.note(look(case, account, minute))


def test_who_looked_is_told_by_case_account_and_day(wujin: Node) -> None:
    looked(wujin, ("k1", "li", 0), ("k2", "li", 1), ("k1", "wang", 1440))
    line = wujin("reads", "k1", "--to", "2010-09-01").stdout
    who = "li (li) 协调员 coordinator  常州市武进区 320412"
    assert line == f"2010-09-01 12:00  k1  {who}  案件页 the case page\n"
    rows = json.loads(wujin("reads", "--from", "2010-09-02", "--json").stdout)
    assert [(row["case"], row["account"], row["at"]) for row in rows] == [
        ("k1", "wang", "2010-09-02T12:00:00+08:00")
    ]
    assert len(wujin("reads", "--account", "li").stdout.splitlines()) == 2
    assert len(wujin("reads", "--limit", "1").stdout.splitlines()) == 1


def test_nobody_has_looked_yet(wujin: Node) -> None:
    assert "nobody has looked yet" in wujin("reads", exits=2).stderr


def test_a_bundle_that_is_taken_is_on_record(wujin: Node, tmp_path: Path) -> None:
    wujin("bundle", "nowhere", str(tmp_path / "n.zip"), exits=2)
    wujin("bundle", "k1", str(tmp_path / "k1.zip"))
    (row,) = json.loads(wujin("reads", "--json").stdout)
    assert (row["case"], row["part"], row["role"], row["office"]) == ("k1", "bundle", None, None)
    assert row["account"].startswith("machine:")


def test_a_neighbour_cosigns_the_head_of_the_reads(wujin: Node, tmp_path: Path) -> None:
    shuyang = Node(tmp_path, "shuyang")
    shuyang.peers.write_text(wujin.keys, "utf-8")
    wujin.peers.write_text(shuyang.keys, "utf-8")
    looked(wujin, ("k1", "li", 0))
    wujin("seal", "checkpoint", "--reads")
    (path,) = (wujin.published / "reads").iterdir()
    ask, answer = tmp_path / "ask", tmp_path / "answer"
    ask.write_text(wujin("seal", "request", "0", "--reads").stdout, "utf-8")
    answer.write_text(shuyang("seal", "cosign", str(ask)).stdout, "utf-8")
    wujin("seal", "add", str(path), str(answer))
    told = wujin("seal", "status", "--reads").stdout
    assert told.splitlines()[0] == "reads       1"
    assert "cosigned    shuyang" in told
    keys = tmp_path / "wujin.keys"
    keys.write_text(wujin.keys, "utf-8")
    verify = ("verify", "ledger", "--reads", "--key", str(keys))
    verified = wujin(*verify, "--checkpoint", str(path.parent)).stdout
    assert verified.splitlines()[0].startswith("1 reads, root ")
    assert wujin("seal", "status").stdout.startswith("facts")


def test_who_looked_at_a_person_is_told_with_its_cases(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    office = here(installation({}), f"sqlite:///{path}")
    opened_accounts(office)
    subject = entered(path)
    opened_in(office, subject)
    office.ledger.close()
    with closing(open_reads(f"sqlite:///{path}")) as log:
        log.note(look("k1", "wang"))
        log.note(look("k1", "wang", 5))
        log.note(look("another", "wang", 5))
    told = run(path, "who", subject).stdout
    assert "12:05  常州市武进区 320412  王经办  协调员  案件页  2次  k1" in told
    assert "12:05  常州市武进区 320412  王经办  coordinator  the case page  2 times  k1" in told
    assert "another" not in told
