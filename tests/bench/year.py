"""`python -m tests.bench.year [ACTS]`: a national year recorded, sealed, and every view built.

Twelve million acts unless told otherwise, about as many as the national platform carried in 2011.
The facts are those of a world's cases copied for other persons (`adapters/world/copies.py`):
generated, judged once by the deciders, and not each again. PostgreSQL, fsync on. Ten minutes on
two cores and less than 2 GiB are asked. What grows with a ledger, and desks at work over HTTP, are
measured there as well: to build so much a second time takes longer than to ask it.
"""

import sys
from contextlib import closing
from dataclasses import dataclass
from itertools import islice
from time import perf_counter

import psycopg

from adapters.ledger import open_ledger
from adapters.postgres.seal_schema import copied
from adapters.world.copies import Copies
from tests.bench import grown
from tests.bench.figures import KEPT, keep, tell
from tests.bench.growth import measured
from tests.bench.load import CLIENTS, SECONDS, load
from tests.bench.memory import Peak
from tests.bench.views import by_the_library
from tests.servers.postgres import PostgresServer

ACTS = 12_000_000
SLICE = 400_000
"""Rows that are put in by COPY alone, to compare with."""

_ABOUT = -5
"""Decimals that the number of cases is told with."""

# The ledger's own table and its indexes, without its seal and its links.
_PLAIN = """
CREATE TABLE plain (originator_id text NOT NULL, originator_version bigint NOT NULL, topic text,
    state bytea, notification_id bigint, PRIMARY KEY (originator_id, originator_version),
    UNIQUE (notification_id))
"""
_COPY = """
COPY plain (notification_id, originator_id, originator_version, topic, state)
FROM STDIN (FORMAT BINARY)
"""


@dataclass(frozen=True, slots=True)
class Done:
    """How many facts, in how many seconds."""

    facts: int
    seconds: float

    @property
    def a_second(self) -> float:
        """The facts of a second."""
        return self.facts / self.seconds


def year(acts: int) -> None:
    """Tell how fast a year of so many acts is recorded and shown, and how much memory it took."""
    copies = grown.Grown(grown.MANY).with_acts(acts)
    with PostgresServer(durable=True) as server:
        theirs = by_the_library(server.new_database())
        ceiling = bare_copy(server.new_database(), copies)
        url = server.new_database()
        with Peak() as peak:
            recorded = record(url, copies)
            shown = show(url)
        facts = recorded.facts
        tell("a year, acts", copies.acts, "acts")
        tell("a year, facts", facts, "facts")
        tell("a year, recorded and sealed", recorded.a_second, "facts/s", ceiling)
        tell("a year, every view built", shown.a_second, "facts/s", theirs)
        minutes = (recorded.seconds + shown.seconds) / 60
        tell("a year, acts recorded and shown a minute", copies.acts / minutes, "acts/min")
        tell("a year, most memory, PostgreSQL with it", peak.mebibytes, "MiB")
        keep(KEPT)
        with closing(open_ledger(url)) as ledger:
            cases = ledger.status().cases
        measured(url, "PostgreSQL", copies.acts)
        keep(KEPT)
        load(url, round(cases, _ABOUT), CLIENTS, SECONDS)


def bare_copy(url: str, copies: Copies) -> float:
    """Rows a second of a bare COPY of some of them into a table like the ledger's."""
    rows = list(islice(copies.rows(), SLICE))
    with psycopg.connect(url) as session, session.cursor() as curs:
        curs.execute(_PLAIN)
        begun = perf_counter()
        copied(curs, _COPY, ["int8", "text", "int8", "text", "bytea"], rows)
        session.commit()
        return len(rows) / (perf_counter() - begun)


def record(url: str, copies: Copies) -> Done:
    """Every fact and link into an empty ledger, sealed, in one transaction."""
    begun = perf_counter()
    facts = grown.fill(url, copies)
    return Done(facts, perf_counter() - begun)


def show(url: str) -> Done:
    """Every view from nothing, folded on all cores."""
    begun = perf_counter()
    facts = grown.show(url)
    return Done(facts, perf_counter() - begun)


if __name__ == "__main__":
    year(int(sys.argv[1]) if len(sys.argv) > 1 else ACTS)
    keep(KEPT)
