"""Publishes a checkpoint of the ledger, and one of the log of reads, each day."""

from contextlib import closing
from threading import Event

from adapters.bootstrap import Here
from adapters.reads.opened import open_reads
from adapters.seal.daily import published_daily
from adapters.settings import Installation, SettingError
from adapters.views.tables import Tables


def run(here: Here, tables: Tables, stop: Event, settings: Installation) -> None:
    """Publish until told to stop; SettingError if no folder is named."""
    del tables
    if settings.checkpoints is None:
        raise SettingError("LIANGDI_CHECKPOINTS: the folder to publish in is expected")
    with (
        closing(open_reads(settings.database)) as reads,
        published_daily(settings, here.ledger, reads),
    ):
        stop.wait()
