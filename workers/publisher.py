"""Tells other nodes what was recorded here, woken by every append."""

from contextlib import closing
from threading import Event

from adapters.bootstrap import Here
from adapters.clock import now
from adapters.exchange.carrying import IDLE_S, exchange_office, in_spite, send_out, servers_of
from adapters.kafka.post import Post
from adapters.settings import Installation
from adapters.views.tables import Tables


def run(here: Here, tables: Tables, stop: Event, settings: Installation) -> None:
    """Publish until told to stop; SettingError where there is nobody to exchange with."""
    del tables
    with (
        exchange_office(settings, here) as office,
        closing(Post(servers_of(settings))) as post,
    ):

        def follow() -> None:
            with here.ledger.changes() as wait:
                while not stop.is_set():
                    if not send_out(office, post, now()):
                        wait(IDLE_S)

        in_spite(stop, follow)
