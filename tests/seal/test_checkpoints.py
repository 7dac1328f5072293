"""Checkpoints are published, cosigned by neighbours, and contradict whoever rewrites the past."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from adapters.ledger import Ledger, open_ledger
from adapters.seal.checkpoints import (
    add_signature,
    consistency_of,
    inclusion_of,
    publish,
    publish_daily,
    published,
    read_published,
    request,
    signed_head,
)
from adapters.seal.errors import SealError
from adapters.seal.keys import keys_file, make_keys, read_keys, read_peers
from adapters.seal.tree import head_at
from adapters.seal.witness import cosign
from adapters.verify.hashing import fact_hash
from adapters.verify.notes import Signature, read_checkpoint, read_note
from adapters.verify.proofs import is_consistent, is_included
from tests.seal.conftest import Fill
from tests.seal.test_notes import AT, keys

OURS, NEIGHBOUR = keys("武进"), keys("沭阳")
KNOWN = (*OURS.public, *NEIGHBOUR.public)


@pytest.fixture
def seen(tmp_path: Path) -> Path:
    return tmp_path / "seen"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "published"


@pytest.fixture
def other(tmp_path: Path, fill: Fill) -> Iterator[Ledger]:
    """A ledger with another past."""
    opened = open_ledger(f"sqlite:///{tmp_path / 'other.db'}")
    fill(opened, 1)
    fill(opened, 32)
    yield opened
    opened.close()


def ask(ledger: Ledger, old: int, at: datetime = AT) -> str:
    return request(ledger, signed_head(ledger, OURS, at), old)


def test_every_fact_is_proved_under_every_head_after_it(ledger: Ledger, fill: Fill) -> None:
    fill(ledger, 33)
    roots = {}
    for size in range(1, 34):
        _, root = signed_root(ledger, size)
        roots[size] = root
        for position in range(1, size + 1):
            (row,) = ledger.rows_between(position - 1, position)
            proof = inclusion_of(ledger, position, size)
            assert is_included(fact_hash(*row), position - 1, size, root, proof)
        for old in range(1, size + 1):
            proof = consistency_of(ledger, old, size)
            assert is_consistent((old, roots[old]), (size, root), proof)


def signed_root(ledger: Ledger, size: int) -> tuple[int, bytes]:
    return size, head_at(size, ledger.nodes).root


@pytest.mark.parametrize(("position", "size"), [(0, 5), (6, 5), (5, 6), (-1, 5)])
def test_what_is_not_in_the_ledger_has_no_proof(
    ledger: Ledger, fill: Fill, position: int, size: int
) -> None:
    fill(ledger, 5)
    with pytest.raises(SealError, match="first"):
        inclusion_of(ledger, position, size)
    with pytest.raises(SealError, match="first"):
        consistency_of(ledger, position, size)


def test_a_checkpoint_is_published_once_a_day_and_on_demand(
    ledger: Ledger, fill: Fill, folder: Path
) -> None:
    fill(ledger, 3)
    assert publish_daily(folder, ledger, OURS, AT) is not None
    fill(ledger, 3)
    assert publish_daily(folder, ledger, OURS, AT + timedelta(hours=6)) is None
    assert publish_daily(folder, ledger, OURS, AT + timedelta(days=1)) is not None
    assert publish_daily(folder, ledger, OURS, AT + timedelta(days=2)) is None  # nothing is new
    path = publish(folder, ledger, OURS, AT + timedelta(days=2))
    found = published(folder, OURS.public)
    assert [each.checkpoint.size for each in found] == [3, 6]
    assert found[-1].path == path
    assert found[-1].signed_at == AT + timedelta(days=1)
    assert found[-1].checkpoint.root == ledger.head().root


def test_a_ledger_that_does_not_continue_what_was_published_signs_nothing(
    ledger: Ledger, other: Ledger, fill: Fill, folder: Path
) -> None:
    fill(ledger, 33)
    publish(folder, ledger, OURS, AT)
    for rewritten in (other, open_ledger("memory:")):
        with pytest.raises(SealError, match="does not continue what was published"):
            publish(folder, rewritten, OURS, AT)
    assert len(list(folder.iterdir())) == 1


def test_a_witness_cosigns_what_continues_and_says_when(
    ledger: Ledger, fill: Fill, folder: Path, seen: Path
) -> None:
    old = 0
    for _ in range(4):
        fill(ledger, 5)
        path = publish(folder, ledger, OURS, AT)
        found = read_published(path, KNOWN)
        signature = cosign(request(ledger, found.note, old), NEIGHBOUR.witness, KNOWN, seen, AT)
        add_signature(found, signature, KNOWN)
        (witness,) = read_published(path, KNOWN).witnesses
        assert (witness.key, witness.at) == (NEIGHBOUR.witness.public, AT)
        old = found.checkpoint.size
    again = cosign(ask(ledger, old), NEIGHBOUR.witness, KNOWN, seen, AT)
    assert again.name == "沭阳"


def test_a_witness_refuses_a_past_that_was_rewritten(
    ledger: Ledger, other: Ledger, fill: Fill, seen: Path
) -> None:
    fill(ledger, 20)
    cosign(ask(ledger, 0), NEIGHBOUR.witness, KNOWN, seen, AT)
    with pytest.raises(SealError, match="its past was rewritten"):
        cosign(ask(other, 20), NEIGHBOUR.witness, KNOWN, seen, AT)
    with pytest.raises(SealError, match="last seen here with 20 facts, not 0"):
        cosign(ask(other, 0), NEIGHBOUR.witness, KNOWN, seen, AT)
    fill(ledger, 1)
    cosign(ask(ledger, 20), NEIGHBOUR.witness, KNOWN, seen, AT)  # nothing was remembered of it


def test_a_witness_refuses_a_head_rolled_back_or_forked(
    ledger: Ledger, other: Ledger, fill: Fill, seen: Path
) -> None:
    fill(ledger, 20)
    old = ask(ledger, 0)
    fill(ledger, 13)
    cosign(ask(ledger, 0), NEIGHBOUR.witness, KNOWN, seen, AT)
    with pytest.raises(SealError, match="rolled back"):
        cosign(old, NEIGHBOUR.witness, KNOWN, seen, AT)
    with pytest.raises(SealError, match="two heads of 33"):
        cosign(ask(other, 33), NEIGHBOUR.witness, KNOWN, seen, AT)


def test_a_witness_refuses_strangers_forgeries_and_nonsense(
    ledger: Ledger, fill: Fill, seen: Path
) -> None:
    fill(ledger, 5)
    asked = ask(ledger, 0)
    with pytest.raises(SealError, match="no known key"):
        cosign(asked, NEIGHBOUR.witness, NEIGHBOUR.public, seen, AT)
    with pytest.raises(SealError, match="does not hold"):
        cosign(asked.replace("\n5\n", "\n4\n"), NEIGHBOUR.witness, KNOWN, seen, AT)
    for nonsense in ("", "old 0", "new 0\n\nx", "old x\n\nx", f"old 0\n{'é' * 9}\n\nx"):
        with pytest.raises(SealError, match="not a request"):
            cosign(nonsense, NEIGHBOUR.witness, KNOWN, seen, AT)
    assert not list(seen.glob("*.seen"))


def test_a_witness_that_lost_its_memory_half_way_says_so(
    ledger: Ledger, fill: Fill, seen: Path
) -> None:
    fill(ledger, 5)
    cosign(ask(ledger, 0), NEIGHBOUR.witness, KNOWN, seen, AT)
    (path,) = seen.glob("*.seen")
    path.write_text(path.read_text("utf-8")[:40], "utf-8")
    with pytest.raises(SealError, match="what was seen before cannot be read"):
        cosign(ask(ledger, 0), NEIGHBOUR.witness, KNOWN, seen, AT)


def test_a_cosignature_is_taken_in_only_if_it_holds(
    ledger: Ledger, fill: Fill, folder: Path
) -> None:
    fill(ledger, 5)
    found = read_published(publish(folder, ledger, OURS, AT), KNOWN)
    good = NEIGHBOUR.witness.sign(found.note.text, AT)
    with pytest.raises(SealError, match="does not hold"):
        add_signature(found, Signature(good.name, good.key_id, good.blob[:-1] + b"x"), KNOWN)
    with pytest.raises(SealError, match="no key that is known"):
        add_signature(found, good, OURS.public)
    add_signature(found, good, KNOWN)
    later = NEIGHBOUR.witness.sign(found.note.text, AT + timedelta(days=1))
    note = add_signature(read_published(found.path, KNOWN), later, KNOWN)
    assert len(note.signatures) == 3
    assert read_checkpoint(read_note(str(note)).text) == found.checkpoint


def test_keys_are_made_once_for_their_owner_alone_and_read_again(tmp_path: Path) -> None:
    path = tmp_path / "seal.keys"
    make_keys(path, "武进")
    assert path.stat().st_mode & 0o777 == 0o600
    made = read_keys(path, "武进")
    assert made.log.sign("x\n", AT).key_id == made.log.public.id
    with pytest.raises(SealError, match="exists"):
        make_keys(path, "武进")
    with pytest.raises(SealError, match="are those of 武进, not of 沭阳"):
        read_keys(path, "沭阳")
    with pytest.raises(SealError, match="no space and no"):
        make_keys(tmp_path / "b", "a node")
    path.write_text(path.read_text("utf-8").replace("武进+", "沭阳+"), "utf-8")
    with pytest.raises(SealError, match="does not fit its id"):
        read_keys(path, "沭阳")


def test_where_keys_are_and_what_is_none_is_said(tmp_path: Path) -> None:
    assert keys_file("sqlite:////a/l.db", None) == Path("/a/l.db.seal.keys")
    assert keys_file("postgresql://x/y", tmp_path) == tmp_path
    with pytest.raises(SealError, match="LIANGDI_SEAL_KEYS"):
        keys_file("postgresql://x/y", None)
    with pytest.raises(SealError, match="`liangdi seal keys` makes them"):
        read_keys(tmp_path / "none", "n")
    (tmp_path / "k").write_text("nonsense\n")
    with pytest.raises(SealError, match="is expected"):
        read_keys(tmp_path / "k", "n")


def test_known_keys_are_read_with_remarks_between(tmp_path: Path) -> None:
    path = tmp_path / "peers"
    path.write_text(f"# ours\n{OURS.log.public}\n\n{NEIGHBOUR.witness.public}\n", "utf-8")
    assert read_peers(path) == (OURS.log.public, NEIGHBOUR.witness.public)
    assert read_peers(None) == ()
    path.write_text("nonsense\n")
    with pytest.raises(SealError, match="NAME"):
        read_peers(path)
    with pytest.raises(SealError, match="No such file"):
        read_peers(tmp_path / "none")


def test_a_file_that_is_no_checkpoint_of_a_known_log_is_said_so(tmp_path: Path) -> None:
    path = tmp_path / "1.checkpoint"
    for text, match in (("", "signed note"), (str(OURS.signed("武进\n1\n", AT)), "a line each")):
        path.write_text(text, "utf-8")
        with pytest.raises(SealError, match=match):
            read_published(path, KNOWN)
    root = Signature("武进", b"1234", b"5")
    path.write_text(f"武进\n1\ncnJycnJycnJycnJycnJycnJycnJycnJycnJycnJycnI=\n\n{root}", "utf-8")
    with pytest.raises(SealError, match="no known key of 武进"):
        read_published(path, KNOWN)
    with pytest.raises(SealError, match="No such file"):
        read_published(tmp_path / "2.checkpoint", KNOWN)
