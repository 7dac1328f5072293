"""Making a backup: all that an installation keeps, read at one instant, verified, signed."""

from collections.abc import Sequence
from contextlib import closing
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp

from adapters.backup.checking import Checked, checked, witnessed
from adapters.backup.erased import erased_in
from adapters.backup.errors import BackupError
from adapters.backup.files import OWNERS, copied, filled, settled, synced
from adapters.backup.folder import (
    ABOUT,
    CHECKPOINT,
    FORMAT,
    LEDGER_FILE,
    PUBLISHED,
    README,
    README_TEXT,
    READS_CHECKPOINT,
    SEEN,
    Backup,
    digests,
)
from adapters.backup.source import at_one_instant
from adapters.backup.steps import Steps
from adapters.backup.stores import STORES, file_of
from adapters.seal.bundle import manifest
from adapters.seal.checkpoints import Published, published
from adapters.seal.daily import own_keys
from adapters.seal.keys import (
    READS,
    Keys,
    keys_file,
    of_reads,
    public_of_reads,
    read_peers,
    seen_beside,
)
from adapters.settings import Installation
from adapters.vault.opened import open_store
from adapters.verify.manifest import MANIFEST
from adapters.verify.notes import Checkpoint, PublicKey


def back_up(settings: Installation, url: str, to: Path, at: datetime, steps: Steps) -> Backup:
    """Write a backup of the installation at a URL into a new folder, all or nothing.

    BackupError if the folder is there and not empty; DoesNotHold if what was read does not hold
    against its seal or against what was published: that is no backup. SealError without keys to
    sign it by.
    """
    if to.exists() and (not to.is_dir() or any(to.iterdir())):
        raise BackupError(f"{to} is not empty: a backup is a folder of its own")
    keys = own_keys(settings, url)
    part: Path | None = None
    try:
        to.parent.mkdir(parents=True, exist_ok=True)
        part = Path(mkdtemp(prefix=f".{to.name}.", dir=to.parent))
        about = _written(settings, url, part, keys, at, steps)
        part.rename(to)
        synced(to.parent)
    except OSError as error:
        raise BackupError(f"{to}: {error.strerror}") from error
    finally:
        if part is not None:
            rmtree(part, ignore_errors=True)
    return about


def _written(
    settings: Installation, url: str, part: Path, keys: Keys, at: datetime, steps: Steps
) -> Backup:
    ledger = part / LEDGER_FILE
    beside = f"sqlite:///{ledger}"
    with steps.step("read"):
        # Before the facts: what is published meanwhile would be of more than is in the backup.
        shown = witnessed(_published(settings, url, part, keys.public))
        rows: dict[str, dict[str, int]] = {}
        with at_one_instant(url) as source:
            erased = erased_in(source)
            for store in source.stores():
                rows[store] = filled(source, store, ledger, erased)
                source.release(store)
            engine = source.engine()
    with steps.step("verified"):
        found = checked(beside, shown)
    with steps.step("signed"):
        with closing(open_store(beside)) as vault, vault.transaction() as session:
            needed = sorted(session.counts())
        about = Backup(
            node=settings.node,
            taken_at=at,
            program=version("liangdi"),
            engine=engine,
            facts=found.ledger.size,
            root=found.ledger.root.hex(),
            reads=found.reads.size,
            published=found.ledger.published,
            rows=rows,
            vault_keys=needed,
            keys=[str(each) for each in keys.public],
        )
        _signed(part, about, found, keys, at)
    return about


def _published(
    settings: Installation, url: str, part: Path, own: Sequence[PublicKey]
) -> list[Published]:
    """Copy what was published, and what the witness saw; the checkpoints among it.

    By their names, for a key may lie in the same folder.
    """
    seen = seen_beside(keys_file(url, settings.seal_keys))
    for path in sorted(seen.glob("*.seen")):
        copied(path, part / SEEN / path.name)
    if settings.checkpoints is None:
        return []
    for folder in (settings.checkpoints, settings.checkpoints / READS):
        for path in sorted((*folder.glob("*.checkpoint"), *folder.glob("*.tsr"))):
            copied(path, part / PUBLISHED / path.relative_to(settings.checkpoints))
    return checkpoints_in(part / PUBLISHED, (*own, *read_peers(settings.seal_peers)))


def checkpoints_in(folder: Path, known: Sequence[PublicKey]) -> list[Published]:
    """The checkpoints of the ledger and of the reads in a folder; SealError if one is none."""
    reads = public_of_reads(known)
    return [*published(folder, known), *published(folder / READS, reads)]


def _signed(part: Path, about: Backup, found: Checked, keys: Keys, at: datetime) -> None:
    """Make each file complete, put the heads and the manifest beside them, all on the disk."""
    for store in STORES:
        path = file_of(part / LEDGER_FILE, store)
        if path.exists():
            settled(path)
    for name, signing, head in (
        (CHECKPOINT, keys, found.ledger),
        (READS_CHECKPOINT, of_reads(keys), found.reads),
    ):
        text = Checkpoint(signing.log.public.name, head.size, head.root).text
        _put(part / name, str(signing.signed(text, at)))
    _put(part / README, README_TEXT)
    _put(part / ABOUT, about.text())
    _put(part / MANIFEST, str(manifest(FORMAT, digests(part), keys, at)))
    synced(part)


def _put(path: Path, text: str) -> None:
    path.touch(OWNERS)
    path.write_text(text, "utf-8")
    synced(path)
