"""The keys of an installation, kept apart from its backups, and put back."""

from pathlib import Path

from adapters.backup.errors import BackupError
from adapters.backup.files import copied
from adapters.seal.keys import keys_file as seal_keys_file
from adapters.settings import Installation
from adapters.vault.opened import has_vault
from adapters.vault.opened import keys_file as vault_keys_file


def key_files(settings: Installation, url: str) -> dict[str, Path]:
    """Where the keys are, by the names they have apart: those of the seal, those of the vault."""
    found = {"seal.keys": seal_keys_file(url, settings.seal_keys)}
    if has_vault(url, settings.vault_keys):
        found["vault.keys"] = vault_keys_file(url, settings.vault_keys)
    return found


def keep_keys(settings: Installation, url: str, folder: Path, backup: Path) -> list[Path]:
    """Copy the keys into a folder that is no part of the backup; the files made or replaced.

    BackupError if it is: with both anybody reads every name.
    """
    if backup.resolve() in (folder.resolve(), *folder.resolve().parents):
        raise BackupError(f"{folder} is in the backup: keys are kept apart from what they open")
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    made = []
    for name, path in key_files(settings, url).items():
        if path.exists():
            copied(path, folder / name)
            made.append(folder / name)
    return made


def put_keys(settings: Installation, url: str, folder: Path) -> list[Path]:
    """Put kept keys where the installation looks for them; the files.

    BackupError, and nothing is put, if others are there already.
    """
    kept = {folder / name: to for name, to in key_files(settings, url).items()}
    there = {source: to for source, to in kept.items() if source.exists()}
    if not there:
        raise BackupError(f"{folder}: neither seal.keys nor vault.keys is there")
    for source, to in there.items():
        if to.exists() and to.read_bytes() != source.read_bytes():
            raise BackupError(f"{to} holds other keys than {source}")
    for source, to in there.items():
        to.parent.mkdir(parents=True, exist_ok=True)
        copied(source, to)
    return list(there.values())
