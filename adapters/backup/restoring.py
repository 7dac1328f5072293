"""Putting a backup back: verified first, into an empty place, all or nothing, its views folded."""

from collections.abc import Sequence
from contextlib import AbstractContextManager, closing
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from adapters.backup.checking import UNSEEN, checked, witnessed
from adapters.backup.erased import Erased, erase_again
from adapters.backup.errors import BackupError
from adapters.backup.files import copied
from adapters.backup.folder import LEDGER_FILE, PUBLISHED, SEEN, Backup, read_backup
from adapters.backup.into_files import check_empty, put_in_place, staged_beside
from adapters.backup.sqlite import files_as_they_are
from adapters.backup.steps import Steps
from adapters.backup.writing import checkpoints_in
from adapters.bootstrap import here
from adapters.ledger import MEMORY
from adapters.seal.checkpoints import Published
from adapters.seal.keys import keys_file, seen_beside
from adapters.settings import Installation
from adapters.verify.manifest import MANIFEST
from adapters.verify.notes import PublicKey
from adapters.views.opened import open_views
from adapters.views.rebuilding import brought_up, forget

_SQLITE = "sqlite:///"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a backup is put back by.

    `known` are the public keys that are trusted, `outside` the checkpoints kept elsewhere than in
    the backup, `erased` who was erased since, as far as is known. `earlier` says that facts which
    were published since may be missing.
    """

    known: Sequence[PublicKey]
    outside: Sequence[Published] = ()
    erased: Erased = field(default_factory=dict)
    earlier: bool = False


class Missing(NamedTuple):
    """How many facts and looks were published after the backup was taken."""

    facts: int
    reads: int


NOTHING = Missing(0, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored:
    """What was put back: of which backup, how many of its persons were erased since, what lacks."""

    backup: Backup
    erased: int
    missing: Missing


def restore(settings: Installation, url: str, folder: Path, asked: Asked, steps: Steps) -> Restored:
    """Put the backup in a folder into the empty place at a URL, and fold its views.

    BackupError if the place is not empty, the backup is another node's, or facts that were
    published are missing in it; DoesNotHold if it is not what its node signed, or contradicts a
    checkpoint. Nothing is put back then.
    """
    if url == MEMORY:
        raise BackupError("a ledger in memory passes with this command")
    if not (folder / MANIFEST).is_file():
        raise BackupError(f"{folder}: there is no backup: a folder with its manifest is expected")
    if url.startswith(_SQLITE):
        check_empty(Path(url.removeprefix(_SQLITE)))
    with _staging(url) as staged:
        part = Path(staged) / "backup"
        with steps.step("copied"):
            try:
                copied(folder, part)
            except OSError as error:
                raise BackupError(f"{error.filename or part}: {error.strerror}") from error
        with steps.step("verified"):
            found, missing = _verified(settings, part, asked)
        with steps.step("put back"):
            erased = erase_again(f"{_SQLITE}{part / LEDGER_FILE}", asked.erased)
            _put(url, part)
    with steps.step("views"):
        _fold(settings, url)
    return Restored(backup=found, erased=erased, missing=missing)


def put_published(settings: Installation, url: str, folder: Path) -> None:
    """Put the backup's checkpoints, and what its witness saw, where the installation has them.

    What is there already stays: it may be newer.
    """
    places = {folder / SEEN: seen_beside(keys_file(url, settings.seal_keys))}
    if settings.checkpoints is not None:
        places[folder / PUBLISHED] = settings.checkpoints
    for source, place in places.items():
        for path in sorted(source.rglob("*")):
            target = place / path.relative_to(source)
            if path.is_file() and not target.exists():
                target.parent.mkdir(parents=True, exist_ok=True)
                copied(path, target)


def _staging(url: str) -> AbstractContextManager[Path | str]:
    """Where the copy is verified: on the disk it is to stay on, if it is a file."""
    if url.startswith(_SQLITE):
        return staged_beside(Path(url.removeprefix(_SQLITE)))
    return TemporaryDirectory(prefix="liangdi-restoring-")


def _verified(settings: Installation, part: Path, asked: Asked) -> tuple[Backup, Missing]:
    """What the backup says, and what it lacks of what was published."""
    found = read_backup(part, asked.known)
    if found.node != settings.node:
        raise BackupError(f"LIANGDI_NODE: the backup is of {found.node}, this is {settings.node}")
    shown = witnessed([*checkpoints_in(part / PUBLISHED, asked.known), *asked.outside])
    missing = Missing(*shown.beyond(found.facts, found.reads))
    if missing != NOTHING and not asked.earlier:
        raise BackupError(
            f"{missing.facts} facts and {missing.reads} looks more than the backup has were "
            "published: they would be lost. Take a later backup, or go back to a point in time; "
            "--earlier restores this one"
        )
    checked(f"{_SQLITE}{part / LEDGER_FILE}", shown.until(found.facts, found.reads))
    return found, missing


def _put(url: str, part: Path) -> None:
    if url.startswith(_SQLITE):
        put_in_place(part, Path(url.removeprefix(_SQLITE)))
        return
    # Lazily, as the ledger does: psycopg takes a tenth of a second to import.
    from adapters.backup.into_database import put_in_database  # noqa: PLC0415

    with files_as_they_are(part / LEDGER_FILE) as source:
        put_in_database(url, source)
    checked(url, UNSEEN)


def _fold(settings: Installation, url: str) -> None:
    office = here(settings, url, make=False)
    with closing(office.ledger), closing(open_views(url)) as tables:
        forget(tables)
        brought_up(settings, url, office, tables)
