"""Monthly reports composed in a process of their own, so that requests do not wait for them.

A large ledger takes minutes to fold. In a thread of the server that is minutes in which every
request shares the interpreter's lock with it.
"""

import os
import signal
import sys
from contextlib import closing
from datetime import datetime
from multiprocessing import get_context
from multiprocessing.connection import Connection
from threading import Event

from adapters.bootstrap import here
from adapters.clockwork.months import report_month
from adapters.ledger import LedgerError
from adapters.settings import Installation
from adapters.views.opened import open_views

_LOOKS_S = 0.2
"""Seconds between two looks whether it is to be stopped."""

_YIELDS = 10
"""How far it lets others go first where processors are few."""


def report_apart(
    settings: Installation, url: str, month: str, now: datetime, stop: Event
) -> int | None:
    """As `report_month`, of the ledger at a URL. LedgerError if the process ends without a word."""
    context = get_context("spawn")
    heard, told = context.Pipe(duplex=False)
    process = context.Process(target=_report, args=(told, settings, url, month, now), daemon=True)
    process.start()
    told.close()
    with heard:
        try:
            while not heard.poll(_LOOKS_S):
                if stop.is_set():
                    process.terminate()
                    return None
            count: int | None = heard.recv()
        except EOFError:
            raise LedgerError("the process that composes monthly reports has failed") from None
        finally:
            process.join()
    return count


def _report(told: Connection, settings: Installation, url: str, month: str, now: datetime) -> None:
    """Say how many were kept, at the other end; ended early, it takes its files away."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # of a terminal: whoever began this ends it
    signal.signal(signal.SIGTERM, lambda _number, _frame: sys.exit())
    os.nice(_YIELDS)
    office = here(settings, url, make=False)
    with closing(office.ledger), closing(open_views(url)) as tables:
        told.send(report_month(office, tables, month, now, Event()))
