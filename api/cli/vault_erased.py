"""`liangdi vault erased`: who was erased, for whoever may have to put back an older backup."""

import click

from adapters.backup.erased import erased_in, written
from adapters.backup.errors import BackupError
from adapters.backup.source import at_one_instant
from adapters.ledger import LedgerError
from adapters.settings import installation
from api.cli.terminal import wrong_use
from api.cli.vault_keys import DATABASE


@click.command(epilog="Example: liangdi vault erased > /srv/checkpoints/erased")
@DATABASE
def erased(database: str | None) -> None:
    """已销毁 Everybody who was erased, a key and a day a line: nothing of the person is in it.

    Keep it apart from the backups, each day: `liangdi restore --erased` takes it.
    """
    try:
        with at_one_instant(database or installation().database) as source:
            click.echo(written(erased_in(source)), nl=False)
    except (BackupError, LedgerError) as error:
        wrong_use(str(error))
