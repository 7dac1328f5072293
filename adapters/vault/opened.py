"""The vault of a ledger, opened where it stands: beside its file, or in its database."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from adapters.bootstrap import Here
from adapters.ledger import MEMORY
from adapters.vault.errors import VaultError
from adapters.vault.keys import Ring, make_ring, passing_ring, read_ring
from adapters.vault.sqlite import SqliteVault
from adapters.vault.store import VaultStore
from adapters.vault.vault import Vault

_SQLITE = "sqlite:///"
_BESIDE = ".vault"
"""What the file of the vault adds to the ledger's name."""


def open_store(url: str) -> VaultStore:
    """The vault's database of the ledger at a URL, made if it is not there.

    VaultError or LedgerError if it cannot be.
    """
    if url == MEMORY:
        return SqliteVault(":memory:")
    if url.startswith(_SQLITE):
        return SqliteVault(url.removeprefix(_SQLITE) + _BESIDE)
    # Lazily, as the ledger does: psycopg takes a tenth of a second to import.
    from adapters.vault.postgres import PostgresVault  # noqa: PLC0415

    return PostgresVault(url)


def keys_file(url: str, named: Path | None) -> Path:
    """Where the key ring is: as named, or beside an SQLite ledger; VaultError if neither."""
    if named is not None:
        return named
    if url.startswith(_SQLITE):
        return Path(url.removeprefix(_SQLITE) + _BESIDE + ".keys")
    raise VaultError("LIANGDI_VAULT_KEYS: the file of the vault's keys is expected")


def has_vault(url: str, named: Path | None) -> bool:
    """Whether it is known where the key ring is: everywhere but in PostgreSQL without a name."""
    return named is not None or url == MEMORY or url.startswith(_SQLITE)


@contextmanager
def opened_vault(here: Here, url: str, named: Path | None) -> Iterator[Vault]:
    """The vault of the ledger at a URL, with its key ring (`named`, or beside an SQLite ledger).

    On SQLite the first use makes the ring; never where anything is sealed under a lost one.
    """
    store = open_store(url)
    try:
        yield Vault(here, store, _ring(store, url, named))
    finally:
        store.close()


def _ring(store: VaultStore, url: str, named: Path | None) -> Ring:
    if url == MEMORY:
        return passing_ring()
    path = keys_file(url, named)
    if named is None:
        with store.transaction() as session:
            is_new = not session.has_keys()
        if is_new:
            make_ring(path)
    return partial(read_ring, path)
