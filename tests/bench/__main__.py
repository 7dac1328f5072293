"""`python -m tests.bench`."""

import json
import random
import statistics
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from uuid import UUID

import chinese_calendar
from eventsourcing.application import Application
from eventsourcing.domain import Aggregate, event

from adapters.acts import read_instant
from adapters.bootstrap import Here, law
from adapters.casebook.file import parse
from adapters.casebook.run import Run
from adapters.ledger import MEMORY, open_ledger
from adapters.settings import installation
from domain.case import Case, Docket, history_of
from domain.consultation import CONSULTATION
from tests.play import SHUYANG, WUJIN, Play, consult, fax

ROUNDS = 7
_MEMORY = "file:bench?mode=memory&cache=shared"
LAW = law(installation({}))


def rate(work: Callable[[], int]) -> float:
    """The median number of things done a second, over the rounds."""
    rates = []
    for _ in range(ROUNDS):
        begun = perf_counter()
        done = work()
        rates.append(done / (perf_counter() - begun))
    return statistics.median(rates)


def tell(name: str, value: float, unit: str, baseline: float | None = None) -> None:
    ratio = round(value / baseline, 1) if baseline and unit.endswith("/s") else None
    if baseline and not unit.endswith("/s"):
        ratio = round(baseline / value, 1)
    figure = {
        "name": name,
        "value": round(value, 1),
        "unit": unit,
        "baseline": round(baseline, 1) if baseline else None,
        "ratio": ratio,
    }
    print(json.dumps(figure), flush=True)  # noqa: T201  its output is its purpose


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


class Notices(Aggregate):
    """The library's own way, as its documentation has it: 12 events on one aggregate."""

    @event("Opened")
    def __init__(self, subject: str) -> None:
        self.subject = subject
        self.notices: list[str] = []

    @event("Notified")
    def notify(self, to: str, medium: str, arrived_at: str, ref: str) -> None:
        self.notices.append(f"{to} {medium} {arrived_at} {ref}")


def case_of_twelve() -> Play:
    play = consult(Play(LAW))
    for n in range(11):
        at = f"2010-09-{n + 1:02d} 09:00"
        play.act("2010-09-20 09:00", WUJIN, "consultation.notify", to=SHUYANG, **fax(at))
    return play


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
    """The whole path of an act: read, load, decide, append and settle, on each kind of ledger."""
    cases = 60
    lines = "\n".join(
        f"""\
  - {{at: 2010-09-01 09:00, by: A, case: k{n}, act: consultation.open,
     with: {{subject: s{n}, counterparts: [B], items: [facts, income, averages, plan]}}}}"""
        for n in range(cases)
    )
    for day, by, act, given in (
        ("02", "A", "notify", "{to: B}"),
        ("03", "B", "reply", "{to: A, answer: agree}"),
        ("06", "A", "decide", "{}"),
    ):
        lines += "\n" + "\n".join(
            f"  - {{at: 2010-09-{day} 09:00, by: {by}, case: k{n}, act: consultation.{act}, "
            f"with: {given}}}"
            for n in range(cases)
        )
    text = 'casebook: 1\ntitle: many\noffices: {A: "320412", B: "321322"}\nacts:\n' + lines + "\n"

    def on(url: str) -> int:
        ledger = open_ledger(url)
        run = Run(Here(ledger=ledger, law=LAW, node="bench"), parse(text, LAW.places))
        for _ in run.steps():
            pass
        ledger.close()
        return len(run.done)

    with TemporaryDirectory() as folder:
        numbers = iter(range(100))
        on_file = rate(lambda: on(f"sqlite:///{Path(folder) / str(next(numbers))}.db"))
    tell("acts through a casebook, SQLite file", on_file, "acts/s")
    tell("acts through a casebook, memory", rate(lambda: on(MEMORY)), "acts/s")


def main() -> None:
    working_day_terms()
    reading_back()
    acts_through_a_casebook()


main()
