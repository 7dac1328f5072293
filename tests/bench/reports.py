"""Reports over five million findings, and a worklist of a million duties, on both stores.

The tables are filled in bulk, without facts behind them: what is measured is the reading. Beside
each report stands the same question asked of the rows.
"""

from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from adapters.views import reports
from adapters.views.dialect import Session
from adapters.views.difference import table_of, values_of
from adapters.views.opened import open_views
from adapters.views.reports import Asked
from adapters.views.tables import Tables
from domain.localities import Level
from projections.deadlines import DEADLINES
from projections.responsibility import FINDINGS
from projections.worklist import WORKLIST
from tests.bench.bulk import fill_view
from tests.bench.figures import tell
from tests.bench.rows import SECONDS_APART, counties, findings, moment, open_duties, waiting
from tests.servers.postgres import PostgresServer

FINDING_COUNT = 5_000_000
OPEN_DUTIES = 1_000_000
TIMES = 100
"""Every report is asked so often, and the next due ten times as often."""

_PROVINCE = Asked(area="32")
_YEAR = Asked(area="32", first="2011-01", last="2011-12")


@dataclass(frozen=True, slots=True)
class Question:
    """A report: what it is about, told apart by what; `rows` asks the same of the rows."""

    name: str
    asked: Asked
    by: tuple[str, ...]
    level: Level
    rows: str | None = None

    def answer(self, session: Session) -> object:
        """Its lines."""
        return reports.responsibility(session, self.asked, self.by, self.level)


QUESTIONS = (
    Question(
        "province by clause",
        _PROVINCE,
        ("clause",),
        Level.PROVINCE,
        """SELECT "clause", count(*) FROM {} WHERE substr("office", 1, 2) = '32' GROUP BY 1""",
    ),
    Question("province by city", _PROVINCE, ("office",), Level.CITY),
    Question("province, trend", _PROVINCE, ("month",), Level.PROVINCE),
    Question("province, year, city by clause", _YEAR, ("office", "clause"), Level.CITY),
    Question("province, year, matrix of cities", _YEAR, reports.PAIR, Level.CITY),
    Question("county by rule", Asked(area="320102"), ("rule", "stage"), Level.COUNTY),
    Question("nation by county", Asked(), ("office",), Level.COUNTY),
    Question(
        "nation, matrix of provinces",
        Asked(),
        reports.PAIR,
        Level.PROVINCE,
        """SELECT substr("office", 1, 2), substr("counterpart", 1, 2), "side", count(*)
        FROM {} GROUP BY 1, 2, 3""",
    ),
)


def reports_on_both_stores() -> None:
    """Reports of a province and of the nation; the next due; one office's worklist."""
    with TemporaryDirectory() as folder, PostgresServer(durable=True) as server:
        urls = {
            "SQLite": f"sqlite:///{Path(folder) / 'views'}",
            "PostgreSQL": server.new_database(),
        }
        with ProcessPoolExecutor(len(urls)) as pool:
            for _ in pool.map(_filled, urls.values()):
                pass
        for store, url in urls.items():
            tables = open_views(url)
            for question in QUESTIONS:
                _asked(store, tables, question)
            _due(store, tables)
            tables.close()


def _filled(url: str) -> None:
    tables = open_views(url)
    fill_view(tables, FINDINGS, map(values_of(FINDINGS), findings(FINDING_COUNT)))
    fill_view(tables, DEADLINES, map(values_of(DEADLINES), waiting(OPEN_DUTIES)))
    fill_view(tables, WORKLIST, map(values_of(WORKLIST), open_duties(OPEN_DUTIES)))
    tables.close()


def _asked(store: str, tables: Tables, question: Question) -> None:
    with tables.session() as session:
        took = _times(partial(question.answer, session), TIMES)
        naive = None
        if question.rows is not None:
            statement = question.rows.format(f'"{table_of(FINDINGS)}"')
            (naive,) = _times(partial(session.rows, statement), 1)
    tell(f"{question.name}, p50, {store}", took[len(took) // 2] / 1e3, "ms", _ms(naive))
    tell(f"{question.name}, p95, {store}", took[len(took) * 95 // 100] / 1e3, "ms", _ms(naive))


def _due(store: str, tables: Tables) -> None:
    """The next ten of a million that wait, how many wait for the next hour, a page of one office.

    In microseconds, each asked for itself.
    """
    office = f"{counties('32')[0]}100"
    hour = moment(3600 // SECONDS_APART)

    def next_ten(session: Session) -> object:
        return tables.rows(session, DEADLINES, 'ORDER BY "changes_at" LIMIT 10')

    def due(session: Session) -> object:
        count = f'SELECT count(*) FROM "{table_of(DEADLINES)}" WHERE "changes_at" < ?'  # noqa: S608
        return session.rows(count, hour)

    def page(session: Session) -> object:
        where = 'WHERE "owed_by" = ? ORDER BY "due_on", "case" LIMIT 50'
        return tables.rows(session, WORKLIST, where, office)

    for name, ask in (("next ten due", next_ten), ("due within the hour", due), ("page", page)):

        def once(ask: Callable[[Session], object] = ask) -> None:
            with tables.asking() as session:
                ask(session)

        took = _times(once, 10 * TIMES)
        tell(f"{name} of {OPEN_DUTIES}, p50, {store}", took[len(took) // 2], "us")
        tell(f"{name} of {OPEN_DUTIES}, p95, {store}", took[len(took) * 95 // 100], "us")


def _times(work: Callable[[], object], times: int) -> list[float]:
    """What each of so many times took, in microseconds, the shortest first."""
    took = []
    for _ in range(times):
        begun = perf_counter()
        work()
        took.append(1e6 * (perf_counter() - begun))
    return sorted(took)


def _ms(microseconds: float | None) -> float | None:
    return None if microseconds is None else microseconds / 1e3
