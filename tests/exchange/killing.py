"""Workers of two nodes killed at any moment: `python -m tests.exchange.killing KILLS`."""

import sys
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import perf_counter, sleep

import click

from adapters.clock import now
from adapters.requests import Request, act_in, read_request
from adapters.write_path import position, submit
from domain.localities import Code
from domain.recorded import CaseId
from domain.settings import DEFAULT_SETTINGS
from tests.exchange.stations import Station, stations, until
from tests.play import SHUYANG, WUJIN
from tests.servers.kafka import KafkaServer
from tests.servers.postgres import PostgresServer

WORKERS = ("publisher", "receiver")


def act(station: Station, case: str, by: Code, name: str, **given: object) -> None:
    at = now()
    asked = read_request(station.here, Request(by=by, act=name, given=given), at)
    done = act_in(station.here, CaseId(case), asked, "clerk")
    submit(station.here, done, at, DEFAULT_SETTINGS)


def inquire(station: Station, case: str) -> None:
    given = {"to": SHUYANG, "subject": "s1", "side": "residence", "question": "registered?"}
    act(station, case, WUJIN, "inquiry.open", **given)


def heard(station: Station, case: str) -> list[str]:
    """The kinds of facts that came from another node."""
    records = station.here.ledger.history(CaseId(case))
    return [each.fact.topic for each in records if each.entry.node != station.name]


def stage(station: Station, case: str) -> str | None:
    stands = position(station.here, CaseId(case), now())
    return None if stands is None else stands.stage


def killed(wujin: Station, shuyang: Station, kills: int, dice: Random) -> list[str]:
    """Inquiries from one node to the other while workers are killed; the cases that went wrong.

    Of each case the other node has the opening once, and this one the receipt once.
    """
    workers = [(station, name) for station in (wujin, shuyang) for name in WORKERS]
    for station, name in workers:
        station.start(name)
    cases = []
    for number in range(kills):
        for inquiry in range(3):
            cases.append(f"k{number}-{inquiry}")
            inquire(wujin, cases[-1])
        sleep(dice.random())
        station, name = dice.choice(workers)
        station.kill(name)
        station.start(name)

    def wrong() -> list[str]:
        return [
            case
            for case in cases
            if heard(shuyang, case) != ["inquiry.opened.v1"]
            or heard(wujin, case) != ["act.received.v1"]
        ]

    until(lambda: not wrong())
    return wrong()


def main(kills: int) -> int:
    """Tell what became of it; how many cases went wrong."""
    begun = perf_counter()
    with (
        TemporaryDirectory() as folder,
        KafkaServer() as broker,
        PostgresServer(durable=True) as server,
        stations(
            broker.servers, Path(folder), ("3204", "3213"), lambda _: server.new_database()
        ) as (wujin, shuyang),
    ):
        wrong = killed(wujin, shuyang, kills, Random(1))  # noqa: S311  a game
    click.echo(
        f"{kills} kills, {3 * kills} inquiries with their receipts, {len(wrong)} lost or doubled, "
        f"in {perf_counter() - begun:.0f} s"
    )
    return len(wrong)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1])) > 0)
