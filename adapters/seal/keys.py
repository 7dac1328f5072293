"""The keys that sign: a file of two lines, the log's key and the witness's.

A line is `PRIVATE+KEY+NAME+ID+BASE64`, as Go's signed notes have it; NAME is the node's.
"""

import os
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from adapters.seal.errors import SealError
from adapters.verify.notes import (
    Note,
    NoteError,
    PublicKey,
    Signature,
    Use,
    decoded,
    encoded,
    read_key,
    signed_text,
)

_SQLITE = "sqlite:///"
_BESIDE = ".seal.keys"
"""What the file of the keys adds to the ledger's name."""
_PREFIX = "PRIVATE+KEY+"


@dataclass(frozen=True, slots=True)
class SigningKey:
    """A key that signs, and the public key that verifies it."""

    public: PublicKey
    private: Ed25519PrivateKey = field(repr=False)

    def sign(self, text: str, at: datetime) -> Signature:
        """The signature under a note's text; a witness's says the second."""
        seconds = int(at.timestamp())
        signed = self.private.sign(signed_text(text, self.public.use, seconds))
        time = seconds.to_bytes(8) if self.public.use is Use.WITNESS else b""
        return Signature(self.public.name, self.public.id, time + signed)


@dataclass(frozen=True, slots=True)
class Keys:
    """A node's two keys: by one it signs its own heads, by the other it cosigns others'."""

    log: SigningKey
    witness: SigningKey

    @property
    def public(self) -> tuple[PublicKey, PublicKey]:
        return self.log.public, self.witness.public

    def signed(self, text: str, at: datetime) -> Note:
        """A text with this node's signature, and when that was."""
        return Note(text, (self.log.sign(text, at), self.witness.sign(text, at)))


READS = "reads"
"""What the log of reads adds to its node's name, and its checkpoints to the folder."""


def of_reads(keys: Keys) -> Keys:
    """The same keys under the name of the node's log of reads: `wujin/reads`."""
    log, witness = (
        replace(each, public=public_of_reads([each.public])[0]) for each in (keys.log, keys.witness)
    )
    return Keys(log, witness)


def is_of_reads(origin: str) -> bool:
    """Whether a checkpoint's origin is a log of reads."""
    return origin.endswith(f"/{READS}")


def public_of_reads(keys: Sequence[PublicKey]) -> list[PublicKey]:
    """Public keys of nodes under the names of their logs of reads."""
    return [replace(each, name=f"{each.name}/{READS}") for each in keys]


def keys_file(url: str, named: Path | None) -> Path:
    """Where the keys are: as named, or beside an SQLite ledger; SealError if neither."""
    if named is not None:
        return named
    if url.startswith(_SQLITE):
        return Path(url.removeprefix(_SQLITE) + _BESIDE)
    raise SealError("LIANGDI_SEAL_KEYS: the file of the keys that sign is expected")


def seen_beside(keys: Path) -> Path:
    """Where a witness remembers what it saw: beside its keys."""
    return keys.with_name(keys.name + ".seen")


def make_keys(path: Path, node: str) -> None:
    """Make a file of two new keys, mode 0600; SealError if the name or the file cannot be."""
    lines = []
    for use in Use:
        key = Ed25519PrivateKey.generate()
        public = PublicKey(node, use, key.public_key().public_bytes_raw())
        try:
            read_key(str(public))
        except NoteError:
            raise SealError(
                f"LIANGDI_NODE: {node!r} cannot stand under a note: no space and no + is expected"
            ) from None
        seed = encoded(bytes([use]) + key.private_bytes_raw())
        lines.append(f"{_PREFIX}{node}+{public.id.hex()}+{seed}\n")
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.writelines(lines)
    except OSError as error:
        raise SealError(f"the keys {path}: {error.strerror}") from None


def read_keys(path: Path, node: str) -> Keys:
    """The keys in a file; SealError if there are none, or they are another node's."""
    try:
        lines = path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "not a text"
        raise SealError(f"the keys {path}: {reason}; `liangdi seal keys` makes them") from None
    found = {key.public.use: key for key in (_key(path, line) for line in lines)}
    if len(lines) != len(Use) or set(found) != set(Use):
        raise SealError(f"the keys {path}: two lines are expected, a log's key and a witness's")
    names = {key.public.name for key in found.values()}
    if names != {node}:
        raise SealError(f"the keys {path} are those of {', '.join(sorted(names))}, not of {node}")
    return Keys(found[Use.LOG], found[Use.WITNESS])


def read_peers(path: Path | None) -> tuple[PublicKey, ...]:
    """The public keys in a file, a line each, # for remarks; SealError if one is none."""
    if path is None:
        return ()
    try:
        lines = path.read_text("utf-8").splitlines()
        return tuple(read_key(line) for line in lines if line.strip() and line[0] != "#")
    except OSError as error:
        raise SealError(f"the known keys {path}: {error.strerror}") from None
    except ValueError as error:
        raise SealError(f"the known keys {path}: {error}") from None


def _key(path: Path, line: str) -> SigningKey:
    name, _, rest = line.removeprefix(_PREFIX).partition("+")
    given, _, body = rest.partition("+")
    try:
        data = decoded(body, "a private key")
        private = Ed25519PrivateKey.from_private_bytes(data[1:])
        public = PublicKey(name, Use(data[0]), private.public_key().public_bytes_raw())
    except ValueError:
        raise SealError(f"the keys {path}: {_PREFIX}NAME+ID+BASE64 is expected") from None
    if not line.startswith(_PREFIX) or public.id.hex() != given:
        raise SealError(f"the keys {path}: a key of {name} does not fit its id {given}")
    return SigningKey(public, private)
