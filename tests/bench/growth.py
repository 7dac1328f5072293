"""`python -m tests.bench.growth [ACTS…]`: what grows with a ledger, at sizes ten times apart.

At each size stands a year of so many acts, written direct, with every view. Medians and p99 are
kept in docs/performance.json as series; what is neither flat nor logarithmic is to be mended. A
size can be measured again, or gone on with, on the `--database` of an earlier run.
"""

import argparse
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from itertools import count
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import perf_counter

from adapters.bootstrap import Here
from adapters.dockets import keys_filed
from adapters.fields import read_instant
from adapters.ledger import open_ledger
from adapters.queries import cases, overviews, sent, told, worklist
from adapters.queries.cases import Sought
from adapters.queries.counting import counted
from adapters.queries.queues import Queue, days_of, due_in
from adapters.queries.scope import sees_case
from adapters.queries.worklist import Due
from adapters.seal.checkpoints import inclusion_of
from adapters.sweep import sweep
from adapters.views import reports
from adapters.views.difference import table_of
from adapters.views.opened import open_views
from adapters.views.projector import Projector
from adapters.views.reports import Asked
from adapters.views.tables import Tables
from adapters.write_path import load
from domain.access.jurisdiction import Jurisdiction
from domain.calendar import civil_day
from domain.case import Case, opener_of, settle
from domain.catalog import OPENING_OF
from domain.localities import Code, Level, level_of
from domain.recorded import CaseId, Fact, Recorded
from projections.jurisdiction import OFFICES
from tests.bench.figures import KEPT, LAW, chart, keep
from tests.bench.grown import Grown, fill, show
from tests.play import SHUYANG, WUJIN, Play, consult
from tests.servers.postgres import PostgresServer

ACTS = (10_000, 100_000)
TIMES = 200
"""How often each is done at a size."""
LAPSED = 1000
_ROUNDS = 3
"""How often so many lapses are recorded."""
_SWEPT_AT = read_instant("2010-09-11 00:00", ())
_PROVINCE = Jurisdiction((Code("32"),))
_INQUIRIES = Sought(register="inquiry")


@dataclass(frozen=True, slots=True)
class Grower:
    """A ledger of a size, and what is measured in it.

    `county` and `township` see what the offices of Jiangsu with the most cases see.
    """

    here: Here
    tables: Tables
    county: Jurisdiction
    township: Jurisdiction
    names: Iterator[int]

    def append(self) -> None:
        """One fact, the opening of a case, recorded and sealed."""
        self._copied(_OPENED.records)

    def case(self, case: CaseId) -> None:
        """What a case page is made of: whether it is seen, its facts, its position."""
        with self.tables.reading() as session:
            sees_case(session, _PROVINCE, case)
        docket = load(self.here, case)
        assert docket is not None, "it was found"
        assert settle(Case(docket, LAW, datetime.now(UTC))) is not None, "and it is open"

    def worklist(self, sight: Jurisdiction) -> None:
        """The first page of what is owed, and how much there is."""
        with self.tables.reading() as session:
            worklist.page(session, self.tables, sight, Due(), None, 50)
            counted(session, [worklist.listed(sight, Due())])

    def queues(self, sight: Jurisdiction) -> None:
        """The numbers of all queues of a worklist."""
        now = datetime.now(UTC)
        days = days_of(LAW.calendars(None), civil_day(now))
        duties = (due_in(queue, days, Due()) for queue in Queue)
        lists = [worklist.listed(sight, due) for due in duties if due is not None]
        lists += [told.listed(sight, told.Sought()), sent.listed(sight, sent.Sought(at=now))]
        with self.tables.reading() as session:
            counted(session, lists)

    def cases(self, sight: Jurisdiction, sought: Sought) -> None:
        """The newest cases, and how many there are."""
        with self.tables.reading() as session:
            cases.page(session, self.tables, sight, sought, None, 50)
            cases.count(session, sight, sought)

    def report(self) -> None:
        """Findings of a province by clause and side."""
        with self.tables.reading() as session:
            reports.responsibility(session, Asked(area="32"), ("clause", "side"), Level.PROVINCE)

    def overview(self) -> None:
        """A province at a glance, city by city."""
        with self.tables.reading() as session:
            overviews.overviews(session, _PROVINCE, date.today())  # noqa: DTZ011

    def proof(self, place: int, size: int) -> None:
        """That a fact is under the head."""
        inclusion_of(self.here.ledger, place, size)

    def lapse(self) -> float:
        """Seconds to record and show that so many replies, asked for by this, did not come."""
        for _ in range(LAPSED):
            self._copied(_NOTIFIED.records)
        Projector(self.here.ledger, LAW, self.tables).catch_up()
        begun = perf_counter()
        swept = sweep(self.here, self.tables, _SWEPT_AT, LAPSED)
        assert swept.cases == LAPSED, "all that lapsed so long ago are these"
        return perf_counter() - begun

    def _copied(self, history: list[Recorded[Fact]]) -> None:
        number = next(self.names)
        case, opening = CaseId(f"grown-{number}"), history[0].fact
        renamed = replace(opening, subject=f"grown-{number}")
        kind = OPENING_OF[type(opening)]
        records = [replace(history[0], case=case, fact=renamed)]
        records += [replace(each, case=case) for each in history[1:]]
        self.here.ledger.append(records, keys_filed(kind, opener_of(records), renamed))


