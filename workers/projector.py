"""Keeps the views up with the ledger, woken by every append."""

from threading import Event

from adapters.bootstrap import Here
from adapters.settings import Installation
from adapters.views.follow import Follower
from adapters.views.projector import Projector
from adapters.views.tables import Tables


def run(here: Here, tables: Tables, stop: Event, settings: Installation) -> None:
    """Follow the ledger until told to stop; Stopped for a fact that cannot be folded.

    Views that a group kept are taken back from it.
    """
    del settings
    with tables.session() as session:
        tables.gather(session)
    with Follower(Projector(here.ledger, here.law, tables)).running() as follower:
        while not stop.wait(1):
            _ = follower.shown
