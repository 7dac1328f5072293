"""Changes to the rows of an SQLite ledger: the faults that may name each, and the positions."""

import sqlite3
from collections.abc import Callable
from random import Random

from adapters.seal.stretch import Fault

FACTS = 60

Work = Callable[[sqlite3.Connection, Random], tuple[set[Fault], set[int]]]
"""Makes a change; the faults that may name it, and the positions one of which is named."""


def flip_a_byte(file: sqlite3.Connection, random: Random) -> tuple[set[Fault], set[int]]:
    place = random.randint(1, FACTS)
    column = random.choice(["originator_id", "topic", "state"])
    (text,) = file.execute(
        f"SELECT CAST({column} AS BLOB) FROM stored_events WHERE rowid = ?",
        (place,),
    ).fetchone()
    at = random.randrange(len(text))
    turned = text[:at] + bytes([text[at] ^ 1 << random.randrange(7)]) + text[at + 1 :]
    kind = "BLOB" if column == "state" else "TEXT"
    file.execute(
        f"UPDATE stored_events SET {column} = CAST(? AS {kind}) WHERE rowid = ?",
        (turned, place),
    )
    return {Fault.CHANGED}, {place}


def shorten(file: sqlite3.Connection, random: Random) -> tuple[set[Fault], set[int]]:
    place, length = random.randint(1, FACTS), random.randrange(200)
    statement = "UPDATE stored_events SET state = substr(state, 1, ?) WHERE rowid = ?"
    file.execute(statement, (length, place))
    return {Fault.CHANGED}, {place}


def alter_the_time(file: sqlite3.Connection, random: Random) -> tuple[set[Fault], set[int]]:
    place = random.randint(1, FACTS)
    file.execute(
        "UPDATE stored_events SET state = CAST(json_set(state, '$.entry.recorded_at', "
        "?) AS BLOB) WHERE rowid = ?",
        (f"2010-09-{random.randint(2, 30):02d}T00:00:00Z", place),
    )
    return {Fault.CHANGED}, {place}


def change_the_topic(file: sqlite3.Connection, random: Random) -> tuple[set[Fault], set[int]]:
    place = random.randint(1, FACTS)
    topic = random.choice(["inquiry.opened.v1", "consultation.decision-made.v1", "x"])
    file.execute("UPDATE stored_events SET topic = ? WHERE rowid = ?", (topic, place))
    return {Fault.CHANGED}, {place}


def raise_the_version(file: sqlite3.Connection, random: Random) -> tuple[set[Fault], set[int]]:
    place = random.randint(1, FACTS)
    statement = "UPDATE stored_events SET originator_version = 1000 WHERE rowid = ?"
    file.execute(statement, (place,))
    return {Fault.CHANGED}, {place}


def delete(file: sqlite3.Connection, random: Random) -> tuple[set[Fault], set[int]]:
    first = random.randint(1, FACTS)
    last = min(FACTS, first + random.randrange(3))
    file.execute("DELETE FROM stored_events WHERE rowid BETWEEN ? AND ?", (first, last))
    return {Fault.REMOVED}, {*range(first, last + 1)}


def insert(file: sqlite3.Connection, random: Random) -> tuple[set[Fault], set[int]]:
    place = random.choice([0, -7, FACTS + 1, FACTS + 40])
    file.execute(
        "INSERT INTO stored_events (rowid, originator_id, originator_version, topic, state) "
        "SELECT ?, 'new', 1, topic, state FROM stored_events LIMIT 1",
        (place,),
    )
    return {Fault.INSERTED}, {place}


def swap(file: sqlite3.Connection, random: Random) -> tuple[set[Fault], set[int]]:
    one, other = random.sample(range(1, FACTS + 1), 2)
    statement = "UPDATE stored_events SET rowid = ? WHERE rowid = ?"
    for move in ((FACTS + 9, one), (one, other), (other, FACTS + 9)):
        file.execute(statement, move)
    return {Fault.MOVED}, {one, other}


def renumber(file: sqlite3.Connection, random: Random) -> tuple[set[Fault], set[int]]:
    """Take one out and let those after it close the gap."""
    place = random.randint(1, FACTS - 1)
    file.execute("DELETE FROM stored_events WHERE rowid = ?", (place,))
    for after in range(place + 1, FACTS + 1):
        file.execute("UPDATE stored_events SET rowid = ? WHERE rowid = ?", (after - 1, after))
    return {Fault.CHANGED, Fault.MOVED}, {place}


def flip_the_seal(file: sqlite3.Connection, random: Random) -> tuple[set[Fault], set[int]]:
    place = random.randint(1, FACTS)
    (nodes,) = file.execute("SELECT nodes FROM seal_nodes WHERE position = ?", (place,)).fetchone()
    at = random.randrange(len(nodes))
    turned = nodes[:at] + bytes([nodes[at] ^ 1 << random.randrange(8)]) + nodes[at + 1 :]
    file.execute("UPDATE seal_nodes SET nodes = ? WHERE position = ?", (turned, place))
    return {Fault.CHANGED, Fault.SEAL}, {place}


def replay_an_old_head(file: sqlite3.Connection, random: Random) -> tuple[set[Fault], set[int]]:
    size = random.randrange(FACTS)
    file.execute("UPDATE ledger_head SET size = ?", (size,))
    return {Fault.HEAD, Fault.INSERTED}, {size, *range(size, FACTS + 1)}


def roll_back(file: sqlite3.Connection, random: Random) -> tuple[set[Fault], set[int]]:
    size = random.randrange(FACTS)
    file.execute("DELETE FROM stored_events WHERE rowid > ?", (size,))
    file.execute("DELETE FROM seal_nodes WHERE position > ?", (size,))
    return {Fault.REMOVED}, {*range(size + 1, FACTS + 1)}


WORK: tuple[Work, ...] = (
    flip_a_byte,
    shorten,
    alter_the_time,
    change_the_topic,
    raise_the_version,
    delete,
    insert,
    swap,
    renumber,
    flip_the_seal,
    replay_an_old_head,
    roll_back,
)
