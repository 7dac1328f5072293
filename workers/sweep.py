"""Records what the law yields when its moment has come, every half minute."""

import logging
from threading import Event

from adapters.bootstrap import Here
from adapters.clock import now
from adapters.schedule import every
from adapters.settings import Installation
from adapters.sweep import sweep
from adapters.views.tables import Tables

_LOG = logging.getLogger(__name__)

EVERY_S = 30
"""Seconds between two sweeps. Silence has its statutory instant however late it is recorded."""


def run(here: Here, tables: Tables, stop: Event, settings: Installation) -> None:
    """Sweep until told to stop."""
    del settings

    def once() -> None:
        swept = sweep(here, tables, now())
        if swept.facts:
            more = ", more are waiting" if swept.capped else ""
            _LOG.info("swept %s cases, %s facts%s", swept.cases, swept.facts, more)

    with every(EVERY_S, once):
        stop.wait()
