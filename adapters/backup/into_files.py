"""Putting a verified copy of a backup in its place beside each other, as an SQLite installation."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp

from adapters.backup.errors import BackupError
from adapters.backup.files import synced
from adapters.backup.folder import LEDGER_FILE
from adapters.backup.stores import LEDGER, STORES, file_of

_KEYS = (".vault.keys", ".seal.keys", ".seal.keys.seen")
"""What may be there before a ledger is put back: its keys, and what its witness saw."""


def check_empty(ledger: Path) -> None:
    """BackupError if anything of an installation but its keys is where the ledger is to be."""
    there = sorted(
        path.name
        for path in ledger.parent.glob(f"{ledger.name}*")
        if path.name not in {ledger.name + each for each in _KEYS}
    )
    if there:
        raise BackupError(
            f"{ledger.parent}: {', '.join(there)} is there already; a backup is put back into an "
            "empty place only"
        )


@contextmanager
def staged_beside(ledger: Path) -> Iterator[Path]:
    """A folder on the disk where the ledger is to be, gone in the end."""
    try:
        ledger.parent.mkdir(parents=True, exist_ok=True)
        folder = Path(mkdtemp(prefix=f".{ledger.name}.restoring.", dir=ledger.parent))
    except OSError as error:
        raise BackupError(f"{ledger.parent}: {error.strerror}") from error
    try:
        yield folder
    finally:
        rmtree(folder, ignore_errors=True)


def put_in_place(staged: Path, ledger: Path) -> None:
    """Move the files from a folder of the same disk to where they belong, the ledger's last.

    So an installation is there once all of it is. What was moved goes again if one cannot be.
    """
    moved: list[Path] = []
    try:
        for store in sorted(STORES, key=lambda name: name == LEDGER):
            source, target = file_of(staged / LEDGER_FILE, store), file_of(ledger, store)
            if source.exists():
                source.replace(target)
                moved.append(target)
        synced(ledger.parent)
    except OSError as error:
        for path in moved:
            path.unlink(missing_ok=True)
        raise BackupError(f"{ledger.parent}: {error.strerror}") from error
