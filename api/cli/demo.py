"""`liangdi demo`: a world to work in, served on this machine, with an account for each desk."""

from contextlib import closing
from pathlib import Path
from socket import create_server, socket
from tempfile import TemporaryDirectory
from time import perf_counter

import click
from rich.console import Console
from rich.table import Table

from adapters.clockwork.runs import open_runs
from adapters.clockwork.tasks import sweeping
from adapters.clockwork.working import at_work
from adapters.demo import (
    SEATS,
    TODAY,
    enter_persons,
    in_folder,
    make_world,
    opening,
    publish,
    seat,
    ticking,
)
from adapters.served import Served, served
from adapters.settings import installation
from api.cli.serve import run
from api.cli.tell import tell
from api.cli.terminal import DOES_NOT_HOLD, bar, console, wrong_use

HOST, PORT = "127.0.0.1", 8000
PASSWORD = "liangdi-2010-demo"  # noqa: S105  of invented people on this machine alone
_SEED = 1
_BUILDS_WITHIN = 120
"""Seconds that the views may take."""


@click.command(epilog="Example: liangdi demo --port 8001")
@click.option("--port", type=click.IntRange(0, 65535), default=PORT, show_default=True)
@click.option("--cases", type=click.IntRange(min=1), default=1500, show_default=True)
@click.option("--tell", "told", is_flag=True, help="Tell two shipped casebooks here instead.")
def demo(port: int, cases: int, told: bool) -> None:  # noqa: FBT001  an option
    """Make a world of invented cases and serve it on this machine, until Ctrl-C.

    The world is an SQLite file in a temporary folder, gone when the demo ends; your own ledger is
    not touched. Its time is September 2010. Where the port is taken, a free one is used.
    """
    if told:
        raise SystemExit(0 if tell() else DOES_NOT_HOLD)
    out, begun = console(), perf_counter()
    with TemporaryDirectory(prefix="liangdi-") as folder:
        url = f"sqlite:///{Path(folder) / 'demo.db'}"
        found = in_folder(installation(), Path(folder))
        with bar() as shown:
            for _ in shown.track(make_world(found, url, _SEED, cases), cases, description="cases"):
                pass
        with (
            served(found, url, ticking(opening()), demo=True) as office,
            closing(open_runs(url)) as runs,
            _listening(port) as at,
        ):
            _furnish(office)
            _show(out, office, at, perf_counter() - begun)
            with at_work(
                url, runs, (sweeping(office.here, office.tables, office.stopping),), office.clock
            ):
                run(office, HOST, port, at)


def _furnish(office: Served) -> None:
    if not office.follower.wait(office.here.ledger.position, _BUILDS_WITHIN):
        wrong_use("the views of the demo are not built in time")
    seat(office, PASSWORD)
    enter_persons(office, _SEED)
    publish(office)


def _listening(port: int) -> socket:
    """A socket at the port, or at a free one if it is taken."""
    try:
        return create_server((HOST, port))
    except OSError:
        return create_server((HOST, 0))


def _show(out: Console, office: Served, at: socket, seconds: float) -> None:
    places = office.here.law.places
    table = Table(box=None)
    for heading in ("account", "role", "place", ""):
        table.add_column(heading)
    for each in SEATS:
        place = f"{places.full_name(each.place, TODAY)} {each.place}" if each.place else "–"
        table.add_row(each.name, str(each.role), place, each.say.en)
    out.print(table)
    out.print(
        f"\npassword of all  {PASSWORD}\n"
        f"today            {TODAY}, invented people and cases ({seconds:.0f} s to make)\n"
        f"address          http://{HOST}:{at.getsockname()[1]}/\n\nCtrl-C ends it.",
        highlight=False,
    )
