"""The state of the seal on a page: head, checkpoint, cosigners, and whether what is newer holds."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from adapters.ledger import MEMORY
from adapters.seal.checkpoints import add_signature, publish, read_published
from adapters.verify.bundle import verify_bundle
from adapters.verify.notes import read_note, verified
from domain.access.facts import Role
from tests.http.town import Town, town
from tests.pages.reader import Desks
from tests.pages.visitor import visitor
from tests.play import ITEMS, SHUYANG, WUJIN
from tests.seal.test_notes import keys

OPENING = {"subject": "s1", "counterparts": [SHUYANG], "items": ITEMS}


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Town]:
    """A town with keys, a place to publish, and a case."""
    with town(MEMORY, seal=tmp_path) as made:
        made.coordinator(WUJIN).open(WUJIN, "consultation.open", OPENING)
        yield made


@pytest.fixture
def desks(here: Town) -> Iterator[Desks]:
    with ExitStack() as opened:
        yield Desks(here, opened)


def published(here: Town) -> Path:
    """A checkpoint of everything there is."""
    folder = here.office.seal.checkpoints
    assert folder is not None, "given"
    vouched = here.office.seal.vouched()
    return publish(folder, here.office.here.ledger, vouched.keys, here.clock())


def test_before_anything_is_published_every_fact_is_verified(here: Town, desks: Desks) -> None:
    page = desks.supervisor("32").get("/seal")
    size = here.office.here.ledger.head().size
    assert "尚未公布检查点。" in page.text
    assert f"第1至{size}项事实已逐项核验，共{size}项。" in page.text
    assert "封存状态 ● 成立" in page.text
    assert here.office.here.ledger.head().root.hex() in page.text
    assert str(here.office.seal.vouched().keys.log.public) in page.text


def test_what_is_newer_than_the_checkpoint_is_said_and_verified(here: Town, desks: Desks) -> None:
    reader = desks.supervisor("32")
    published(here)
    size = here.office.here.ledger.head().size
    assert "检查点之后没有新的事实。" in reader.get("/seal").text
    here.coordinator(WUJIN).open(WUJIN, "consultation.open", OPENING | {"subject": "s2"})
    page = reader.get("/seal")
    assert f"第{size + 1}至{size + 1}项事实已逐项核验" in page.text
    assert "尚有1项未由检查点证实。" in page.text
    assert "台账与该检查点相符。" in page.text


def test_the_checkpoint_is_taken_along_with_its_cosignatures(here: Town, tmp_path: Path) -> None:
    path = published(here)
    neighbour = keys("沭阳")
    peers = tmp_path / "peers"
    peers.write_text("".join(f"{each}\n" for each in neighbour.public), "utf-8")
    found = read_published(path, here.office.seal.vouched().known)
    add_signature(found, neighbour.witness.sign(found.note.text, here.clock()), neighbour.public)
    auditor = visitor(here, "auditor", Role.AUDITOR, "32")
    answer = auditor.get("/seal/checkpoint")
    assert path.name in answer.headers["content-disposition"]
    assert answer.text == path.read_text("utf-8")
    assert len(verified(read_note(answer.text), neighbour.public)) == 1


def test_a_ledger_that_was_rolled_back_does_not_hold(here: Town, desks: Desks) -> None:
    reader = desks.supervisor("32")
    path = published(here)
    ours = here.office.seal.vouched().keys
    head = here.office.here.ledger.head()
    text = read_note(path.read_text("utf-8")).text.replace(f"\n{head.size}\n", "\n5000\n")
    path.with_name("000000005000.checkpoint").write_text(
        str(ours.signed(text, here.clock())), "utf-8"
    )
    page = reader.get("/seal")
    assert "封存状态 ■ 不成立" in page.text
    assert "检查点有5000条" in page.text


def test_a_bundle_is_taken_from_the_case_and_verified(here: Town) -> None:
    auditor = visitor(here, "auditor", Role.AUDITOR, "32")
    (line,) = here.coordinator(WUJIN).cases().items
    answer = auditor.get(f"/cases/{line.case}/bundle")
    assert answer.headers["content-disposition"] == f'attachment; filename="{line.case}.zip"'
    assert verify_bundle(answer.content, here.office.seal.vouched().known).holds


def test_keys_that_are_not_there_are_said_and_the_rest_is_shown(here: Town, desks: Desks) -> None:
    reader = desks.supervisor("32")
    files = here.office.seal
    assert files.keys is not None, "given"
    files.keys.unlink()
    page = reader.get("/seal")
    assert (page.status, "封存密钥或检查点不可用" in page.text) == (200, True)
    assert "封存状态 ● 成立" in page.text
    assert visitor(here, "auditor", Role.AUDITOR, "32").get("/seal/checkpoint").status_code == 503
