"""A clock that goes and jumps as it is told, and clockworks that go by it on a real ledger."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from threading import Event

from adapters.bootstrap import Here
from adapters.clockwork.runs import Run, Runs, open_runs
from adapters.clockwork.tasks import Task, reporting, sweeping
from adapters.clockwork.working import Clockwork, Times
from adapters.fields import read_instant
from adapters.ledger import open_ledger
from adapters.settings import installation
from adapters.views.opened import open_views
from adapters.views.tables import Tables
from domain.consultation.facts import NoticeSent
from domain.law import Law
from domain.recorded import Fact, Recorded
from tests.desk import act, do, opening
from tests.play import SHUYANG


@dataclass
class Watch:
    """What the clock says, and how many seconds have passed whatever it says."""

    at: datetime
    seconds: float = 0

    def passes(self, **parts: float) -> None:
        """Time passes, and the clock goes with it."""
        passed = timedelta(**parts)
        self.at += passed
        self.seconds += passed.total_seconds()

    def jumps(self, **parts: float) -> None:
        """The clock is set, and no time passes."""
        self.at += timedelta(**parts)

    def starts(self, at: str) -> None:
        """The clock as another process finds it, after any time."""
        self.at = read_instant(at, ())
        self.seconds = 0


@dataclass
class Office:
    """A ledger with its views and runs, and the watch that its clockworks go by."""

    url: str
    here: Here
    tables: Tables
    runs: Runs
    watch: Watch
    stop: Event = field(default_factory=Event)

    def clockwork(self, *tasks: Task) -> Clockwork:
        """Another process's clockwork, of the sweep and the reports unless tasks are given."""
        every = tasks or (
            sweeping(self.here, self.tables, self.stop),
            reporting(installation({}), self.url, self.here, self.tables, self.stop),
        )
        times = Times(lambda: self.watch.at, lambda: self.watch.seconds)
        return Clockwork(self.url, self.runs, every, times)

    def ran(self, task: str) -> list[Run]:
        """The runs of a task, the first begun first."""
        return list(reversed(self.runs.latest(1000, task)))

    def facts(self) -> list[Recorded[Fact]]:
        """Every fact of every case and every report, case by case."""
        end = self.here.ledger.position
        cases = self.here.ledger.cases_after("", end, 1000)
        return [each for case in cases for each in self.here.ledger.history(case)]


@contextmanager
def an_office(url: str, law: Law, *cases: str) -> Iterator[Office]:
    """Consultations whose terms end with 2010-09-10; it is an hour before."""
    here = Here(ledger=open_ledger(url), law=law, node="test")
    for case in cases:
        do(here, act(case, opening(law)))
        do(here, act(case, NoticeSent(to=SHUYANG, items=None)), "2010-09-01 09:30")
    tables, runs = open_views(url), open_runs(url)
    yield Office(url, here, tables, runs, Watch(read_instant("2010-09-10 23:00", ())))
    runs.close()
    tables.close()
    here.ledger.close()
