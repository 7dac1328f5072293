"""Signed notes as C2SP has them: the example of its document, and forgeries."""

from datetime import UTC, datetime

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from adapters.seal.keys import Keys, SigningKey
from adapters.verify.notes import (
    Checkpoint,
    NoteError,
    PublicKey,
    Use,
    read_checkpoint,
    read_key,
    read_note,
    verified,
)

AT = datetime(2011, 2, 14, 9, tzinfo=UTC)
GO_KEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
GO_NOTE = (
    "If you think cryptography is the answer to your problem,\n"
    "then you don't know what your problem is.\n"
    "\n"
    "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"  # noqa: E501  as published
)


def keys(name: str) -> Keys:
    made = []
    for number, use in enumerate(Use):
        seed = name.encode().ljust(31, b".") + bytes([number])
        private = Ed25519PrivateKey.from_private_bytes(seed[-32:])
        public = PublicKey(name, use, private.public_key().public_bytes_raw())
        made.append(SigningKey(public, private))
    return Keys(*made)


def test_the_note_of_the_go_documentation_is_verified() -> None:
    note = read_note(GO_NOTE)
    (signed,) = verified(note, [read_key(GO_KEY)])
    assert signed.key.name == "PeterNeumann"
    assert str(note) == GO_NOTE
    assert str(read_key(GO_KEY)) == GO_KEY


def test_a_log_and_a_witness_sign_each_in_its_way() -> None:
    ours, others = keys("武进"), keys("other")
    note = ours.signed(Checkpoint("武进", 7, b"r" * 32).text, AT)
    log, witness = verified(read_note(str(note)), (*ours.public, *others.public))
    assert (log.key, log.at) == (ours.log.public, None)
    assert (witness.key, witness.at) == (ours.witness.public, AT)
    assert verified(note, others.public) == []
    assert read_checkpoint(note.text) == Checkpoint("武进", 7, b"r" * 32)


@given(st.data())
def test_no_bit_of_a_signed_checkpoint_can_be_turned(drawn: st.DataObject) -> None:
    ours = keys("node")
    text = str(ours.signed(Checkpoint("node", 7, b"r" * 32).text, AT)).encode()
    place = drawn.draw(st.integers(0, len(text) * 8 - 1))
    turned = bytearray(text)
    turned[place // 8] ^= 1 << place % 8
    try:
        note = read_note(turned.decode())
        read_checkpoint(note.text)
        found = verified(note, ours.public)
    except (NoteError, UnicodeDecodeError):
        return
    assert len(found) < 2  # the name or the id of one signature was turned: it is a stranger's


@pytest.mark.parametrize(
    "text",
    [
        "",
        "node\n7\n",
        "node\n07\ncnJycnJycnJycnJycnJycnJycnJycnJycnJycnJycnI=\n",
        "node\n-7\ncnJycnJycnJycnJycnJycnJycnJycnJycnJycnJycnI=\n",
        "node\n7\ncnJy\n",
        "node\n7\nnot base64\n",
        "\n7\ncnJycnJycnJycnJycnJycnJycnJycnJycnJycnJycnI=\n",
    ],
)
def test_what_is_no_checkpoint_is_said_so(text: str) -> None:
    with pytest.raises(NoteError, match="expected"):
        read_checkpoint(text)


@pytest.mark.parametrize(
    "text",
    ["text\n", "text\n\n", "text\n\n— name\n", "te\txt\n\n— a AAAAAAA=\n", "a\n\n- a AAAAAAA=\n"],
)
def test_what_is_no_note_is_said_so(text: str) -> None:
    with pytest.raises(NoteError, match="expected"):
        read_note(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "name",
        GO_KEY.replace("c74f20a3", "c74f20a4"),
        GO_KEY.replace("PeterNeumann", "Peter Neumann"),
        GO_KEY.replace("+ARpc", "+AhpC"),
    ],
)
def test_what_is_no_key_is_said_so(text: str) -> None:
    with pytest.raises(NoteError, match=r"expected|has the id"):
        read_key(text)
