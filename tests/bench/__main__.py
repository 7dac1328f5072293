"""`python -m tests.bench [SECTION…]`: figures beside what a user would otherwise pick."""

import random
import sys
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID

import chinese_calendar
from eventsourcing.application import Application

from adapters.fields import read_instant
from adapters.ledger import MEMORY, open_ledger
from domain.case import Case, Docket
from domain.consultation import CONSULTATION
from domain.history import history_of
from tests.bench.adhoc import adhoc
from tests.bench.appending import appends
from tests.bench.casebook import casebook_of, run_on
from tests.bench.exchange import the_exchange
from tests.bench.figures import KEPT, LAW, keep, rate, tell
from tests.bench.group import a_group
from tests.bench.library import Notices
from tests.bench.message_db import beside_message_db
from tests.bench.open_page import acts_on_open_pages
from tests.bench.pages import pages_of_the_demo
from tests.bench.postgres import acts_on_postgresql
from tests.bench.reads import looks_on_both_stores
from tests.bench.replay import case_of_twelve, replay_on_both_stores
from tests.bench.reports import reports_on_both_stores
from tests.bench.seal import the_seal
from tests.bench.supervisor import pages_of_a_supervisor
from tests.bench.views import views_on_both_stores
from tests.play import SHUYANG

_MEMORY = "file:bench?mode=memory&cache=shared"


def working_day_terms() -> None:
    """The seventh working day after a day, beside chinesecalendar's own `find_workday`."""
    generator = random.Random(1)  # noqa: S311  days to count from, not secrets
    days = [date(2009, 1, 1) + timedelta(days=generator.randrange(6000)) for _ in range(20_000)]
    after = LAW.calendars(None).after

    def ours() -> int:
        for day in days:
            after(day, 7)
        return len(days)

    def theirs() -> int:
        for day in days[:500]:
            chinese_calendar.find_workday(7, day)
        return 500

    tell("working-day terms", rate(ours), "terms/s", rate(theirs))


def reading_back() -> None:
    """A case of 12 facts from its ledger, beside the library's aggregate of 12 events from its own.

    Both on SQLite in memory; ours ends at the history that decisions are settled from, theirs at
    the aggregate.
    """
    play = case_of_twelve()
    records = play.records[:12]
    ledger = open_ledger(MEMORY)
    ledger.append(records)

    def ours() -> int:
        for _ in range(300):
            history_of(ledger.history(play.case))
        return 300

    library: Application[UUID] = Application(
        env={"PERSISTENCE_MODULE": "eventsourcing.sqlite", "SQLITE_DBNAME": _MEMORY}
    )
    notices = Notices(subject="s1")
    for n in range(11):
        notices.notify(SHUYANG, "fax", f"2010-09-{n + 1:02d} 09:00", f"fax {n}")
    library.save(notices)

    def theirs() -> int:
        for _ in range(300):
            library.repository.get(notices.id)
        return 300

    tell("reading back 12 facts", 1e6 / rate(ours), "us", 1e6 / rate(theirs))
    ledger.close()
    library.close()

    at = read_instant("2010-09-25 00:00", ())
    docket = Docket(case=play.case, decider=CONSULTATION, history=history_of(records))

    def settling() -> int:
        for _ in range(100):
            CONSULTATION.settle(Case(docket, LAW, at))
        return 100

    tell("settling a case of 12 facts", 1e6 / rate(settling), "us")


def acts_through_a_casebook() -> None:
    """The whole path of an act: read, load, decide, append and settle, on SQLite."""
    text = casebook_of(60)

    with TemporaryDirectory() as folder:
        numbers = iter(range(100))
        on_file = rate(lambda: run_on(text, f"sqlite:///{Path(folder) / str(next(numbers))}.db"))
    tell("acts through a casebook, SQLite file", on_file, "acts/s")
    tell("acts through a casebook, memory", rate(lambda: run_on(text, MEMORY)), "acts/s")


SECTIONS: dict[str, Callable[[], None]] = {
    "terms": working_day_terms,
    "case": reading_back,
    "casebook": acts_through_a_casebook,
    "append": appends,
    "message-db": beside_message_db,
    "acts": acts_on_postgresql,
    "replay": replay_on_both_stores,
    "views": views_on_both_stores,
    "reports": reports_on_both_stores,
    "open-page": acts_on_open_pages,
    "pages": pages_of_the_demo,
    "supervisor": pages_of_a_supervisor,
    "reads": looks_on_both_stores,
    "seal": the_seal,
    "adhoc": adhoc,
    "exchange": the_exchange,
    "group": a_group,
}


def main() -> None:
    """Measure the sections named, or all; what was measured is kept in docs/performance.json."""
    names = sys.argv[1:] or list(SECTIONS)
    if unknown := set(names) - set(SECTIONS):
        sys.exit(f"no such section: {', '.join(sorted(unknown))}; there are {', '.join(SECTIONS)}")
    for name in names:
        SECTIONS[name]()
        keep(KEPT)


main()
