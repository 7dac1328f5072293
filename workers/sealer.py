"""Publishes a checkpoint of the ledger, and one of the log of reads, each day."""

from contextlib import closing
from threading import Event

from adapters.bootstrap import Here
from adapters.reads.opened import open_reads
from adapters.seal.daily import published_daily
from adapters.settings import SettingError, installation
from adapters.views.tables import Tables


def run(here: Here, tables: Tables, stop: Event, url: str) -> None:
    """Publish until told to stop; SettingError if no folder is named."""
    del tables
    settings = installation()
    if settings.checkpoints is None:
        raise SettingError("LIANGDI_CHECKPOINTS: the folder to publish in is expected")
    with closing(open_reads(url)) as reads, published_daily(settings, here.ledger, reads):
        stop.wait()
