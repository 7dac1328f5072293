"""What vouches for what is taken from a ledger: the node's keys, those it knows, what it published.

The files are read each time, so that keys made or peers named while an installation is at work
are there at once.
"""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from adapters.bootstrap import Here
from adapters.seal.checkpoints import Published, newest, signed_head
from adapters.seal.errors import SealError
from adapters.seal.keys import Keys, keys_file, read_keys, read_peers
from adapters.seal.timestamps import timestamp_file
from adapters.settings import Installation
from adapters.verify.notes import Note, PublicKey


@dataclass(frozen=True, slots=True)
class Vouched:
    """The node's keys, the keys it knows, where it publishes; None where it does not."""

    keys: Keys
    peers: tuple[PublicKey, ...]
    checkpoints: Path | None

    @property
    def known(self) -> tuple[PublicKey, ...]:
        """Every key that a checkpoint here may be signed by."""
        return (*self.keys.public, *self.peers)

    def last(self) -> Published | None:
        """The last checkpoint published; None if none is. SealError if it cannot be read."""
        if self.checkpoints is None:
            return None
        return next(newest(self.checkpoints, self.known), None)


def covering(
    here: Here, vouched: Vouched, position: int, at: datetime
) -> tuple[Note, bytes | None]:
    """The last checkpoint published that covers a position, cosignatures and timestamp included.

    A new one if none does, without a timestamp; SealError if the keys are not this node's, or a
    checkpoint in the folder cannot be read.
    """
    if vouched.checkpoints is not None:
        size = here.ledger.head().size
        for each in newest(vouched.checkpoints, vouched.known):
            if each.checkpoint.size < position:
                break
            if each.checkpoint.size <= size:
                path = timestamp_file(each.path)
                return each.note, path.read_bytes() if path.exists() else None
    name = vouched.keys.log.public.name
    if name != here.node:
        raise SealError(f"the keys are those of {name}, not of {here.node}")
    return signed_head(here.ledger, vouched.keys, at), None


@dataclass(frozen=True, slots=True)
class SealFiles:
    """Where an installation keeps what its seal needs; `keys` is None where no file is named."""

    node: str
    keys: Path | None
    peers: Path | None
    checkpoints: Path | None

    def vouched(self) -> Vouched:
        """What vouches now; SealError if there are no keys, or what is there cannot be read."""
        if self.keys is None:
            raise SealError("LIANGDI_SEAL_KEYS: the file of the keys that sign is expected")
        return Vouched(read_keys(self.keys, self.node), read_peers(self.peers), self.checkpoints)


def seal_files(settings: Installation, url: str) -> SealFiles:
    """The files of an installation with its ledger at a URL."""
    try:
        keys: Path | None = keys_file(url, settings.seal_keys)
    except SealError:
        keys = None
    return SealFiles(settings.node, keys, settings.seal_peers, settings.checkpoints)
