"""A witness: cosigns a head of another node only if it continues the last one it saw of that node.

What it saw is kept in a folder, a file for each node, under a lock: a witness that is asked twice
at once does not vouch for two pasts.
"""

import fcntl
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from adapters.seal.errors import SealError
from adapters.seal.keys import SigningKey
from adapters.seal.whole import put_whole
from adapters.verify.notes import (
    Checkpoint,
    Note,
    PublicKey,
    Signature,
    Use,
    decoded,
    read_checkpoint,
    read_note,
    verified,
)
from adapters.verify.proofs import is_consistent


def cosign(
    asked: str, key: SigningKey, known: Sequence[PublicKey], folder: Path, at: datetime
) -> Signature:
    """The cosignature that a request asks for (`checkpoints.request`).

    SealError, and nothing is signed or remembered, if the request is none, its log is unknown, its
    head does not continue the last one seen, or this one cannot be kept.
    """
    old, proof, note = _read(asked)
    new = _head(note, known)
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{sha256(new.origin.encode()).hexdigest()[:32]}.seen"
    with _locked(folder):
        seen = _seen(path, known)
        if seen is not None:
            _continues(seen, new, old, proof)
        put_whole(path, str(note).encode())
    return key.sign(note.text, at)


def _continues(seen: Checkpoint, new: Checkpoint, old: int, proof: Sequence[bytes]) -> None:
    """SealError unless the new head is shown to continue the one seen."""
    if new.size < seen.size:
        raise SealError(
            f"{new.origin} had {seen.size} facts and now shows {new.size}: it was rolled back"
        )
    if seen.size == new.size and seen.root != new.root:
        raise SealError(f"{new.origin} shows another past than before: two heads of {new.size}")
    if old != seen.size:
        raise SealError(f"{new.origin} was last seen here with {seen.size} facts, not {old}")
    if old and not is_consistent((seen.size, seen.root), (new.size, new.root), proof):
        raise SealError(
            f"{new.origin} shows no proof that its {new.size} facts continue the {seen.size} "
            "seen here: its past was rewritten, or the proof is wrong"
        )


def _read(asked: str) -> tuple[int, list[bytes], Note]:
    head, _, note = asked.partition("\n\n")
    first, *hashes = head.split("\n")
    word, _, size = first.partition(" ")
    if word != "old" or not size.isdecimal():
        raise SealError("not a request to a witness: `old SIZE` is expected first")
    try:
        return int(size), [decoded(each, "a hash") for each in hashes], read_note(note)
    except ValueError as error:
        raise SealError(f"not a request to a witness: {error}") from None


def _head(note: Note, known: Sequence[PublicKey]) -> Checkpoint:
    """The checkpoint of a note that its own log signs, by a known key."""
    try:
        found = read_checkpoint(note.text)
        signed = verified(note, known)
    except ValueError as error:
        raise SealError(str(error)) from None
    if not any(each.key.use is Use.LOG and each.key.name == found.origin for each in signed):
        raise SealError(f"no known key of {found.origin} signs the checkpoint")
    return found


def _seen(path: Path, known: Sequence[PublicKey]) -> Checkpoint | None:
    if not path.exists():
        return None
    try:
        return _head(read_note(path.read_text("utf-8")), known)
    except (OSError, ValueError, SealError) as error:
        raise SealError(f"{path}: what was seen before cannot be read: {error}") from None


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    with (folder / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
