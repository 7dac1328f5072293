"""Proofs of RFC 9162 as JSON, for a command and for HTTP: hashes in hexadecimal, the lowest first.

They name positions and hashes, and nothing of a case.
"""

from typing import Any

from adapters.ledger import Ledger
from adapters.seal.checkpoints import consistency_of, inclusion_of
from adapters.seal.tree import head_at
from adapters.verify.hashing import fact_hash


def inclusion_shown(ledger: Ledger, position: int, size: int | None) -> dict[str, Any]:
    """That the fact at a position is under the head of a size, of all there is for None.

    SealError if it is not.
    """
    size = ledger.head().size if size is None else size
    proof = inclusion_of(ledger, position, size)
    (row,) = ledger.rows_between(position - 1, position)
    return {
        "position": position,
        "leaf": fact_hash(*row).hex(),
        "proof": [each.hex() for each in proof],
        "head": _head(ledger, size),
    }


def consistency_shown(ledger: Ledger, old: int, size: int | None) -> dict[str, Any]:
    """That the head of a size continues that of an older one; SealError if none is."""
    size = ledger.head().size if size is None else size
    proof = consistency_of(ledger, old, size)
    return {
        "proof": [each.hex() for each in proof],
        "old": _head(ledger, old),
        "head": _head(ledger, size),
    }


def _head(ledger: Ledger, size: int) -> dict[str, Any]:
    return {"size": size, "root": head_at(size, ledger.nodes).root.hex()}
