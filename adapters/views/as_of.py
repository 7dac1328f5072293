"""The views as they were: folded again from the facts up to an earlier place in the ledger."""

from datetime import datetime
from threading import Event

from adapters.bootstrap import Here
from adapters.ledger import MEMORY
from adapters.views.opened import open_views
from adapters.views.projector import Projector
from adapters.views.tables import Tables
from projections.audit_trail import AUDIT_TRAIL


class NotThere(Exception):  # noqa: N818  what was asked for, not what went wrong
    """A place or an instant that the ledger does not reach back, or forward, to."""


def views_at(here: Here, position: int) -> Tables:
    """The views of the first facts up to a place, in memory; NotThere beyond the ledger."""
    if not 0 < position <= here.ledger.position:
        raise NotThere(f"{position} is no place in the ledger: 1 to {here.ledger.position}")
    tables = open_views(MEMORY)
    brought_to(here, tables, position, Event())
    return tables


def brought_to(here: Here, tables: Tables, position: int, stop: Event) -> bool:
    """Fold the first facts up to a place into empty views; false if told to stop before the end."""
    projector = Projector(here.ledger, here.law, tables)
    while projector.step(position):
        if stop.is_set():
            return False
    return True


def recorded_at(tables: Tables, position: int) -> datetime:
    """When the last fact of a case up to a place was recorded; NotThere if there was none yet."""
    with tables.reading() as session:
        where = 'WHERE "position" <= ? ORDER BY "position" DESC LIMIT 1'
        found = tables.rows(session, AUDIT_TRAIL, where, position)
    if not found:
        raise NotThere(f"nothing was recorded by {position}")
    return found[0].recorded_at


def position_at(tables: Tables, instant: datetime) -> int:
    """The place of the last fact recorded by an instant; NotThere if there was none yet."""
    with tables.reading() as session:
        found = tables.rows(
            session,
            AUDIT_TRAIL,
            'WHERE "recorded_at" <= ? ORDER BY "position" DESC LIMIT 1',
            instant,
        )
    if not found:
        raise NotThere(f"nothing was recorded by {instant.isoformat()}")
    return found[0].position
