"""`liangdi vault erased`: who was erased, for whoever may have to put back an older copy."""

from pathlib import Path

import click

from adapters.backup.erased import Erased, erase_again, erased_in, read_list, written
from adapters.backup.errors import BackupError
from adapters.backup.source import at_one_instant
from adapters.ledger import LedgerError
from adapters.settings import installation
from adapters.vault.errors import VaultError
from api.cli.terminal import wrong_use
from api.cli.vault_keys import DATABASE


@click.command(epilog="Example: liangdi vault erased > /srv/checkpoints/erased")
@click.option(
    "--again",
    "lists",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    multiple=True,
    help="Erase those of this list again, after a database was put back to an instant.",
)
@DATABASE
def erased(lists: tuple[Path, ...], database: str | None) -> None:
    """已销毁 Everybody who was erased, a key and a day a line: nothing of the person is in it.

    Keep it apart from the backups, each day: `liangdi restore --erased` takes it.
    """
    url = database or installation().database
    try:
        if lists:
            click.echo(f"再次销毁 erased again: {erase_again(url, listed(lists))} persons")
            return
        with at_one_instant(url) as source:
            click.echo(written(erased_in(source)), nl=False)
    except (BackupError, LedgerError, VaultError) as error:
        wrong_use(str(error))


def listed(lists: tuple[Path, ...]) -> Erased:
    """Everybody in the lists; ends with exit code 2 if one is none."""
    found: Erased = {}
    for path in lists:
        try:
            found = {**found, **read_list(path.read_text("utf-8"))}
        except (OSError, ValueError) as error:
            wrong_use(f"{path}: not what `liangdi vault erased` lists: {error}")
    return found
