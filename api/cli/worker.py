"""`liangdi worker NAME`: one loop in a process of its own; `runs`: what the clockwork did."""

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
from api.cli.access import DATABASE
from api.cli.terminal import DOES_NOT_HOLD
from api.cli.views import opened_views
from api.cli.worker_runs import runs


@click.group()
def worker() -> None:
    """Run one loop until it is told to stop (SIGTERM or Ctrl-C); it finishes what it has begun.

    `liangdi serve` does the work of projector and clockwork in its own process, and needs neither.
    """


@worker.command(epilog="Example: liangdi worker projector --database postgresql://…")
@click.option(
    "--group",
    is_flag=True,
    help="As one of several, on any machines: PostgreSQL and Kafka (LIANGDI_KAFKA) are needed.",
)
@DATABASE
def projector(group: bool, database: str | None) -> None:  # noqa: FBT001
    """Keep the views up with the ledger."""
    _run("projectors" if group else "projector", database)


@worker.command(epilog="Example: liangdi worker clockwork --database postgresql://…")
@DATABASE
def clockwork(database: str | None) -> None:
    """Do what is done by the clock: record what the law yields when its moment has come, publish a
    checkpoint each day (LIANGDI_CHECKPOINTS), keep the monthly reports.

    Several may run on one ledger: one works, another takes over when it ends.
    """  # noqa: D205  click shows the first sentence whole
    _run("clockwork", database)


@worker.command(epilog="Example: liangdi worker publisher --database postgresql://…")
@DATABASE
def publisher(database: str | None) -> None:
    """Tell other nodes what is recorded here (LIANGDI_NODES, LIANGDI_KAFKA)."""
    _run("publisher", database)


@worker.command(epilog="Example: liangdi worker receiver --database postgresql://…")
@DATABASE
def receiver(database: str | None) -> None:
    """Record what other nodes tell (LIANGDI_NODES, LIANGDI_KAFKA)."""
    _run("receiver", database)


@worker.command(epilog="Example: liangdi worker persons --database postgresql://…")
@DATABASE
def persons(database: str | None) -> None:
    """Carry names, sealed, between the vaults of nodes (LIANGDI_NODES, LIANGDI_KAFKA)."""
    _run("persons", database)


worker.add_command(runs)


def _run(name: str, database: str | None) -> None:
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(message)s")
    logging.getLogger("apscheduler").setLevel(logging.WARNING)  # it tells of every look
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
