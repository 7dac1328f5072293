"""`liangdi vault keys new`, `status` and `public`, `liangdi vault rotate`."""

from collections.abc import Iterator
from contextlib import contextmanager

import click

from adapters.ledger import LedgerError
from adapters.settings import installation
from adapters.vault.between import public
from adapters.vault.errors import VaultError
from adapters.vault.keys import add_key, read_ring
from adapters.vault.opened import keys_file, open_store
from adapters.vault.rotation import rotate as rotated
from adapters.vault.rotation import standing
from api.cli.terminal import bar, wrong_use

DATABASE = click.option(
    "--database", metavar="URL", help="The ledger's URL; LIANGDI_DATABASE unless given."
)
"""The option of the ledger whose vault it is."""


@click.group()
def keys() -> None:
    """密钥 The key ring: the file LIANGDI_VAULT_KEYS, one key a line, the newest first.

    Without LIANGDI_VAULT_KEYS it is beside an SQLite ledger: PATH.vault.keys. Keep a copy where
    copies of the vault are not: without it the vault is lost.
    """


@keys.command(epilog="Example: liangdi vault keys new")
@DATABASE
def new(database: str | None) -> None:
    """Put a new key first in the ring, and make the file if it is not there."""
    with _told():
        path = keys_file(_url(database), installation().vault_keys)
        name = add_key(path)
    click.echo(f"{path}: {name} is the newest; `liangdi vault rotate` puts all under it")


@keys.command(epilog="Example: liangdi vault keys status")
@DATABASE
def status(database: str | None) -> None:
    """Each key of the ring: how many persons need it. What none needs may be taken out."""
    with _told():
        ring = read_ring(keys_file(_url(database), installation().vault_keys))
        store = open_store(_url(database))
        try:
            found = standing(store, ring)
        finally:
            store.close()
    for each in found:
        mark = "newest" if each.is_newest else "needed" if each.is_needed else "not needed any more"
        click.echo(f"{each.key:<12} {each.persons:>8} persons  {mark}")


@keys.command("public", epilog="Example: liangdi vault keys public")
@DATABASE
def public_(database: str | None) -> None:
    """公钥 What other nodes seal names to for this one: `persons` in the file of the nodes."""
    with _told():
        ring = read_ring(keys_file(_url(database), installation().vault_keys))
    click.echo(str(public(ring.newest)))


@click.command(epilog="Example: liangdi vault rotate")
@DATABASE
def rotate(database: str | None) -> None:
    """轮换密钥 Put every person under the newest key, index included; cut off, it goes on."""
    done = 0
    with _told():
        ring = read_ring(keys_file(_url(database), installation().vault_keys))
        store = open_store(_url(database))
        try:
            total = sum(each.persons for each in standing(store, ring) if not each.is_newest)
            with bar() as shown:
                task = shown.add_task("persons", total=total)
                for count in rotated(store, ring):
                    done += count
                    shown.advance(task, count)
        finally:
            store.close()
    click.echo(f"{done} persons put under {ring.newest.id}; no other key is needed")


@contextmanager
def _told() -> Iterator[None]:
    """What is wrong with the vault, in one message and with exit code 2."""
    try:
        yield
    except (LedgerError, VaultError) as error:
        wrong_use(str(error))


def _url(database: str | None) -> str:
    return database or installation().database
