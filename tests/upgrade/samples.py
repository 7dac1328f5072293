"""The samples of earlier programs, put where a test wants them."""

import gzip
import tarfile
from io import BytesIO
from pathlib import Path

FOLDER = Path(__file__).parent / "samples"
LEDGER, BACKUP = ".db.gz", ".backup.tar.gz"

LEDGERS = sorted(path.name.removesuffix(LEDGER) for path in FOLDER.glob(f"*{LEDGER}"))
BACKUPS = sorted(path.name.removesuffix(BACKUP) for path in FOLDER.glob(f"*{BACKUP}"))


def ledger_of(name: str, to: Path) -> str:
    """The ledger of a sample as a file of its own; its URL."""
    to.write_bytes(gzip.decompress((FOLDER / f"{name}{LEDGER}").read_bytes()))
    return f"sqlite:///{to}"


def backup_of(name: str, to: Path) -> Path:
    """The backup of a sample as a folder of its own."""
    with tarfile.open(FOLDER / f"{name}{BACKUP}") as packed:
        packed.extractall(to, filter="data")
    return to


def keep_ledger(name: str, path: Path) -> Path:
    """Keep a ledger's file as a sample; FileExistsError if there is one of the name."""
    with (FOLDER / f"{name}{LEDGER}").open("xb") as file:
        file.write(gzip.compress(path.read_bytes(), mtime=0))
    return FOLDER / f"{name}{LEDGER}"


def keep_backup(name: str, folder: Path) -> Path:
    """Keep a backup's folder as a sample; likewise."""
    packed = BytesIO()
    with tarfile.open(fileobj=packed, mode="w") as archive:
        for path in sorted(each for each in folder.rglob("*") if each.is_file()):
            archive.add(path, path.relative_to(folder).as_posix())
    with (FOLDER / f"{name}{BACKUP}").open("xb") as file:
        file.write(gzip.compress(packed.getvalue(), mtime=0))
    return FOLDER / f"{name}{BACKUP}"
