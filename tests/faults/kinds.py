"""The kinds of faults: what is done once, at a random instant, to nodes under load."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from random import Random
from time import sleep

from psycopg.sql import SQL

from tests.faults.clocked import off_by, set_off
from tests.faults.keeping import KINDS
from tests.faults.world import Node, World

Inject = Callable[[World, Random], None]
"""Puts one fault into a world, and takes it out again where it is not over by itself."""


def kill(world: World, dice: Random) -> None:
    """`kill -9` of any process of any node."""
    dice.choice(world.nodes).keeper.kill(dice.choice(KINDS))


def stop_postgres(world: World, dice: Random) -> None:
    """PostgreSQL stopped `-m immediate`, away for up to two seconds, and recovered."""
    world.server.stop_at_once()
    sleep(2 * dice.random())
    world.server.start()


def restart_kafka(world: World, dice: Random) -> None:
    """The broker killed or stopped, away for up to two seconds."""
    dice.choice((world.broker.kill, world.broker.stop))()
    sleep(2 * dice.random())
    world.broker.start()


def cut(world: World, dice: Random) -> None:
    """Connections cut while something is being said: to the API, the database, the broker."""
    proxies = [world.kafka, *(each for node in world.nodes for each in (node.http, node.database))]
    dice.choice(proxies).cut()


def partition(world: World, dice: Random) -> None:
    """A line that is down for up to three seconds."""
    proxies = [world.kafka, *(each for node in world.nodes for each in (node.http, node.database))]
    proxy = dice.choice(proxies)
    proxy.shut()
    sleep(3 * dice.random())
    proxy.open()


def pause(world: World, dice: Random) -> None:
    """A process stands still for up to four seconds, its sessions are ended, and it goes on."""
    _stand_still(world, dice, 4 * dice.random())


def stall(world: World, dice: Random) -> None:
    """As a pause, but of one to three minutes."""
    _stand_still(world, dice, 60 + 120 * dice.random())


def _stand_still(world: World, dice: Random, seconds: float) -> None:
    node, kind = dice.choice(world.nodes), dice.choice(KINDS)
    node.keeper.pause(kind)
    try:
        end_sessions(world, node)
        sleep(seconds)
    finally:
        node.keeper.resume(kind)


def end_sessions(world: World, node: Node) -> None:
    """End the sessions of all processes of a node: locks go with them."""
    role = node.url.split("//")[1].split(":")[0]
    query = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = '{}'"
    world.server.execute(SQL(query.format(role)))


def move_clock(world: World, dice: Random) -> None:
    """The clock of a node goes forward or back by minutes or days, and is put right again."""
    node = dice.choice(world.nodes)
    right = off_by(node.clock)
    by = dice.choice((timedelta(minutes=10), timedelta(hours=9), timedelta(days=3)))
    set_off(node.clock, right + dice.choice((by, -by)))
    sleep(1 + 3 * dice.random())
    set_off(node.clock, right)


def fill_disk(world: World, dice: Random) -> None:
    """PostgreSQL's disk full for up to four seconds; started again if it could not go on."""
    assert world.disk is not None, "its databases stand on a disk that can be filled"
    world.disk.fill()
    sleep(1 + 3 * dice.random())
    world.disk.clear()
    if not world.server.is_running:
        world.server.start()


FAULTS: Mapping[str, Inject] = {
    "kill": kill,
    "postgres": stop_postgres,
    "kafka": restart_kafka,
    "cut": cut,
    "partition": partition,
    "pause": pause,
    "stall": stall,
    "clock": move_clock,
    "disk": fill_disk,
}

LONG = frozenset({"stall"})
"""Kinds of which each takes minutes: put in only where they are named."""

APART_S: Mapping[str, float] = {
    "kill": 1,
    "postgres": 5,
    "kafka": 15,
    "cut": 1,
    "partition": 4,
    "pause": 4,
    "stall": 10,
    "clock": 4,
    "disk": 6,
}
"""Seconds between two faults of a kind on average, so that most are got over before the next."""
