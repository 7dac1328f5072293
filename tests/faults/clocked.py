"""The program by a clock that a file sets.

The file that `FAULTS_CLOCK` names says by how many seconds the clock is wrong. It is read at every
look, in the one place of ours that asks what time it is and in APScheduler; seconds that pass are
the machine's. (libfaketime 0.9.10 does the same to every program, but each sleep of Python 3.11
fails under it.)
"""

import os
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path
from typing import Any

import apscheduler.schedulers.base as scheduling

from adapters import clock


def off_by(file: Path) -> timedelta:
    """By how much a clock that is set by the file is wrong."""
    return timedelta(seconds=float(file.read_text("utf-8")))


def set_off(file: Path, by: timedelta) -> None:
    """Set the clocks that read the file; whoever reads it meanwhile has the old or the new."""
    new = file.with_suffix(".new")
    new.write_text(str(by.total_seconds()), "utf-8")
    new.replace(file)


def go_by_the_file() -> None:
    """Let this process, and what is forked from it, go by the clock of its environment's file."""

    def now() -> datetime:
        return datetime.now(UTC) + off_by(Path(os.environ["FAULTS_CLOCK"]))

    class Clocked:
        """What APScheduler asks for the time."""

        @staticmethod
        def now(_zone: tzinfo) -> datetime:
            return now()

    clock.now = now
    found: Any = scheduling
    found.datetime = Clocked
