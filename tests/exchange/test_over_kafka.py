"""Two nodes in processes of their own, with a real broker between them."""

from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from adapters.clock import now
from adapters.requests import Request, act_in, read_request
from adapters.write_path import position, submit
from domain.localities import Code
from domain.recorded import CaseId
from domain.settings import DEFAULT_SETTINGS
from tests.exchange.stations import Station, stations, until
from tests.play import SHUYANG, WUJIN
from tests.servers.postgres import PostgresServer

Pair = tuple[Station, Station]


@pytest.fixture(params=["file", "postgresql"])
def pair(request: pytest.FixtureRequest, kafka: str, tmp_path: Path) -> Iterator[Pair]:
    """Wujin's node and Shuyang's, their workers not started yet."""

    def url(name: str) -> str:
        if request.param == "file":
            return f"sqlite:///{tmp_path / name}.db"
        server: PostgresServer = request.getfixturevalue("server")
        return server.new_database()

    with stations(kafka, tmp_path, ("3204", "3213"), url) as made:
        yield made[0], made[1]


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


def test_an_inquiry_goes_there_its_receipt_and_its_answer_come_back(pair: Pair) -> None:
    wujin, shuyang = pair
    for each in pair:
        each.start("publisher", "receiver")
    inquire(wujin, "k1")
    assert until(lambda: heard(shuyang, "k1") == ["inquiry.opened.v1"])
    assert until(lambda: heard(wujin, "k1") == ["act.received.v1"])
    act(shuyang, "k1", SHUYANG, "inquiry.reply", finding="registered")
    assert until(lambda: "inquiry.answered.v1" in heard(wujin, "k1"))
    assert until(lambda: heard(shuyang, "k1")[-1] == "act.received.v1")
    assert stage(wujin, "k1") == stage(shuyang, "k1") == "answered"
    for each in pair:
        known = [record.entry.known_at for record in each.here.ledger.history(CaseId("k1"))]
        assert known == sorted(known), "each is recorded at its instant, none before it was sent"


def test_workers_killed_at_any_moment_lose_nothing_and_say_nothing_twice(pair: Pair) -> None:
    dice = Random(1)  # noqa: S311  a game
    wujin, shuyang = pair
    workers = [(each, name) for each in pair for name in ("publisher", "receiver")]
    for station, name in workers:
        station.start(name)
    cases = [f"k{number}" for number in range(40)]
    for case in cases:
        inquire(wujin, case)
        if dice.random() < 0.4:
            station, name = dice.choice(workers)
            station.kill(name)
            station.start(name)
    assert until(lambda: all(heard(shuyang, each) == ["inquiry.opened.v1"] for each in cases))
    assert until(lambda: all(heard(wujin, each) == ["act.received.v1"] for each in cases))
