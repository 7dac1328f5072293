"""The record of each run of timed work, beside the ledger: when it was due, begun, ended.

No fact, for nothing is decided by it and it may be lost: what is due is then looked at once more.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any
from uuid import uuid4

from adapters.views.beside import Beside, open_beside
from adapters.views.dialect import decoded
from projections.view import Column

_COLUMNS = (
    Column("id", str, nullable=False),
    Column("task", str, nullable=False),
    Column("due_at", datetime, nullable=False),
    Column("begun_at", datetime, nullable=False),
    Column("ended_at", datetime, nullable=True),
    Column("outcome", str, nullable=True),
    Column("did", str, nullable=False),
)

IDLE_KEPT = timedelta(days=1)
"""How long a run that found nothing to do is kept."""

KEPT = timedelta(days=400)
"""How long every other is kept."""


class Outcome(StrEnum):
    """How a run ended; one without an outcome is at work, or was cut off."""

    DONE = "done"
    FAILED = "failed"
    STOPPED = "stopped"
    HELD = "held"


@dataclass(frozen=True, slots=True)
class Run:
    """One run: `did` says what it did, in words without case or person; empty for nothing."""

    id: str
    task: str
    due_at: datetime
    begun_at: datetime
    ended_at: datetime | None
    outcome: Outcome | None
    did: str


class Runs:
    """The runs of one installation, whichever process did them."""

    def __init__(self, beside: Beside) -> None:
        self._beside = beside
        beside.make(("runs", _COLUMNS, ("id",)))

    def begin(self, task: str, due_at: datetime, at: datetime) -> str:
        """Note that a run begins; the id to end it by."""
        run = uuid4().hex
        with self._beside.session() as session:
            session.run(
                "INSERT INTO runs VALUES (?, ?, ?, ?, NULL, NULL, ?)", run, task, due_at, at, ""
            )
        return run

    def end(self, run: str, outcome: Outcome, did: str, at: datetime) -> None:
        """Note how a run ended."""
        with self._beside.session() as session:
            session.run(
                "UPDATE runs SET ended_at = ?, outcome = ?, did = ? WHERE id = ?",
                *(at, outcome, did, run),
            )

    def last(self, task: str, now: datetime) -> Run | None:
        """The task's last run begun by now, however it ended: those later were of a wrong clock."""
        return self._last("task = ? AND begun_at <= ?", task, now)

    def last_done(self, task: str, now: datetime) -> Run | None:
        """The task's last run that was done, of what was due by now."""
        return self._last(
            "task = ? AND begun_at <= ? AND due_at <= ? AND outcome = ?",
            *(task, now, now, Outcome.DONE),
        )

    def latest(self, count: int, task: str | None = None) -> Sequence[Run]:
        """The last runs of a task, or of all, the latest first."""
        where, given = ("", ()) if task is None else ("WHERE task = ? ", (task,))
        return self._select(f"{where}ORDER BY begun_at DESC, id LIMIT ?", *given, count)

    def forget(self, now: datetime) -> None:
        """Let go of runs that were kept long enough."""
        with self._beside.session() as session:
            session.run(
                "DELETE FROM runs WHERE begun_at < ? AND did = ? AND outcome = ?",
                *(now - IDLE_KEPT, "", Outcome.DONE),
            )
            session.run("DELETE FROM runs WHERE begun_at < ?", now - KEPT)

    def close(self) -> None:
        self._beside.close()

    def _last(self, where: str, *given: object) -> Run | None:
        found = self._select(f"WHERE {where} ORDER BY begun_at DESC, due_at DESC LIMIT 1", *given)
        return found[0] if found else None

    def _select(self, rest: str, *given: object) -> list[Run]:
        with self._beside.reading() as session:
            rows = session.rows(f"SELECT * FROM runs {rest}", *given)  # noqa: S608  our own words
        return [_run(*decoded(_COLUMNS, row)) for row in rows]


def _run(*row: Any) -> Run:
    number, task, due_at, begun_at, ended_at, outcome, did = row
    ended = None if outcome is None else Outcome(outcome)
    return Run(number, task, due_at, begun_at, ended_at, ended, did)


def open_runs(url: str) -> Runs:
    """The runs beside the ledger at a URL, made if they are not there."""
    return Runs(open_beside(url, "runs"))
