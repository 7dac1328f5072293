"""Everything in a vault put under the newest key, in batches; cut off anywhere, it goes on."""

from collections.abc import Iterator
from dataclasses import dataclass

from adapters.vault.keys import KeyRing
from adapters.vault.sealed import rewrapped
from adapters.vault.store import VaultStore

BATCH = 200
"""Rows that are rewrapped in one transaction."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A key, how many persons are under it, and whether it may be taken out of the ring."""

    key: str
    persons: int
    is_newest: bool
    is_needed: bool


def standing(store: VaultStore, ring: KeyRing) -> list[Standing]:
    """Each key of the ring, the newest first; VaultError if the vault needs another."""
    with store.transaction() as session:
        session.check(ring)
        counts = session.counts()
    return [
        Standing(
            key=key.id,
            persons=counts.get(key.id, 0),
            is_newest=key is ring.newest,
            is_needed=key.id in counts,
        )
        for key in ring.keys
    ]


def rotate(store: VaultStore, ring: KeyRing, batch: int = BATCH) -> Iterator[int]:
    """Wrap every row's key and make its index anew; gives how many rows each transaction did.

    Once it ends, no row needs an older key. VaultError at a row that does not open.
    """
    while True:
        with store.transaction() as session:
            session.check(ring)
            session.note(ring.newest)
            rows = session.not_under(ring.newest, batch)
            for row in rows:
                session.rewrap(rewrapped(row, ring))
            if not rows:
                session.forget_unused(ring.newest)
        if not rows:
            return
        yield len(rows)
