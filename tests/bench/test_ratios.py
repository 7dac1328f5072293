"""Ratios of `docs/performance.json`, side by side in one run: they may be noisy, not lost.

The times themselves are measured by `make bench`; here both sides of a ratio run on the same
machine at the same time, and a third of what was measured in quiet is let pass as noise.
"""

import json
from collections.abc import Iterator

import pytest

from adapters.ledger import open_ledger
from tests.bench.appending import Sealed, Unsealed, at_once
from tests.bench.figures import KEPT, median
from tests.bench.grown import closed_year
from tests.bench.views import by_the_library
from tests.bench.year import bare_copy, record, show
from tests.missing import missing
from tests.servers.postgres import NoPostgresError, PostgresServer

ACTS, SHOWN = 100_000, 10_000
CASES = 300
NOISE = 3
_KEPT = {each["name"]: each["ratio"] for each in json.loads(KEPT.read_text("utf-8"))["figures"]}


@pytest.fixture(scope="module")
def durable() -> Iterator[PostgresServer]:
    """A server that flushes: what it costs is a part of the ratios."""
    try:
        server = PostgresServer(durable=True)
    except NoPostgresError as error:
        missing("no PostgreSQL", str(error))
    with server:
        yield server


def test_recording_a_year_keeps_its_share_of_a_bare_copy(durable: PostgresServer) -> None:
    copies = closed_year(ACTS, CASES)
    ours = record(durable.new_database(), copies).a_second
    theirs = bare_copy(durable.new_database(), copies)
    assert ours / theirs >= _KEPT["a year, recorded and sealed"] / NOISE


def test_building_every_view_stays_that_much_quicker_than_the_librarys_runner(
    durable: PostgresServer,
) -> None:
    url = durable.new_database()
    record(url, closed_year(SHOWN, CASES))
    theirs = by_the_library(durable.new_database(), 150)
    assert show(url).a_second / theirs >= _KEPT["a year, every view built"] / NOISE


@pytest.mark.parametrize("many", [8, 64])
def test_appends_that_go_together_stay_that_much_quicker(
    durable: PostgresServer, many: int
) -> None:
    ledgers = [open_ledger(durable.new_database()) for _ in range(2)]
    ours, theirs = Sealed(ledgers[0]), Unsealed(ledgers[1])
    rounds = [
        at_once(many, 50, ours.append)[0] / at_once(many, 10, theirs.append)[0] for _ in range(3)
    ]
    for ledger in ledgers:
        ledger.close()
    kept = _KEPT[f"append with leaf, {many} in flight, PostgreSQL"]
    assert median(rounds) >= kept / NOISE
