"""The hashes of the seal: RFC 9162's, and the exact bytes of a fact that go into its leaf."""

from hashlib import sha256
from struct import pack

HASH_BYTES = 32
EMPTY_ROOT = sha256(b"").digest()
"""The root of a tree without a leaf."""

_LEAF, _NODE = b"\x00", b"\x01"
_FORMAT = b"\x01"
"""The version of the leaf's bytes; another layout would begin with another."""


def leaf_hash(data: bytes) -> bytes:
    """The hash of a leaf's bytes."""
    return sha256(_LEAF + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash over two subtrees."""
    return sha256(_NODE + left + right).digest()


def leaf_bytes(position: int, stream: str, version: int, topic: str, state: bytes) -> bytes:
    """Every stored byte of a fact, each text after its length; numbers are big-endian."""
    named, kind = stream.encode(), topic.encode()
    return b"".join(
        (
            _FORMAT,
            pack(">QI", position, len(named)),
            named,
            pack(">QI", version, len(kind)),
            kind,
            pack(">I", len(state)),
            state,
        )
    )


def fact_hash(position: int, stream: str, version: int, topic: str, state: bytes) -> bytes:
    """The leaf of a fact, position counted from 1."""
    return leaf_hash(leaf_bytes(position, stream, version, topic, state))
