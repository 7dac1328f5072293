"""`liangdi worker NAME`: one loop in a process of its own."""

import logging
import signal
from dataclasses import replace
from importlib import import_module
from threading import Event

import click

from adapters.seal.errors import SealError
from adapters.settings import installation
from adapters.vault.errors import VaultError
from adapters.views.follow import Stopped
from api.cli.terminal import DOES_NOT_HOLD
from api.cli.views import opened_views

_WORKERS = ("persons", "projector", "publisher", "receiver", "sealer", "sweep")


@click.command(epilog="Example: liangdi worker projector --database postgresql://…")
@click.argument("name", type=click.Choice(_WORKERS))
@click.option("--database", metavar="URL", help="The ledger's URL; LIANGDI_DATABASE unless given.")
def worker(name: str, database: str | None) -> None:
    """Run one loop until it is told to stop (SIGTERM or Ctrl-C); it finishes what it has begun.

    projector keeps the views up with the ledger; sweep records what the law yields when its
    moment has come; sealer publishes a checkpoint each day. `liangdi serve` runs these in its own
    process and needs none of them. publisher tells other nodes what is recorded here, receiver
    records what they tell (LIANGDI_NODES, LIANGDI_KAFKA); persons carries names between vaults.
    """
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(message)s")
    stop = Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    # By name: the workers and the commands are beside each other and import neither the other.
    loop = import_module(f"workers.{name}").run
    settings = installation()
    settings = replace(settings, database=database or settings.database)
    with opened_views(database) as (office, tables):
        click.echo(f"{name} on {office.ledger.name}")
        try:
            loop(office, tables, stop, settings)
        except (SealError, Stopped, VaultError) as error:
            click.echo(str(error), err=True)
            raise SystemExit(DOES_NOT_HOLD) from error
    click.echo(f"{name} stopped")
