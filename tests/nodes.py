"""`make nodes`: Jiangsu and Anhui as two installations on this machine, with a broker between.

Each has a ledger, a vault and processes of its own, as in docker/compose.yml. It is all in a
temporary folder, and gone when it ends.
"""

import signal
import sys
from collections.abc import Mapping
from contextlib import ExitStack, closing, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from time import sleep
from types import FrameType

import click
import httpx

from adapters.access.administration import Administration
from adapters.access.identity import open_identity
from adapters.clock import now
from domain.access.changes import By
from domain.access.facts import Role
from domain.localities import Code
from tests.exchange.stations import Station, named_stations, until
from tests.servers.kafka import KafkaServer
from tests.servers.kafka_jars import NoKafkaError
from tests.servers.postgres import PostgresServer
from tests.servers.web import free_port

PASSWORD = "liangdi-two-nodes"  # noqa: S105  of invented people on this machine alone
SERVES = {"jiangsu": "32", "anhui": "34"}
WORKERS = ("publisher", "receiver", "persons")


@dataclass(frozen=True)
class Seat:
    """An account of a node."""

    name: str
    role: Role
    place: Code | None


SEATS: Mapping[str, tuple[Seat, ...]] = {
    "jiangsu": (
        Seat("wujin", Role.COORDINATOR, Code("320412")),
        Seat("jiangsu", Role.SUPERVISOR, Code("32")),
        Seat("admin", Role.ADMINISTRATOR, None),
    ),
    "anhui": (
        Seat("feixi", Role.COORDINATOR, Code("340123")),
        Seat("anhui", Role.SUPERVISOR, Code("34")),
        Seat("admin", Role.ADMINISTRATOR, None),
    ),
}


@click.command()
@click.option("--postgresql", is_flag=True, help="Ledgers in PostgreSQL instead of files.")
def main(*, postgresql: bool) -> None:
    """Start two nodes and a broker, say where they are, and end them on Ctrl-C."""
    signal.signal(signal.SIGTERM, _interrupted)
    with suppress(KeyboardInterrupt), ExitStack() as opened:
        folder = Path(opened.enter_context(TemporaryDirectory(prefix="liangdi-nodes-")))
        try:
            kafka = opened.enter_context(KafkaServer())
        except NoKafkaError as error:
            click.echo(str(error), err=True)
            sys.exit(2)
        server = opened.enter_context(closing(PostgresServer())) if postgresql else None

        def url(name: str) -> str:
            return f"sqlite:///{folder / name}.db" if server is None else server.new_database()

        stations = opened.enter_context(named_stations(kafka.servers, folder, SERVES, url))
        click.echo(f"Apache Kafka on {kafka.servers}; all of it in {folder}\n")
        for number, station in enumerate(stations):
            _open(station, _port(8000 + number))
        click.echo(f"\npassword of all  {PASSWORD}\n\nCtrl-C ends it.")
        while all(each.poll() is None for one in stations for each in one.processes.values()):
            sleep(1)
        click.echo(f"a process has ended by itself: see the logs in {folder}", err=True)
        sys.exit(1)


def _open(station: Station, port: int) -> None:
    """Open the accounts of a node, start its processes, and say where it is."""
    with closing(open_identity(station.here, station.settings.database)) as identity:
        keeper = Administration(identity, By(None, "nodes"), now())
        for seat in SEATS[station.name]:
            keeper.open_account(seat.name, seat.name, seat.role, seat.place)
            keeper.set_password(seat.name, PASSWORD)
    station.serve(port)
    station.start(*WORKERS)
    address = f"http://127.0.0.1:{port}/"
    if not until(lambda: _is_ready(address), within=60):
        raise SystemExit(f"{station.name} does not answer at {address}")
    click.echo(f"{station.name:<8} {address}")
    for seat in SEATS[station.name]:
        click.echo(f"    {seat.name:<10} {seat.role:<14} {seat.place or ''}")


def _is_ready(address: str) -> bool:
    with suppress(httpx.HTTPError):
        return httpx.get(f"{address}ready", timeout=2).is_success
    return False


def _port(wanted: int) -> int:
    """The port, or a free one where it is taken."""
    with suppress(httpx.HTTPError):
        httpx.get(f"http://127.0.0.1:{wanted}/", timeout=1)
        return free_port()
    return wanted


def _interrupted(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


if __name__ == "__main__":
    main()
