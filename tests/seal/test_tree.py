"""The tree is RFC 9162's: against its own recursive definition, and vectors of others."""

import json
from base64 import b64decode
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.seal.tree import Head, consistency, extend, head_at, inclusion, unpacked
from adapters.verify.hashing import leaf_hash
from adapters.verify.proofs import is_consistent, is_included

VECTORS = Path(__file__).parents[3] / "shared" / "vectors" / "merkle"

leaves = st.lists(st.binary(max_size=4), max_size=70)


def naive_root(data: Sequence[bytes]) -> bytes:
    """MTH of RFC 9162, section 2.1.1, word by word."""
    if not data:
        return sha256(b"").digest()
    if len(data) == 1:
        return sha256(b"\x00" + data[0]).digest()
    k = naive_split(len(data))
    return sha256(b"\x01" + naive_root(data[:k]) + naive_root(data[k:])).digest()


def naive_split(n: int) -> int:
    k = 1
    while k * 2 < n:
        k *= 2
    return k


def naive_path(m: int, data: Sequence[bytes]) -> list[bytes]:
    """PATH of section 2.1.3.1."""
    if len(data) == 1:
        return []
    k = naive_split(len(data))
    if m < k:
        return [*naive_path(m, data[:k]), naive_root(data[k:])]
    return [*naive_path(m - k, data[k:]), naive_root(data[:k])]


def naive_subproof(m: int, data: Sequence[bytes], b: bool) -> list[bytes]:  # noqa: FBT001  RFC
    """SUBPROOF of section 2.1.4.1."""
    if m == len(data):
        return [] if b else [naive_root(data)]
    k = naive_split(len(data))
    if m <= k:
        return [*naive_subproof(m, data[:k], b), naive_root(data[k:])]
    return [*naive_subproof(m - k, data[k:], False), naive_root(data[:k])]


class Tree:
    """A tree with its nodes, as a ledger stores them."""

    def __init__(self, data: Sequence[bytes]) -> None:
        self.head, self.stored = extend(Head(), map(leaf_hash, data))

    def nodes(self, indices: Sequence[int]) -> list[bytes]:
        return [self.stored[each] for each in indices]


@given(leaves, st.data())
def test_the_root_is_that_of_the_definition_however_the_leaves_came(
    data: list[bytes], drawn: st.DataObject
) -> None:
    cut = drawn.draw(st.integers(0, len(data)))
    one, first = extend(Head(), map(leaf_hash, data[:cut]))
    two, second = extend(unpacked(one.size, one.packed), map(leaf_hash, data[cut:]))
    assert two == Tree(data).head
    assert first + second == Tree(data).stored
    assert two.root == naive_root(data)
    assert one == head_at(cut, Tree(data).nodes)


@given(leaves.filter(bool), st.data())
def test_an_inclusion_proof_is_the_definitions_and_is_verified(
    data: list[bytes], drawn: st.DataObject
) -> None:
    index = drawn.draw(st.integers(0, len(data) - 1))
    tree = Tree(data)
    proof = inclusion(index, len(data), tree.nodes)
    assert proof == naive_path(index, data)
    leaf = leaf_hash(data[index])
    assert is_included(leaf, index, len(data), tree.head.root, proof)
    assert not is_included(leaf_hash(b"other"), index, len(data), tree.head.root, proof)
    for other in {index - 1, index + 1, index + len(data)}:
        assert not is_included(leaf, other, len(data), tree.head.root, proof) or (
            0 <= other < len(data) and naive_path(other, data) == proof
        )


@given(leaves.filter(bool), st.data())
def test_a_consistency_proof_is_the_definitions_and_is_verified(
    data: list[bytes], drawn: st.DataObject
) -> None:
    old = drawn.draw(st.integers(1, len(data)))
    tree = Tree(data)
    proof = consistency(old, len(data), tree.nodes)
    assert proof == naive_subproof(old, data, True)
    before, after = (old, naive_root(data[:old])), (len(data), tree.head.root)
    assert is_consistent(before, after, proof)
    assert not is_consistent((old, leaf_hash(b"other")), after, proof)
    assert not is_consistent(before, (len(data), leaf_hash(b"other")), proof)
    assert not is_consistent(before, after, [*proof, before[1]])


@given(leaves.filter(lambda data: len(data) > 1), st.data())
def test_a_proof_with_any_bit_turned_is_refused(data: list[bytes], drawn: st.DataObject) -> None:
    index = drawn.draw(st.integers(0, len(data) - 1))
    tree = Tree(data)
    proof = inclusion(index, len(data), tree.nodes)
    place = drawn.draw(st.integers(0, len(proof) * 256 - 1))
    turned = bytearray(b"".join(proof))
    turned[place // 8] ^= 1 << place % 8
    forged = [bytes(turned[at : at + 32]) for at in range(0, len(turned), 32)]
    leaf = leaf_hash(data[index])
    assert not is_included(leaf, index, len(data), tree.head.root, forged)
    assert not is_included(leaf, index, len(data), tree.head.root, proof[:-1])
    assert not is_included(leaf, index, len(data), tree.head.root, [*proof, leaf])


def test_peaks_that_do_not_fit_the_size_are_no_head() -> None:
    with pytest.raises(ValueError, match="a tree of 5 leaves has 2 peaks"):
        unpacked(5, b"\0" * 32)


@pytest.mark.skipif(not VECTORS.exists(), reason="the vectors of transparency-dev are not here")
@pytest.mark.parametrize("kind", ["inclusion", "consistency"])
def test_the_vectors_of_others_agree_and_the_negative_ones_are_refused(kind: str) -> None:
    found = sorted((VECTORS / kind).rglob("*.json"))
    wrong = [path for path in found if not agrees(kind, json.loads(path.read_text("utf-8")))]
    assert len(found) > 90
    assert not wrong


def agrees(kind: str, case: dict[str, Any]) -> bool:
    proof = [b64decode(each) for each in case["proof"] or ()]
    if kind == "inclusion":
        holds = is_included(
            b64decode(case["leafHash"]),
            case["leafIdx"],
            case["treeSize"],
            b64decode(case["root"]),
            proof,
        )
    else:
        holds = is_consistent(
            (case["size1"], b64decode(case["root1"])),
            (case["size2"], b64decode(case["root2"])),
            proof,
        )
    return holds is not case["wantErr"]
