"""Two nodes in processes of their own, with a real broker between them."""

from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from domain.recorded import CaseId
from tests.exchange.killing import WORKERS, act, heard, inquire, killed, stage
from tests.exchange.stations import Pair, stations, until
from tests.play import SHUYANG
from tests.servers.kafka import KafkaServer
from tests.servers.postgres import PostgresServer


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
    assert killed(*pair, kills=8, dice=Random(1)) == []  # noqa: S311  a game


def test_what_is_done_while_the_broker_is_away_goes_when_it_is_back(
    broker: KafkaServer, tmp_path: Path
) -> None:
    def url(name: str) -> str:
        return f"sqlite:///{tmp_path / name}.db"

    with stations(broker.servers, tmp_path, ("3204", "3213"), url) as (wujin, shuyang):
        broker.stop()
        for each in (wujin, shuyang):
            each.start(*WORKERS)
        cases = [f"k{number}" for number in range(5)]
        for case in cases:
            inquire(wujin, case)
        assert {stage(wujin, case) for case in cases} == {"sent"}
        broker.start()
        assert until(lambda: all(heard(wujin, case) == ["act.received.v1"] for case in cases))
        assert {stage(node, case) for node in (wujin, shuyang) for case in cases} == {"received"}
