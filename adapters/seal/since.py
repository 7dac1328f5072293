"""Verifying what was recorded since a checkpoint, at once, while an installation is at work.

The whole ledger is verified by `liangdi verify ledger`; this is a look at its end.
"""

from dataclasses import dataclass

from adapters.ledger import Ledger, LedgerError
from adapters.seal.audit import audit_from
from adapters.seal.stretch import LENGTH, Fault, Problem

MOST = 4
"""Stretches that are verified at most, besides the one that is not whole: some 0.2 s."""


@dataclass(frozen=True, slots=True)
class Since:
    """The facts after a position, up to the head, once verified; what is wrong with any.

    `begins` is the checkpoint's size, or later if there are too many facts since.
    """

    begins: int
    size: int
    problems: tuple[Problem, ...]


def since(ledger: Ledger, checkpoint: tuple[int, bytes] | None) -> Since:
    """The facts since a checkpoint, by size and root, and that the ledger continues it.

    None: since the first. At most `MOST` stretches, the newest.
    """
    size = ledger.head().size
    published = 0 if checkpoint is None else min(checkpoint[0], size)
    begins = max(published // LENGTH, size // LENGTH - MOST)
    after = max(published, begins * LENGTH)
    try:
        found = audit_from(ledger, begins, () if checkpoint is None else (checkpoint,))
    except LedgerError:  # nodes on which it would be verified are gone
        return Since(after, size, (Problem(fault=Fault.SEAL, position=begins * LENGTH),))
    return Since(after, found.size, found.problems)
