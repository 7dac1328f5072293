"""Publishes a checkpoint of the ledger each day."""

from threading import Event

from adapters.bootstrap import Here
from adapters.seal.daily import published_daily
from adapters.settings import Installation, SettingError
from adapters.views.tables import Tables


def run(here: Here, tables: Tables, stop: Event, settings: Installation) -> None:
    """Publish until told to stop; SettingError if no folder is named."""
    del tables
    if settings.checkpoints is None:
        raise SettingError("LIANGDI_CHECKPOINTS: the folder to publish in is expected")
    with published_daily(settings, here.ledger):
        stop.wait()
