"""`liangdi serve`: everything one installation needs, in one process."""

import logging
import os
import signal
import sys
from contextlib import closing
from socket import socket
from types import FrameType
from typing import Any

import click
import uvicorn
from fastapi import FastAPI

from adapters.clockwork.runs import open_runs
from adapters.clockwork.tasks import all_tasks
from adapters.clockwork.working import at_work
from adapters.ledger import LedgerError
from adapters.seal.errors import SealError
from adapters.served import Served, served
from adapters.settings import installation
from adapters.vault.errors import VaultError
from api.cli.terminal import wrong_use
from api.http.app import app
from api.http.watching import JsonLines

STOPS_WITHIN = 20
"""Seconds that requests have to finish when the server is told to stop."""


class _Server(uvicorn.Server):
    """Tells streams that never end by themselves that it is time."""

    def __init__(self, config: uvicorn.Config, office: Served) -> None:
        super().__init__(config)
        self._office = office

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """SIGTERM or SIGINT: no new requests, and those that are there come to their end."""
        self._office.stopping.set()
        super().handle_exit(sig, frame)


@click.command(epilog="Example: liangdi serve --port 8000")
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True)
@click.option("--database", metavar="URL", help="The ledger's URL; LIANGDI_DATABASE else.")
def serve(host: str, port: int, database: str | None) -> None:
    """Serve the HTTP API, keep the views up, and do what is done by the clock (`worker clockwork`).

    SIGTERM or Ctrl-C stops it once the requests that are there have been answered.
    """
    _log_as_json()
    found = installation()
    url = database or found.database
    try:
        with (
            served(found, url) as office,
            closing(open_runs(url)) as runs,
            at_work(
                url,
                runs,
                all_tasks(
                    found,
                    url,
                    office.here,
                    office.tables,
                    office.reads,
                    office.answers,
                    runs,
                    office.stopping,
                ),
            ),
        ):
            run(office, host, port)
    except (LedgerError, SealError, VaultError) as error:
        wrong_use(str(error))


def run(office: Served, host: str, port: int, listening: socket | None = None) -> None:
    """Answer requests until SIGTERM or SIGINT; at a socket that is there already, if one is."""
    # The server sends itself once more the signal that stopped it: by then it has been heard.
    for each in (signal.SIGTERM, signal.SIGINT):
        signal.signal(each, lambda _number, _frame: None)
    config = config_of(app(office), host=host, port=port, timeout_graceful_shutdown=STOPS_WITHIN)
    _Server(config, office).run(sockets=[listening] if listening else None)


def config_of(made: FastAPI, **other: Any) -> uvicorn.Config:
    """How requests are taken: whom they say they come from is believed of a proxy that is named.

    Else whoever is on the machine could guess passwords from an address of his own each time.
    """
    return uvicorn.Config(
        made,
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers="FORWARDED_ALLOW_IPS" in os.environ,
        **other,
    )


def _log_as_json() -> None:
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines())
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)
    # Both tell of every connection, and of every job, at this level.
    logging.getLogger("apscheduler").setLevel(logging.WARNING)
