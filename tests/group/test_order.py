"""Whatever order the shares are folded in, and what comes twice: the rows are one projector's."""

from collections import defaultdict
from collections.abc import Sequence
from contextlib import closing
from random import Random

import pytest
from kafka import KafkaConsumer, TopicPartition

from adapters.bootstrap import Here
from adapters.group.folding import Member
from adapters.group.messages import read
from adapters.notices import STREAM
from adapters.views.checking import check
from adapters.views.shares import COUNT, places
from adapters.views.tables import Tables
from tests.group.conftest import EARLY, Line, given_out
from tests.views.conftest import Made, everything


def stand(tables: Tables) -> Sequence[int]:
    with tables.reading() as session:
        return places(session)


def shuffled(messages: Sequence[bytes], dice: Random) -> list[list[bytes]]:
    """The messages in bunches: of each share in order, the shares as they come, some twice."""
    queues: dict[int, list[bytes]] = defaultdict(list)
    for message in messages:
        queues[read(message).share].append(message)
    bunches: list[list[bytes]] = []
    while queues:
        bunch = []
        for share in dice.sample(sorted(queues), min(len(queues), dice.randint(1, 3))):
            count = dice.randint(1, 3)
            bunch += queues[share][:count]
            again = dice.random() < 0.3
            queues[share] = queues[share][0 if again else count :]
            if not queues[share]:
                del queues[share]
        bunches.append(bunch)
    return bunches


@pytest.mark.parametrize("seed", range(3))
def test_any_order_of_the_shares_gives_the_rows_of_one_projector(
    told: Here, made: Made, line: Line, expected: dict[str, list[object]], seed: int
) -> None:
    dice = Random(seed)  # noqa: S311  a game
    tables = given_out(told, made(), EARLY)
    feeder = line.feeder(told, tables, dice.choice((7, 25, 100)))
    members = [Member(told, tables) for _ in range(3)]
    looked = 0
    while feeder.feed():
        for _ in range(dice.randint(0, 5)):
            feeder.feed()
        for bunch in shuffled(line.taken(), dice):
            dice.choice(members).fold(bunch)
            if dice.random() < 0.1:
                looked += 1
                assert not list(check(told.ledger, told.law, tables, 20, seed))
    assert looked
    assert everything(tables) == expected
    assert set(stand(tables)) == {told.ledger.position}
    assert not list(check(told.ledger, told.law, tables, 500, seed))


def test_a_notice_waits_until_all_before_it_is_folded(
    told: Here, tables: Tables, line: Line
) -> None:
    notice = next(place for place, case in told.ledger.positions_after(0, 10_000) if case == STREAM)
    feeder = line.feeder(told, tables, 1000)
    for _ in range(3):
        feeder.feed()
    messages = line.taken()
    assert {read(each).until for each in messages} == {notice - 1}
    Member(told, tables).fold(messages)
    for _ in range(2):
        feeder.feed()
    assert min(read(each).until for each in line.taken()) == notice


def test_what_was_lost_is_told_again_from_where_the_last_share_stands(
    told: Here,
    tables: Tables,
    line: Line,
    expected: dict[str, list[object]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("adapters.group.feeding.STILL_S", 0.5)
    feeder, member = line.feeder(told, tables, 50), Member(told, tables)
    dice = Random(1)  # noqa: S311  a game
    lost = 0
    while feeder.feed():
        for message in line.taken():
            if lost < 10 and dice.random() < 0.4:
                lost += 1
            else:
                member.fold([message])
    assert lost
    assert everything(tables) == expected


def test_each_share_has_a_partition_of_its_own(
    told: Here, tables: Tables, line: Line, kafka: str
) -> None:
    feeder = line.feeder(told, tables, 1000)
    feeder.feed()
    sent = {read(each).share for each in line.taken()}
    partitions = [TopicPartition(line.topic, number) for number in range(COUNT)]
    with closing(KafkaConsumer(bootstrap_servers=kafka)) as consumer:
        ends = consumer.end_offsets(partitions)
    assert {each.partition for each, end in ends.items() if end} == sent


def test_a_message_that_is_none_is_passed_over(told: Here, tables: Tables) -> None:
    Member(told, tables).fold([b"", b"{}", b'{"share":99,"after":1,"until":2,"to":2,"cases":[]}'])
    assert set(stand(tables)) == {EARLY}


def test_nothing_is_fed_or_folded_where_no_group_keeps_the_views(
    told: Here, made: Made, line: Line
) -> None:
    tables = given_out(told, made(), EARLY)
    feeder = line.feeder(told, tables, 50)
    feeder.feed()
    messages = line.taken()
    with tables.session() as session:
        tables.gather(session)
    before = everything(tables)
    Member(told, tables).fold(messages)
    assert feeder.feed() is None
    assert everything(tables) == before
