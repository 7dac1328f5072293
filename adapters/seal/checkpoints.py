"""Checkpoints: the head of a ledger signed by its node, published in a folder, a file each."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from adapters.seal.errors import SealError
from adapters.seal.keys import Keys
from adapters.seal.log import SealedLog
from adapters.seal.tree import consistency, head_at, inclusion
from adapters.seal.whole import put_whole
from adapters.verify.notes import (
    Checkpoint,
    Note,
    NoteError,
    PublicKey,
    Signature,
    Signed,
    Use,
    encoded,
    read_checkpoint,
    read_note,
    verified,
)
from domain.calendar import civil_day

_ENDING = ".checkpoint"


@dataclass(frozen=True, slots=True)
class Published:
    """A checkpoint as it stands in the folder: what it says, by whom it is signed."""

    path: Path
    note: Note
    checkpoint: Checkpoint
    signed: tuple[Signed, ...]

    @property
    def signed_at(self) -> datetime | None:
        """When its own node says that it signed."""
        name = self.checkpoint.origin
        return next((each.at for each in self.signed if each.at and each.key.name == name), None)

    @property
    def witnesses(self) -> tuple[Signed, ...]:
        """The others that vouch for it."""
        return tuple(
            each
            for each in self.signed
            if each.key.use is Use.WITNESS and each.key.name != self.checkpoint.origin
        )


def read_published(path: Path, keys: Sequence[PublicKey]) -> Published:
    """A checkpoint from its file; SealError if it is none, or not signed by its own log."""
    try:
        note = read_note(path.read_text("utf-8"))
        checkpoint = read_checkpoint(note.text)
        signed = tuple(verified(note, keys))
    except OSError as error:
        raise SealError(f"{path}: {error.strerror}") from None
    except ValueError as error:
        raise SealError(f"{path}: {error}") from None
    if not any(each.key.use is Use.LOG and each.key.name == checkpoint.origin for each in signed):
        raise SealError(f"{path}: no known key of {checkpoint.origin} signs it")
    return Published(path, note, checkpoint, signed)


def published(folder: Path, keys: Sequence[PublicKey]) -> list[Published]:
    """Every checkpoint in a folder, by size."""
    found = [read_published(path, keys) for path in sorted(folder.glob(f"*{_ENDING}"))]
    return sorted(found, key=lambda each: each.checkpoint.size)


def newest(folder: Path, keys: Sequence[PublicKey]) -> Iterator[Published]:
    """The same one by one, the largest first: their names begin with their size."""
    for path in sorted(folder.glob(f"*{_ENDING}"), reverse=True):
        yield read_published(path, keys)


def signed_head(ledger: SealedLog, keys: Keys, at: datetime) -> Note:
    """The head of the ledger as it is, signed by its node."""
    head = ledger.head()
    return keys.signed(Checkpoint(keys.log.public.name, head.size, head.root).text, at)


def publish(folder: Path, ledger: SealedLog, keys: Keys, at: datetime) -> Path:
    """Sign the head and put it in the folder; the file, which is there already for a head unmoved.

    SealError, and nothing is signed, if the ledger does not continue what was published.
    """
    folder.mkdir(parents=True, exist_ok=True)
    head = ledger.head()
    for each in published(folder, keys.public):
        _continues(ledger, head.size, each)
    path = folder / f"{head.size:012}{_ENDING}"
    if not path.exists():
        put_whole(path, str(signed_head(ledger, keys, at)).encode())
    return path


def publish_daily(folder: Path, ledger: SealedLog, keys: Keys, at: datetime) -> Path | None:
    """Publish unless a checkpoint of this civil day is there, or nothing is new; the file if so."""
    before = published(folder, keys.public)
    if before:
        last = before[-1]
        signed_at = last.signed_at
        today = signed_at is not None and civil_day(signed_at) >= civil_day(at)
        if today or last.checkpoint.size == ledger.head().size:
            return None
    return publish(folder, ledger, keys, at)


def add_signature(found: Published, signature: Signature, keys: Sequence[PublicKey]) -> Note:
    """The checkpoint's file with one more signature; SealError if that is by no known key."""
    note = Note(found.note.text, (signature,))
    try:
        holds = verified(note, keys)
    except NoteError as error:
        raise SealError(str(error)) from None
    if not holds:
        raise SealError(f"the signature of {signature.name} is by no key that is known here")
    kept = tuple(
        each
        for each in found.note.signatures
        if (each.name, each.key_id) != (signature.name, signature.key_id)
    )
    note = Note(found.note.text, (*kept, signature))
    put_whole(found.path, str(note).encode())
    return note


def request(ledger: SealedLog, note: Note, old: int) -> str:
    """What a witness is asked: the head it saw last by size, the proof from there, the new one.

    SealError if there is no such proof.
    """
    size = read_checkpoint(note.text).size
    if old > size:
        raise SealError(f"the witness saw {old} facts, and the checkpoint has {size}")
    proof = consistency(old, size, ledger.nodes) if old else []
    return "\n".join((f"old {old}", *map(encoded, proof), "", str(note)))


def inclusion_of(ledger: SealedLog, position: int, size: int) -> list[bytes]:
    """The proof that the fact at a position is under the head of a size; SealError if it is not."""
    if not 0 < position <= size <= ledger.head().size:
        raise SealError(f"{ledger.name}: no fact at {position} is among the first {size}")
    return inclusion(position - 1, size, ledger.nodes)


def consistency_of(ledger: SealedLog, old: int, size: int) -> list[bytes]:
    """The proof that the head of a size continues that of an older one; SealError if none is."""
    if not 0 < old <= size <= ledger.head().size:
        raise SealError(f"{ledger.name}: the first {old} are not among the first {size} facts")
    return consistency(old, size, ledger.nodes)


def _continues(ledger: SealedLog, size: int, before: Published) -> None:
    then = before.checkpoint
    if then.size > size or head_at(then.size, ledger.nodes).root != then.root:
        raise SealError(
            f"{ledger.name} does not continue what was published in {before.path}: "
            f"{then.size} facts then, {size} now; `liangdi verify ledger` says what differs"
        )
