"""Signed notes of C2SP, checkpoints and cosignatures: read, and their Ed25519 signatures checked.

Formats: c2sp.org/signed-note, c2sp.org/tlog-checkpoint, c2sp.org/tlog-cosignature.
"""

import re
from base64 import b64decode, b64encode
from binascii import Error as NotBase64
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import IntEnum
from hashlib import sha256

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from adapters.verify.hashing import HASH_BYTES

_ID_BYTES, _TIME_BYTES = 4, 8
_SIGNED_BY = "\u2014 "
_NAME = re.compile(r"[^\s+]+")
_SIZE = re.compile(r"0|[1-9]\d{0,18}", re.ASCII)
_CHECKPOINT_LINES = 3


class NoteError(ValueError):
    """What is no note, no checkpoint or no key, with what was expected."""


class Use(IntEnum):
    """What a key signs, and the byte that says so."""

    LOG = 1
    WITNESS = 4


@dataclass(frozen=True, slots=True)
class PublicKey:
    """A key as it is given to others: whose it is, what it signs, its 32 bytes."""

    name: str
    use: Use
    raw: bytes

    @property
    def id(self) -> bytes:
        """The four bytes that lead from a signature to its key."""
        return sha256(self.name.encode() + b"\n" + bytes([self.use]) + self.raw).digest()[
            :_ID_BYTES
        ]

    def __str__(self) -> str:
        return f"{self.name}+{self.id.hex()}+{encoded(bytes([self.use]) + self.raw)}"


@dataclass(frozen=True, slots=True)
class Signature:
    """A line under a note: whose it says it is, the key's id, and what follows it."""

    name: str
    key_id: bytes
    blob: bytes

    def __str__(self) -> str:
        return f"{_SIGNED_BY}{self.name} {encoded(self.key_id + self.blob)}\n"


@dataclass(frozen=True, slots=True)
class Note:
    """A text, which ends with a line's end, and the signatures under it."""

    text: str
    signatures: tuple[Signature, ...]

    def __str__(self) -> str:
        return f"{self.text}\n{''.join(map(str, self.signatures))}"


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """The head of a tree as its log signs it."""

    origin: str
    size: int
    root: bytes

    @property
    def text(self) -> str:
        return f"{self.origin}\n{self.size}\n{encoded(self.root)}\n"


@dataclass(frozen=True, slots=True)
class Signed:
    """A signature that holds; a witness also says when."""

    key: PublicKey
    at: datetime | None


def encoded(data: bytes) -> str:
    return b64encode(data).decode("ascii")


def decoded(text: str, what: str) -> bytes:
    """The bytes of Base64, in its one form; NoteError with what was expected else."""
    try:
        data = b64decode(text, validate=True)
    except (NotBase64, ValueError):
        data = b""
    if not data or encoded(data) != text:
        raise NoteError(f"{what} in Base64 is expected, not {text[:80]!r}")
    return data


def read_key(text: str) -> PublicKey:
    """A public key from its line; NoteError if it is none, or its id is not its own."""
    name, mark, rest = text.strip().partition("+")
    given, also, body = rest.partition("+")
    raw = decoded(body, "a public key") if mark and also else b""
    if not _NAME.fullmatch(name) or len(raw) != 1 + HASH_BYTES or raw[0] not in list(Use):
        raise NoteError(f"NAME+ID+KEY is expected, an Ed25519 key, not {text[:80]!r}")
    key = PublicKey(name, Use(raw[0]), raw[1:])
    if key.id.hex() != given:
        raise NoteError(f"the key of {name} has the id {key.id.hex()}, and says {given}")
    return key


def read_note(text: str) -> Note:
    """A note from its text; NoteError if it is none."""
    body, mark, below = text.rpartition("\n\n")
    if not mark or not below.endswith("\n") or any(each < " " and each != "\n" for each in text):
        raise NoteError("a signed note is expected: a text, an empty line, and signatures")
    return Note(body + "\n", tuple(map(_signature, below.removesuffix("\n").split("\n"))))


def read_signature(line: str) -> Signature:
    """A signature from its line; NoteError if it is none."""
    return _signature(line.removesuffix("\n"))


def read_checkpoint(text: str) -> Checkpoint:
    """What a note's text says of a tree; NoteError if it is no checkpoint of ours."""
    lines = text.removesuffix("\n").split("\n")
    if len(lines) != _CHECKPOINT_LINES or not lines[0] or not _SIZE.fullmatch(lines[1]):
        raise NoteError("a checkpoint is expected: origin, size and root, a line each")
    root = decoded(lines[2], "a root")
    if len(root) != HASH_BYTES:
        raise NoteError("a root of 32 bytes is expected")
    return Checkpoint(lines[0], int(lines[1]), root)


def signed_text(text: str, use: Use, at: int) -> bytes:
    """What is signed of a text: itself by a log, with the second it was seen by a witness."""
    head = f"cosignature/v1\ntime {at}\n" if use is Use.WITNESS else ""
    return (head + text).encode()


def verified(note: Note, keys: Sequence[PublicKey]) -> list[Signed]:
    """The signatures under a note that hold, by the keys; others are passed over.

    NoteError if one that says it is of a key is not: a forgery is no stranger's signature.
    """
    return [
        _verified(note.text, each, key)
        for each in note.signatures
        for key in keys
        if (key.name, key.id) == (each.name, each.key_id)
    ]


def _verified(text: str, signature: Signature, key: PublicKey) -> Signed:
    with_time = _TIME_BYTES if key.use is Use.WITNESS else 0
    time, signed = signature.blob[:with_time], signature.blob[with_time:]
    seconds = int.from_bytes(time)
    try:
        data = signed_text(text, key.use, seconds)
        Ed25519PublicKey.from_public_bytes(key.raw).verify(signed, data)
        at = datetime.fromtimestamp(seconds, UTC) if with_time else None
    except (InvalidSignature, OverflowError, ValueError, OSError):
        raise NoteError(f"the signature of {key.name} ({key.id.hex()}) does not hold") from None
    return Signed(key, at)


def _signature(line: str) -> Signature:
    name, _, body = line.removeprefix(_SIGNED_BY).partition(" ")
    blob = decoded(body, "a signature")
    if not line.startswith(_SIGNED_BY) or not _NAME.fullmatch(name) or len(blob) <= _ID_BYTES:
        raise NoteError(f"a signature line is expected, not {line[:80]!r}")
    return Signature(name, blob[:_ID_BYTES], blob[_ID_BYTES:])
