"""How an installation is: how far its views and loops have come, what it stands on, what is set."""

from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from platform import python_version

from adapters.served import Served
from adapters.store import Engine
from adapters.sweep import WORKER
from adapters.views.beats import beats
from adapters.views.follow import Stopped
from domain.calendar import civil_day
from domain.instruments import Instrument
from projections.deadlines import DEADLINES

_LATE_S = 600
"""Seconds after which a sweep that did nothing is called late; it runs every minute or less."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewState:
    """A view: the place it has come to, how many facts that is behind, whether it is being made."""

    name: str
    position: int
    behind: int
    building: bool


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """The last checkpoint that was published: how many facts it seals, and when."""

    size: int
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """The installation at an instant.

    `stopped` is why the views follow no more, None while they do. `swept_at` is None where no
    sweep was ever done; `waiting` are cases whose moment has come and is not on record yet.
    `checkpoint` is None where none is published; `publishes` says whether a folder is set.
    """

    position: int
    stopped: str | None
    views: tuple[ViewState, ...]
    swept_at: datetime | None
    sweep_is_late: bool
    waiting: int
    publishes: bool
    checkpoint: Checkpoint | None
    engine: Engine
    versions: tuple[tuple[str, str], ...]
    instruments: tuple[tuple[Instrument, bool], ...]

    @property
    def is_well(self) -> bool:
        """True if the views follow and the sweep is done."""
        return self.stopped is None and not self.sweep_is_late


def condition(served: Served, at: datetime) -> Condition:
    """The installation as it is; LedgerError if its ledger cannot be reached."""
    ledger, law = served.here.ledger, served.here.law
    position = ledger.position
    with served.reading() as (session, tables):
        states = tables.states(session)
        waiting = len(tables.rows(session, DEADLINES, 'WHERE "changes_at" <= ?', at))
    swept = beats(served.tables).get(WORKER)
    late = swept is None or (at - swept.at).total_seconds() > _LATE_S
    return Condition(
        position=position,
        stopped=_stopped(served),
        views=tuple(
            ViewState(
                name=each.view,
                position=each.position,
                behind=max(position - each.position, 0),
                building=each.until is not None or not each.live,
            )
            for each in states
        ),
        swept_at=None if swept is None else swept.at,
        sweep_is_late=late,
        waiting=waiting,
        publishes=served.settings.checkpoints is not None,
        checkpoint=_last_checkpoint(served.settings.checkpoints),
        engine=ledger.engine(),
        versions=(
            ("liangdi", version("liangdi")),
            ("Python", python_version()),
            ("eventsourcing", version("eventsourcing")),
        ),
        instruments=tuple((each, each.in_force(civil_day(at))) for each in law.instruments),
    )


def _stopped(served: Served) -> str | None:
    try:
        _ = served.follower.shown
    except Stopped as stopped:
        return str(stopped)
    return None


def _last_checkpoint(folder: Path | None) -> Checkpoint | None:
    """By the files alone: their names are sizes; whether they hold is for `liangdi verify`."""
    found = sorted(folder.glob("*.checkpoint")) if folder is not None else []
    if not found:
        return None
    last = found[-1]
    return Checkpoint(int(last.stem), datetime.fromtimestamp(last.stat().st_mtime, UTC))