def at_size(url: str, store: str, acts: int, grown: Grown) -> None:
    """Fill the database at a URL, if it is empty, make its views, and measure."""
    with closing(open_ledger(url)) as ledger:
        empty = ledger.position == 0
    if empty:
        fill(url, grown.with_acts(acts))
    show(url)
    measured(url, store, acts)


def measured(url: str, store: str, acts: int) -> None:
    """Measure what is asked of the database at a URL, which has so many acts and all views."""
    with _opened(url) as found:
        ledger = found.here.ledger
        size, random = ledger.position, Random(1)  # noqa: S311  places, not secrets
        places = [random.randint(1, size) for _ in range(TIMES)]
        some = [ledger.positions_after(place - 1, 1)[0][1] for place in places]
        asked: dict[str, Callable[[int], None]] = {
            "append": lambda _: found.append(),
            "case": lambda n: found.case(some[n]),
            "worklist of a county": lambda _: found.worklist(found.county),
            "worklist of a province": lambda _: found.worklist(_PROVINCE),
            "queues of a county": lambda _: found.queues(found.county),
            "cases of a county": lambda _: found.cases(found.county, Sought()),
            "cases of a province": lambda _: found.cases(_PROVINCE, Sought()),
            "register of a township": lambda _: found.cases(found.township, _INQUIRIES),
            "report": lambda _: found.report(),
            "overview": lambda _: found.overview(),
            "proof": lambda n: found.proof(places[n], size),
        }
        for name, ask in asked.items():
            _told(f"{name}, {store}", acts, _times(ask))
        lapses = [found.lapse() for _ in range(_ROUNDS)]
        _told(f"sweep of {LAPSED} lapsed, {store}", acts, lapses)


def _times(ask: Callable[[int], None]) -> list[float]:
    took = []
    for number in range(TIMES):
        begun = perf_counter()
        ask(number)
        took.append(perf_counter() - begun)
    return took


def _told(name: str, acts: int, seconds: list[float]) -> None:
    took = sorted(1e3 * each for each in seconds)
    quantiles = {f"p{part}": round(took[len(took) * part // 100], 3) for part in (50, 99)}
    print(name, acts, quantiles, flush=True)  # noqa: T201  its output is its purpose
    chart("growth", name, str(acts), {"acts": acts, **quantiles, "unit": "ms"})


@contextmanager
def _opened(url: str) -> Iterator[Grower]:
    with closing(open_ledger(url)) as ledger, closing(open_views(url)) as tables:
        yield Grower(
            here=Here(ledger=ledger, law=LAW, node="bench"),
            tables=tables,
            county=_busiest(tables, Level.COUNTY),
            township=_busiest(tables, Level.TOWNSHIP),
            # A database of an earlier run has cases of these names, up to its last place.
            names=count(ledger.position),
        )


def _busiest(tables: Tables, level: Level) -> Jurisdiction:
    """What the office of a level with the most cases sees."""
    held = f'SELECT "key", count(*) FROM "{table_of(OFFICES)}" GROUP BY 1 ORDER BY 2 DESC, 1'  # noqa: S608
    with tables.reading() as session:
        ranked = (Code(office) for office, _ in session.rows(held))
        alike = (each for each in ranked if level_of(each) is level and _PROVINCE.has(each))
        return Jurisdiction((next(alike),))


def _play() -> Play:
    return consult(Play(LAW))


_OPENED, _NOTIFIED = _play(), _play()
_NOTIFIED.act("2010-09-01 09:30", WUJIN, "consultation.notify", to=SHUYANG)


def main() -> None:
    """Measure the sizes on the command line."""
    parser = argparse.ArgumentParser(prog="tests.bench.growth")
    parser.add_argument("acts", nargs="*", type=int, default=ACTS)
    parser.add_argument("--store", choices=["PostgreSQL", "SQLite"], help="both, unless given")
    parser.add_argument("--database", help="of the one size, filled by an earlier run or empty")
    given = parser.parse_args()
    grown = Grown()
    if given.database:
        store = "PostgreSQL" if given.database.startswith("postgresql") else "SQLite"
        at_size(given.database, store, given.acts[0], grown)
        keep(KEPT)
        return
    for acts in given.acts:
        if given.store != "SQLite":
            with PostgresServer(durable=True) as server:
                at_size(server.new_database(), "PostgreSQL", acts, grown)
        if given.store != "PostgreSQL":
            with TemporaryDirectory() as folder:
                at_size(f"sqlite:///{Path(folder) / 'grown.db'}", "SQLite", acts, grown)
        keep(KEPT)


if __name__ == "__main__":
    main()
