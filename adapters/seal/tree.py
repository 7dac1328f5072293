"""The tree of RFC 9162 as a compact range: what an append must know, and what it adds.

Sealing is one pure function, `extend`: the old head and the new leaves give the new head and the
nodes to store. The nodes of a leaf are its own hash, then those of every complete subtree that it
is the last leaf of, the lowest first; so nothing stored ever changes.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import reduce

from adapters.verify.hashing import EMPTY_ROOT, HASH_BYTES, node_hash

Span = tuple[int, int]
"""Leaves from the first index up to, and without, the second."""

Nodes = Callable[[Sequence[int]], Sequence[bytes]]
"""Gives the stored nodes of leaves, by their indices, in the same order."""


@dataclass(frozen=True, slots=True)
class Head:
    """How far a tree goes: its size, and its complete subtrees' hashes, the largest first."""

    size: int = 0
    peaks: tuple[bytes, ...] = ()

    @property
    def root(self) -> bytes:
        return joined(self.peaks)

    @property
    def packed(self) -> bytes:
        """The peaks as they are stored."""
        return b"".join(self.peaks)


def unpacked(size: int, peaks: bytes) -> Head:
    """The head of a size and stored peaks; ValueError if their number does not fit the size."""
    if len(peaks) != size.bit_count() * HASH_BYTES:
        raise ValueError(f"a tree of {size} leaves has {size.bit_count()} peaks")
    return Head(size, split(peaks))


def split(hashes: bytes) -> tuple[bytes, ...]:
    """Hashes that stand one after the other."""
    return tuple(hashes[at : at + HASH_BYTES] for at in range(0, len(hashes), HASH_BYTES))


def joined(peaks: Sequence[bytes]) -> bytes:
    """The root over complete subtrees, the largest first."""
    if not peaks:
        return EMPTY_ROOT
    return reduce(lambda right, left: node_hash(left, right), reversed(peaks))


def extend(head: Head, leaves: Iterable[bytes]) -> tuple[Head, list[bytes]]:
    """The head after the leaves, by their hashes, and of each leaf the nodes to store with it."""
    size, peaks = head.size, list(head.peaks)
    stored = []
    for leaf in leaves:
        node = nodes = leaf
        number = size
        while number & 1:
            node = node_hash(peaks.pop(), node)
            nodes += node
            number >>= 1
        peaks.append(node)
        stored.append(nodes)
        size += 1
    return Head(size, tuple(peaks)), stored


def head_at(size: int, nodes: Nodes) -> Head:
    """The head as it was at a size, from the stored nodes."""
    return Head(size, _hashes([(0, size)], nodes)[0])


def inclusion(index: int, size: int, nodes: Nodes) -> list[bytes]:
    """The proof that a leaf stands at an index of the tree of a size: 0 <= index < size."""
    begin, end = 0, size
    spans: list[Span] = []
    while end - begin > 1:
        middle = begin + _half(end - begin)
        if index < middle:
            spans.append((middle, end))
            end = middle
        else:
            spans.append((begin, middle))
            begin = middle
    return [joined(each) for each in _hashes(spans[::-1], nodes)]


def consistency(old: int, size: int, nodes: Nodes) -> list[bytes]:
    """The proof that the tree of the old size is how that of the size began: 0 < old <= size."""
    begin, end, is_root = 0, size, True
    spans: list[Span] = []
    while end != old:
        middle = begin + _half(end - begin)
        if old <= middle:
            spans.append((middle, end))
            end = middle
        else:
            spans.append((begin, middle))
            begin, is_root = middle, False
    if not is_root:
        spans.append((begin, end))
    return [joined(each) for each in _hashes(spans[::-1], nodes)]


def _half(count: int) -> int:
    """The largest power of two below a count."""
    return 1 << (count - 1).bit_length() - 1


def _hashes(spans: Sequence[Span], nodes: Nodes) -> list[tuple[bytes, ...]]:
    """The complete subtrees of each span, the largest first, fetched together."""
    wanted = [list(_subtrees(*span)) for span in spans]
    found = iter(nodes([last for each in wanted for last, _ in each]))
    return [tuple(_level(next(found), level) for _, level in each) for each in wanted]


def _subtrees(begin: int, end: int) -> Iterable[tuple[int, int]]:
    """The last leaf and the level of each complete subtree from an aligned index to another."""
    while begin < end:
        level = (end - begin).bit_length() - 1
        begin += 1 << level
        yield begin - 1, level


def _level(nodes: bytes, level: int) -> bytes:
    return nodes[level * HASH_BYTES : (level + 1) * HASH_BYTES]
