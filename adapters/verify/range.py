"""A compact range of RFC 9162's tree: grown leaf by leaf, it gives the root at any size."""

from collections.abc import Sequence

from adapters.verify.hashing import EMPTY_ROOT, node_hash


class Range:
    """The first `size` leaves, by the hashes of their complete subtrees, the largest first."""

    def __init__(self, size: int, peaks: Sequence[bytes]) -> None:
        if len(peaks) != size.bit_count():
            raise ValueError(f"a tree of {size} leaves has {size.bit_count()} peaks")
        self.size = size
        self._peaks = list(peaks)

    def add(self, leaf: bytes) -> None:
        """Put one more leaf at the end, by its hash."""
        node, number = leaf, self.size
        while number & 1:
            node = node_hash(self._peaks.pop(), node)
            number >>= 1
        self._peaks.append(node)
        self.size += 1

    @property
    def root(self) -> bytes:
        if not self._peaks:
            return EMPTY_ROOT
        *left, root = self._peaks
        for peak in reversed(left):
            root = node_hash(peak, root)
        return root
