"""The tasks of the clockwork: what each does, and when it is due."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Event

from adapters.answers import Answers
from adapters.bootstrap import Here
from adapters.clockwork.apart import report_apart
from adapters.clockwork.months import due_after, month_before, report_month
from adapters.clockwork.runs import Run, Runs
from adapters.ledger import MEMORY
from adapters.seal.daily import Daily, daily
from adapters.seal.log import SealedLog
from adapters.settings import Installation
from adapters.sweep import sweep
from adapters.views.earlier import let_go_of_earlier
from adapters.views.rebuilding import MANY
from adapters.views.tables import Tables

SWEEPS_EVERY = timedelta(seconds=30)
"""Between two sweeps. Silence has its statutory instant however late it is recorded."""

_TEN_MINUTES = timedelta(minutes=10)
_HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Task:
    """A task that may be done twice, late, and by two at once, and changes nothing by that.

    `due` says when the next run is or was due, from the last one that was done and the clock.
    `work` does it, as due at one instant and done at another, and says what it did; None if it was
    told to stop before the end. What failed is tried again after `interval`.
    """

    name: str
    interval: timedelta
    due: Callable[[Run | None, datetime], datetime]
    work: Callable[[datetime, datetime], str | None]


def sweeping(here: Here, tables: Tables, stop: Event) -> Task:
    """Record what the law yields when its moment has come: lapses, deemed consents, reminders."""

    def work(_due_at: datetime, at: datetime) -> str:
        cases = facts = 0
        while not stop.is_set():
            swept = sweep(here, tables, at)
            cases, facts = cases + swept.cases, facts + swept.facts
            if not (swept.capped and swept.facts):
                break
        return f"{cases} cases, {facts} facts" if facts else ""

    return _repeated("sweep", SWEEPS_EVERY, work)


def publishing(daily: Daily) -> Task:
    """Publish a checkpoint of each log, once a civil day in which there is anything new."""

    def work(_due_at: datetime, at: datetime) -> str:
        return ", ".join(f"published {path.name}" for path in daily.publish(at))

    return _repeated("checkpoint", _TEN_MINUTES, work)


def reporting(settings: Installation, url: str, here: Here, tables: Tables, stop: Event) -> Task:
    """Keep the reports of the month before, on the first working day; missed months one by one.

    Of a large ledger, by a process of their own.
    """

    def due(done: Run | None, at: datetime) -> datetime:
        return due_after(here.law, None if done is None else done.due_at, at)

    def work(due_at: datetime, at: datetime) -> str | None:
        month = month_before(due_at)
        if url != MEMORY and here.ledger.position >= MANY:
            count = report_apart(settings, url, month, at, stop)
        else:
            count = report_month(here, tables, month, at, stop)
        return None if count is None else f"{month}: {count} reports"

    return Task("report", _TEN_MINUTES, due, work)


def tidying(here: Here, tables: Tables, answers: Answers, runs: Runs) -> Task:
    """Let go of answers to repeated requests, of runs, and of earlier programs' views."""

    def work(_due_at: datetime, at: datetime) -> str:
        answers.forget(at)
        runs.forget(at)
        count = let_go_of_earlier(here.ledger, tables, at)
        return f"{count} views of an earlier program" if count else ""

    return _repeated("tidy", _HOUR, work)


def all_tasks(
    settings: Installation,
    url: str,
    here: Here,
    tables: Tables,
    reads: SealedLog,
    answers: Answers,
    runs: Runs,
    stop: Event,
) -> tuple[Task, ...]:
    """Every task of the installation whose ledger is at a URL.

    Checkpoints where LIANGDI_CHECKPOINTS names a folder.

    SealError if the keys of the seal cannot be read.
    """
    found = daily(settings, here.ledger, reads)
    published = () if found is None else (publishing(found),)
    return (
        sweeping(here, tables, stop),
        *published,
        reporting(settings, url, here, tables, stop),
        tidying(here, tables, answers, runs),
    )


def _repeated(name: str, interval: timedelta, work: Callable[[datetime, datetime], str]) -> Task:
    """A task that is due so long after it was begun, and at once if it never was."""

    def due(done: Run | None, at: datetime) -> datetime:
        return at if done is None else done.begun_at + interval

    return Task(name, interval, due, work)
