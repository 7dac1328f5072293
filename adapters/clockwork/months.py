"""Monthly reports by the clock: of each area with anything to count, once its month is over."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event

from adapters.bootstrap import Here
from adapters.consequences import SYSTEM
from adapters.ledger import Conflict
from adapters.monthly import composed, keep, kept_of
from adapters.views.as_of import NotThere, brought_to, position_at
from adapters.views.dialect import Session
from adapters.views.opened import open_views
from adapters.views.past import REPORTED
from adapters.views.projector import Projector
from adapters.views.punctuality import rated
from adapters.views.reports import Asked
from adapters.views.tables import Tables
from domain.access.report_rules import last_instant_of
from domain.calendar import civil_day, months_after, start_of
from domain.law import Law
from domain.localities import Code, Level, ancestor, level_of

_DAY = timedelta(days=1)


def month_before(instant: datetime) -> str:
    """The month before that of an instant, as 2010-09."""
    return (civil_day(instant).replace(day=1) - _DAY).isoformat()[: len("2010-09")]


def due_after(law: Law, done: datetime | None, now: datetime) -> datetime:
    """When the next reports are or were due: at the start of a month's first working day.

    After the month in which the last were due that were done; if none were, those that were due
    last.
    """
    if done is not None:
        following = months_after(civil_day(done).replace(day=1), 1)
        return start_of(law.calendars(None).after(following - _DAY, 1))
    last = civil_day(now).replace(day=1) - _DAY
    due = start_of(law.calendars(None).after(last, 1))
    if due <= now:
        return due
    return start_of(law.calendars(None).after(last.replace(day=1) - _DAY, 1))


def report_month(here: Here, tables: Tables, month: str, now: datetime, stop: Event) -> int | None:
    """Keep the month's report of each area that has findings or ended terms in it, and none yet.

    How many were kept now; None if it was told to stop meanwhile. Areas are counties, cities and
    provinces.
    """
    Projector(here.ledger, here.law, tables).catch_up()
    try:
        position = position_at(tables, last_instant_of(month))
    except NotThere:
        return 0
    with TemporaryDirectory(prefix="liangdi-") as folder:
        earlier = open_views(f"sqlite:///{Path(folder) / 'month'}", REPORTED)
        try:
            if not brought_to(here, earlier, position, stop):
                return None
            with earlier.reading() as session:
                return _kept(here, session, month, position, now, stop)
        finally:
            earlier.close()


def _kept(
    here: Here, session: Session, month: str, position: int, now: datetime, stop: Event
) -> int | None:
    count = 0
    for area in sorted(set(_areas(session, month))):
        if stop.is_set():
            return None
        if kept_of(here, area, month) is None:
            try:
                keep(here, composed(session, area, month, position), None, SYSTEM, now)
            except Conflict:
                continue  # somebody else kept one of this area at this moment: looked at next time
            count += 1
    return count


def _areas(session: Session, month: str) -> Iterator[Code]:
    asked = Asked(first=month, last=month)
    for line in rated(session, asked, ("office",), Level.COUNTY):
        office = Code(line.key[0])
        for level in (Level.PROVINCE, Level.CITY, Level.COUNTY):
            if level <= level_of(office):
                yield ancestor(office, level)
