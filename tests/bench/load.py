"""`python -m tests.bench.load [CASES]`: desks at work on `liangdi serve`, over HTTP, PostgreSQL.

The server, the desks and the database are processes of their own. First as fast as the answers
come, which is all that the server can do; then at half of that, where what a request takes is what
a person waits. Histograms by kind of request are kept in docs/performance.json.
"""

import argparse
import subprocess
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import islice
from multiprocessing import get_context
from time import sleep

import httpx

from adapters.access.administration import Administration
from adapters.access.identity import open_identity
from adapters.bootstrap import here
from adapters.clockwork.runs import Outcome, open_runs
from adapters.settings import installation
from adapters.views.difference import table_of
from adapters.views.opened import open_views
from domain.access.changes import By
from domain.access.facts import Role, Scope
from domain.localities import Code, Level, ancestor, level_of
from projections.jurisdiction import OFFICES
from tests.bench import desks
from tests.bench.desks import Seat, Tally
from tests.bench.figures import KEPT, chart, keep, tell
from tests.bench.grown import Grown, fill, show
from tests.bench.histogram import shape
from tests.servers.postgres import PostgresServer
from tests.servers.web import free_port

CASES = 20_000
CLIENTS = (8, 64)
SECONDS = 20.0
_WARMED = 3.0
_SEATS = {Level.COUNTY: 8, Level.TOWNSHIP: 4, Level.VILLAGE: 4}
"""How many offices of each level have a desk."""

_PASSWORD = "a long enough word 7"  # noqa: S105  of accounts of this run
_PART = 0.5
"""Of what the server can do at most, the rate at which waiting is measured."""


@dataclass(frozen=True, slots=True)
class Signed:
    """An account of an office, its token, and the token of whoever is over it."""

    name: str
    office: Code
    token: str
    over: str = ""


def load(url: str, cases: int, clients: Sequence[int], seconds: float) -> None:
    """Fill the empty database at a URL, if it is, and measure."""
    with closing(open_views(url)) as tables, tables.reading() as session:
        empty = not session.rows(f'SELECT 1 FROM "{table_of(OFFICES)}" LIMIT 1')  # noqa: S608
    if empty:
        fill(url, Grown().with_cases(cases))
        show(url)
    month_is_reported(url)
    signed = sign_up(url)
    with serving(url) as (at, _):
        seats = seated(at, signed)
        _worked(at, seats, max(clients), _WARMED, None)
        for many in clients:
            name = f"{many} clients, {cases} cases"
            most = _told(name, "all it can", _worked(at, seats, many, seconds, None), seconds)
            tally = _worked(at, seats, many, seconds, _PART * most)
            _told(name, "half of it", tally, seconds)


def month_is_reported(url: str) -> None:
    """Put on record that the last month's reports are kept: that folds the whole ledger, once."""
    now = datetime.now(UTC)
    with closing(open_runs(url)) as runs:
        runs.end(runs.begin("report", now, now), Outcome.DONE, "", now)


def sign_up(url: str) -> list[Signed]:
    """Accounts of offices that have cases, and of the province above them, with a token each."""
    today = datetime.now(UTC)
    with closing(open_views(url)) as tables, tables.reading() as session:
        counted = f'SELECT "key", count(*) FROM "{table_of(OFFICES)}" GROUP BY 1 ORDER BY 2 DESC'  # noqa: S608
        ranked = [Code(office) for office, _ in session.rows(counted)]
    office = here(installation({}), url)
    identity = open_identity(office, url)
    keeper = Administration(identity, By(None, "bench"), today)

    def account(name: str, role: Role, place: Code, scope: Scope) -> str:
        if identity.accounts.get(name) is None:
            keeper.open_account(name, name, role, place)
            keeper.set_password(name, _PASSWORD)
        return keeper.issue_token(name, "bench", scope, 1)[0]

    over = account("over", Role.SUPERVISOR, Code("32"), Scope.READ)
    found = []
    for level, many in _SEATS.items():
        alike = (each for each in ranked if level_of(each) is level and each.startswith("32"))
        for place in list(islice(alike, 3 * many))[::3]:
            name = f"at-{place.replace('/', '.')}"
            found.append(Signed(name, place, account(name, Role.COORDINATOR, place, Scope.ACT)))
    identity.close()
    office.ledger.close()
    return [replace(each, over=over) for each in found]


def seated(at: tuple[str, int], signed: Sequence[Signed]) -> list[Seat]:
    """Each account signed in, with the offices of its level in other cities to write to."""
    found = []
    for each in signed:
        form = {"name": each.name, "password": _PASSWORD}
        answer = httpx.post(f"http://{at[0]}:{at[1]}/sign-in", data=form)
        cookie = answer.headers["set-cookie"].partition(";")[0]
        others = tuple(
            other.office
            for other in signed
            if level_of(other.office) is level_of(each.office)
            and ancestor(other.office, Level.CITY) != ancestor(each.office, Level.CITY)
        )
        found.append(Seat(each.office, each.token, cookie, each.over, others))
    return found


def _worked(
    at: tuple[str, int], seats: Sequence[Seat], clients: int, seconds: float, rate: float | None
) -> Tally:
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:
        return pool.submit(desks.work, at, seats, clients, seconds, rate).result()


def _told(name: str, pace: str, tally: Tally, seconds: float) -> float:
    """Tell what came of a run, keep its histograms; requests a second."""
    assert not tally.wrong, f"{len(tally.wrong)} went wrong: {tally.wrong[:5]}"
    every = [each for took in tally.took.values() for each in took]
    rate = len(every) / seconds
    shapes = {"all": shape(every), **{kind: shape(took) for kind, took in tally.took.items()}}
    tell(f"HTTP, {name}, {pace}", rate, "requests/s")
    for part in ("p50", "p99"):
        tell(f"HTTP, {name}, {pace}, {part}", shapes["all"][part], "ms")
    about = {"rate": round(rate, 1), "refused": tally.refused}
    chart("histograms", f"HTTP, {name}", pace, {**about, "kinds": shapes})
    return rate


@contextmanager
def serving(url: str) -> Iterator[tuple[tuple[str, int], int]]:
    """`liangdi serve` in a process of its own: where, and its id. It ends in order."""
    port = free_port()
    command = [sys.executable, "-c", "from api.cli import main; main()", "serve"]
    process = subprocess.Popen(  # noqa: S603  our own command
        [*command, "--port", str(port), "--database", url], stderr=subprocess.DEVNULL
    )
    try:
        while True:
            assert process.poll() is None, "the server ended by itself"
            with suppress(httpx.TransportError):
                if httpx.get(f"http://127.0.0.1:{port}/ready").is_success:
                    break
            sleep(0.1)
        yield ("127.0.0.1", port), process.pid
    finally:
        process.terminate()
        process.wait(30)


def main() -> None:
    """Measure with the numbers on the command line."""
    parser = argparse.ArgumentParser(prog="tests.bench.load")
    parser.add_argument("cases", nargs="?", type=int, default=CASES)
    parser.add_argument("--clients", type=int, nargs="+", default=CLIENTS)
    parser.add_argument("--seconds", type=float, default=SECONDS, help="of each measurement")
    parser.add_argument("--database", help="a PostgreSQL to use, filled by an earlier run or empty")
    given = parser.parse_args()
    if given.database:
        load(given.database, given.cases, given.clients, given.seconds)
    else:
        with PostgresServer(durable=True) as server:
            load(server.new_database(), given.cases, given.clients, given.seconds)
    keep(KEPT)


if __name__ == "__main__":
    main()
