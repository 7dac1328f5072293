"""Publishing a checkpoint each day, while an installation is at work."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from adapters.ledger import Ledger
from adapters.seal.checkpoints import publish_daily
from adapters.seal.errors import SealError
from adapters.seal.keys import READS, Keys, keys_file, make_keys, of_reads, read_keys
from adapters.seal.log import SealedLog
from adapters.settings import Installation


@dataclass(frozen=True, slots=True)
class Daily:
    """Where the checkpoints of both logs are published, and by which keys."""

    folder: Path
    ledger: SealedLog
    reads: SealedLog
    keys: Keys

    def publish(self, at: datetime) -> Iterator[Path]:
        """Publish what was not published this civil day; the files. SealError as `publish`."""
        for path in (
            publish_daily(self.folder, self.ledger, self.keys, at),
            publish_daily(self.folder / READS, self.reads, of_reads(self.keys), at),
        ):
            if path is not None:
                yield path


def daily(settings: Installation, ledger: Ledger, reads: SealedLog) -> Daily | None:
    """What is published each day; None without LIANGDI_CHECKPOINTS.

    The node's keys are made if there are none; SealError if they cannot be read. Without a folder
    they are made where there is a place for them, since bundles are signed too.
    """
    if settings.checkpoints is None:
        with suppress(SealError):  # whoever asks for a bundle is told
            own_keys(settings, ledger.name)
        return None
    return Daily(settings.checkpoints, ledger, reads, own_keys(settings, ledger.name))


def own_keys(settings: Installation, url: str) -> Keys:
    """The keys of this node, made if there are none; SealError if they cannot be."""
    path = keys_file(url, settings.seal_keys)
    if not path.exists():
        make_keys(path, settings.node)
    return read_keys(path, settings.node)
