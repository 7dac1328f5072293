"""`python -m tests.bench.year [ACTS]`: a national year recorded, sealed, and every view built.

Twelve million acts unless told otherwise, about as many as the national platform carried in 2011.
The facts are those of a world's cases copied for other persons (`adapters/world/copies.py`):
generated, judged once by the deciders, and not each again. PostgreSQL, fsync on. Ten minutes on
two cores and less than 2 GiB are asked.
"""

import sys
from datetime import date
from itertools import islice
from time import perf_counter

import psycopg

from adapters.bootstrap import Here
from adapters.ledger import MEMORY, Ledger, open_ledger
from adapters.postgres.seal_schema import copied
from adapters.settings import installation
from adapters.views.folding import in_processes
from adapters.views.opened import open_views
from adapters.views.projector import Projector
from adapters.world.copies import Copies
from adapters.world.course import World
from domain.localities import Code
from tests.bench.figures import KEPT, LAW, keep, tell
from tests.bench.memory import Peak
from tests.bench.views import by_the_library
from tests.servers.postgres import PostgresServer

ACTS = 12_000_000
CASES = 4000
"""Cases of the world that is copied."""
SLICE = 400_000
"""Rows that are put in by COPY alone, to compare with."""

_FIRST, _LAST = date(2010, 1, 4), date(2010, 12, 31)
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


def year(acts: int) -> None:
    """Tell how fast a year of so many acts is recorded and shown, and how much memory it took."""
    named = f"year of {acts:,} acts"
    copies = world(acts)
    with PostgresServer(durable=True) as server:
        theirs = by_the_library(server.new_database())
        ceiling = _copied(server, copies)
        url = server.new_database()
        ledger = open_ledger(url)
        with Peak() as peak:
            begun = perf_counter()
            facts = ledger.fill(copies.rows(), copies.links())
            recorded = perf_counter()
            _show(ledger, url)
            shown = perf_counter()
        tell(f"{named}, facts", facts, "facts")
        tell(f"{named}, recorded and sealed", facts / (recorded - begun), "facts/s", ceiling)
        tell(f"{named}, every view built", facts / (shown - recorded), "facts/s", theirs)
        tell(f"{named}, together", (shown - begun) / 60, "min")
        tell(f"{named}, most memory, PostgreSQL with it", peak.mebibytes, "MiB")
        ledger.close()


def world(acts: int) -> Copies:
    """A year of Jiangsu's, acted out, to be copied."""
    here = Here(ledger=open_ledger(MEMORY), law=LAW, node="bench")
    world = World(here, seed=1, cases=CASES, first=_FIRST, last=_LAST, area=Code("32"))
    for _ in world.run():
        pass
    with here.ledger.contents() as contents:
        copies = Copies(contents, acts)
    here.ledger.close()
    return copies


def _copied(server: PostgresServer, copies: Copies) -> float:
    """Rows a second of a bare COPY of some of them into a table like the ledger's."""
    rows = list(islice(copies.rows(), SLICE))
    url = server.new_database()
    with psycopg.connect(url) as session, session.cursor() as curs:
        curs.execute(_PLAIN)
        begun = perf_counter()
        copied(curs, _COPY, ["int8", "text", "int8", "text", "bytea"], rows)
        session.commit()
        return len(rows) / (perf_counter() - begun)


def _show(ledger: Ledger, url: str) -> None:
    """Every view from nothing, folded on all cores."""
    tables = open_views(url)
    with in_processes(installation({}), url) as fold:
        Projector(ledger, LAW, tables, fold=fold).catch_up()
    tables.close()


if __name__ == "__main__":
    year(int(sys.argv[1]) if len(sys.argv) > 1 else ACTS)
    keep(KEPT)
