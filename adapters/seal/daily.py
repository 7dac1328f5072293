"""Publishing a checkpoint each day, while an installation is at work."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from adapters.clock import now
from adapters.ledger import Ledger
from adapters.schedule import every
from adapters.seal.checkpoints import publish_daily
from adapters.seal.errors import SealError
from adapters.seal.keys import READS, Keys, keys_file, make_keys, of_reads, read_keys
from adapters.seal.log import SealedLog
from adapters.settings import Installation

_LOG = logging.getLogger(__name__)

EVERY_S = 600
"""Seconds between two looks at whether today's checkpoint is there."""


@contextmanager
def published_daily(settings: Installation, ledger: Ledger, reads: SealedLog) -> Iterator[None]:
    """While the context is open, a checkpoint a day of each log, if LIANGDI_CHECKPOINTS is set.

    The node's keys are made if there are none; SealError if they cannot be read. Without a folder
    they are made where there is a place for them, since bundles are signed too.
    """
    folder = settings.checkpoints
    if folder is None:
        with suppress(SealError):  # whoever asks for a bundle is told
            _keys(settings, ledger)
        yield
        return
    keys = _keys(settings, ledger)
    with every(EVERY_S, lambda: _publish(folder, ledger, reads, keys)):
        yield


def _publish(folder: Path, ledger: SealedLog, reads: SealedLog, keys: Keys) -> None:
    at = now()
    for path in (
        publish_daily(folder, ledger, keys, at),
        publish_daily(folder / READS, reads, of_reads(keys), at),
    ):
        if path is not None:
            _LOG.info("published %s", path)


def _keys(settings: Installation, ledger: Ledger) -> Keys:
    path = keys_file(ledger.name, settings.seal_keys)
    if not path.exists():
        make_keys(path, settings.node)
    return read_keys(path, settings.node)
