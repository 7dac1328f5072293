"""Everything in a vault put under the newest key, in batches; cut off anywhere, it goes on."""

from collections.abc import Iterator

from adapters.vault.keys import Ring
from adapters.vault.sealed import rewrapped
from adapters.vault.store import VaultStore

BATCH = 200
"""Rows that are rewrapped in one transaction."""


def rotate(store: VaultStore, ring: Ring, batch: int = BATCH) -> Iterator[int]:
    """Wrap every row's key and make its index anew; gives how many rows each transaction did.

    Once it ends, no row needs an older key. VaultError at a row that does not open.
    """
    keys = ring()
    while True:
        with store.transaction() as session:
            session.check(keys)
            session.note(keys.newest)
            rows = session.not_under(keys.newest, batch)
            for row in rows:
                session.rewrap(rewrapped(row, keys))
            if not rows:
                session.forget_unused(keys.newest)
        if not rows:
            return
        yield len(rows)
