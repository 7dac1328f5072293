"""The key ring: a file with one key a line, `id:base64`, the newest first.

Of each key four are derived, which tell nothing of each other: one wraps the subjects' data
keys, one makes the index, one proves to a vault that the key is the one it knows by that id, and
one opens what other nodes seal to this one.
"""

import os
import re
import secrets
from base64 import b64decode, b64encode
from binascii import Error as NotBase64
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from adapters.vault.errors import VaultError

_LENGTH = 32
_ID = re.compile(r"[A-Za-z0-9_-]{1,40}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """A key by its id, and what is derived of it."""

    id: str
    wrapping: bytes = field(repr=False)
    indexing: bytes = field(repr=False)
    proof: bytes = field(repr=False)
    opening: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class KeyRing:
    """Every key that a vault may need, the newest first: what is new is sealed under that one."""

    keys: tuple[Key, ...]

    @property
    def newest(self) -> Key:
        return self.keys[0]

    def key(self, name: str) -> Key:
        """The key of an id; VaultError if the ring has none."""
        for key in self.keys:
            if key.id == name:
                return key
        raise VaultError(f"the key {name} is not in the key ring")


Ring = Callable[[], KeyRing]
"""Gives the key ring as it is now: another process may have added a key."""


def passing_ring() -> Ring:
    """A ring of one new key that is kept nowhere."""
    ring = KeyRing((_derived(_new_id(), secrets.token_bytes(_LENGTH)),))
    return lambda: ring


def read_ring(path: Path) -> KeyRing:
    """The ring in a file; VaultError, which names the line, if it is none."""
    try:
        lines = path.read_text("ascii").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "not ASCII"
        raise VaultError(f"the key ring {path}: {reason}") from None
    keys = [_key(path, number, line) for number, line in enumerate(lines, start=1)]
    if not keys:
        raise VaultError(f"the key ring {path} is empty")
    if len({key.id for key in keys}) < len(keys):
        raise VaultError(f"the key ring {path} has two keys of one id")
    return KeyRing(tuple(keys))


def add_key(path: Path) -> str:
    """Put a new key first in the file, made with mode 0600 if it is not there; the key's id.

    VaultError if what is there is no key ring, or the file cannot be written.
    """
    before = ""
    if path.exists():
        read_ring(path)
        before = path.read_text("ascii")
    name, line = _new_line()
    _write(path, line + before, lambda made: made.replace(path))
    return name


def make_ring(path: Path) -> None:
    """Make a ring of one new key, unless there is a file, be it made at this very moment."""
    _, line = _new_line()
    with suppress(FileExistsError):
        _write(path, line, path.hardlink_to)


def _write(path: Path, text: str, put: Callable[[Path], object]) -> None:
    """Write a file beside, with mode 0600 and on the disk, and put it in its place whole."""
    made = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        handle = os.open(made, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        put(made)
    except FileExistsError:
        raise
    except OSError as error:
        raise VaultError(f"the key ring {path}: {error.strerror}") from None
    finally:
        made.unlink(missing_ok=True)


def _new_line() -> tuple[str, str]:
    name = _new_id()
    return name, f"{name}:{b64encode(secrets.token_bytes(_LENGTH)).decode('ascii')}\n"


def _new_id() -> str:
    return f"k{secrets.token_hex(4)}"


def _key(path: Path, number: int, line: str) -> Key:
    name, _, text = line.partition(":")
    try:
        root = b64decode(text, validate=True)
    except NotBase64:
        root = b""
    if not _ID.fullmatch(name) or len(root) != _LENGTH:
        raise VaultError(
            f"the key ring {path}, line {number}: id:base64 of {_LENGTH} bytes is expected"
        )
    return _derived(name, root)


def _derived(name: str, root: bytes) -> Key:
    def derive(purpose: str) -> bytes:
        info = f"liangdi vault {purpose}".encode("ascii")
        return HKDF(algorithm=SHA256(), length=_LENGTH, salt=None, info=info).derive(root)

    return Key(
        id=name,
        wrapping=derive("wrapping"),
        indexing=derive("indexing"),
        proof=derive("proof"),
        opening=derive("opening"),
    )
