"""Checking inclusion and consistency proofs, as RFC 9162 sections 2.1.3.2 and 2.1.4.2 have it."""

from collections.abc import Sequence

from adapters.verify.hashing import HASH_BYTES, node_hash


def is_included(leaf: bytes, index: int, size: int, root: bytes, proof: Sequence[bytes]) -> bool:
    """Whether the leaf, by its hash, stands at the index (from 0) of the tree of this root."""
    if not 0 <= index < size or not _are_hashes([leaf, root, *proof]):
        return False
    at, last, found = index, size - 1, leaf
    for sibling in proof:
        if last == 0:
            return False
        if at & 1 or at == last:
            found = node_hash(sibling, found)
            while not at & 1 and at:
                at, last = at >> 1, last >> 1
        else:
            found = node_hash(found, sibling)
        at, last = at >> 1, last >> 1
    return last == 0 and found == root


def is_consistent(old: tuple[int, bytes], new: tuple[int, bytes], proof: Sequence[bytes]) -> bool:
    """Whether the tree of the old size and root is how the new one began."""
    (old_size, old_root), (size, root) = old, new
    if not 0 < old_size <= size:
        return False
    if old_size == size:
        return not proof and old_root == root
    if not _are_hashes([old_root, root, *proof]):
        return False
    path = list(proof)
    if old_size & (old_size - 1) == 0:
        path.insert(0, old_root)
    if not path:
        return False
    at, last = old_size - 1, size - 1
    while at & 1:
        at, last = at >> 1, last >> 1
    before = after = path[0]
    for each in path[1:]:
        if last == 0:
            return False
        if at & 1 or at == last:
            before, after = node_hash(each, before), node_hash(each, after)
            while not at & 1 and at:
                at, last = at >> 1, last >> 1
        else:
            after = node_hash(after, each)
        at, last = at >> 1, last >> 1
    return last == 0 and before == old_root and after == root


def _are_hashes(given: Sequence[bytes]) -> bool:
    return all(len(each) == HASH_BYTES for each in given)
