"""The seal over HTTP: a checkpoint and proofs that verify by themselves, a bundle that does."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from adapters.ledger import MEMORY
from adapters.seal.checkpoints import publish
from adapters.verify.bundle import verify_bundle
from adapters.verify.notes import read_checkpoint, read_note, verified
from adapters.verify.proofs import is_consistent, is_included
from api.client import Refusal
from domain.access.facts import Role
from tests.http.test_acts import OPENING
from tests.http.town import Town, town
from tests.play import SHUYANG, WUJIN


@pytest.fixture
def sealed(tmp_path: Path) -> Iterator[Town]:
    """A town with keys and a place to publish, and a case."""
    with town(MEMORY, seal=tmp_path) as here:
        wujin = here.coordinator(WUJIN)
        case = wujin.open(WUJIN, "consultation.open", OPENING).case
        wujin.act(case, WUJIN, "consultation.notify", {"to": SHUYANG})
        yield here


def case_of(here: Town) -> str:
    (line,) = here.coordinator(WUJIN).cases().items
    return line.case


def test_the_head_is_signed_for_whoever_asks_until_a_checkpoint_is_published(sealed: Town) -> None:
    here = sealed.office.here
    vouched = sealed.office.seal.vouched()
    before = sealed.coordinator(WUJIN).checkpoint()
    assert (before.published_at, before.witnesses) == (None, [])
    assert before.size == before.head.size == here.ledger.head().size
    path = publish(_folder(sealed), here.ledger, vouched.keys, sealed.clock())
    sealed.account("later", Role.AUDITOR, "32")
    after = sealed.client("later").checkpoint()
    assert after.published_at == sealed.clock()
    assert after.note == path.read_text("utf-8")
    note = read_note(after.note)
    assert len(verified(note, vouched.known)) == 2
    assert read_checkpoint(note.text).root.hex() == after.root
    assert after.head.size > after.size


def test_proofs_verify_by_themselves(sealed: Town) -> None:
    asks = sealed.client(sealed.account("admin", Role.ADMINISTRATOR, None))
    head = asks.checkpoint().head
    for position in range(1, head.size + 1):
        found = asks.inclusion(position)
        assert is_included(
            bytes.fromhex(found.leaf),
            position - 1,
            found.head.size,
            bytes.fromhex(found.head.root),
            [bytes.fromhex(each) for each in found.proof],
        )
    grown = asks.consistency(2, head.size)
    assert is_consistent(
        (2, bytes.fromhex(grown.old.root)),
        (head.size, bytes.fromhex(head.root)),
        [bytes.fromhex(each) for each in grown.proof],
    )
    assert grown.head == head


@pytest.mark.parametrize(
    ("path", "asked", "field"),
    [
        ("inclusion", {"position": 3, "size": 2}, "position"),
        ("inclusion", {"position": 1, "size": 10**6}, "size"),
        ("inclusion", {"position": 0}, "position"),
        ("consistency", {"from": 3, "to": 2}, "from"),
        ("consistency", {"from": 10**6}, "from"),
        ("consistency", {"from": 1, "to": 10**6}, "to"),
        ("consistency", {}, "from"),
    ],
)
def test_what_the_ledger_has_no_proof_of_is_said_at_its_field(
    sealed: Town, path: str, asked: dict[str, int], field: str
) -> None:
    name = sealed.account("auditor", Role.AUDITOR, "32")
    answer = sealed.get(f"/log/proofs/{path}", name, **asked)
    assert (answer.status_code, answer.json()["field"]) == (422, field)


def test_a_bundle_is_verified_without_the_server(sealed: Town) -> None:
    sealed.clock.set("2010-09-20 09:00")
    made = sealed.coordinator(SHUYANG).bundle(case_of(sealed))
    report = verify_bundle(made, sealed.office.seal.vouched().known)
    assert report.holds
    with pytest.raises(Refusal, match="nowhere"):
        sealed.coordinator(WUJIN).bundle("nowhere")


def test_without_keys_there_is_no_checkpoint_and_no_bundle(here: Town) -> None:
    asks = here.coordinator(WUJIN)
    case = asks.open(WUJIN, "consultation.open", OPENING).case
    for ask in (asks.checkpoint, lambda: asks.bundle(case)):
        with pytest.raises(Refusal) as refused:
            ask()
        assert (refused.value.problem.status, refused.value.code) == (503, "seal-unavailable")
    assert asks.inclusion(1).proof is not None


def _folder(here: Town) -> Path:
    folder = here.office.seal.checkpoints
    assert folder is not None, "given"
    return folder
