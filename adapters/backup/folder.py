"""A backup as a folder: its files, its signed manifest, and what it says of itself.

The manifest is a signed note, as in archives: the format, the node, then the SHA-256 and the name
of every other file. `backup.json` says what the backup is.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from hashlib import file_digest
from pathlib import Path
from typing import Any

from adapters.backup.errors import BackupError, DoesNotHold
from adapters.verify.manifest import MANIFEST, check_manifest
from adapters.verify.notes import PublicKey
from adapters.verify.report import Report

FORMAT = "liangdi backup 1"
ABOUT = "backup.json"
LEDGER_FILE = "ledger.db"
"""The ledger; what else is kept adds its name to it, as beside a ledger at work."""
CHECKPOINT = "checkpoint"
READS_CHECKPOINT = "reads.checkpoint"
PUBLISHED = "checkpoints"
"""The folder of what was published by then."""
SEEN = "seen"
"""The folder of what this node's witness saw of others."""
README = "README.txt"
README_TEXT = """\
备份：一套两地系统在同一时刻的全部资料（不含密钥，除非另存）
恢复：liangdi restore 文件夹；清单（manifest）由节点签署，列出各文件的 SHA-256。

Backup: everything that an installation of Liangdi keeps, at one instant; no keys are in it.
To restore: liangdi restore FOLDER. The manifest is signed by the node, with each file's SHA-256.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Backup:
    """What a backup says of itself.

    `facts` and `reads` are the sizes of the ledger and of the log of reads, `root` the ledger's;
    `published` is the size of the last checkpoint in it, 0 without any. `rows` counts each table,
    by store. `vault_keys` are the ids of the keys that its vault needs, `keys` the public lines of
    those that signed.
    """

    node: str
    taken_at: datetime
    program: str
    engine: str
    facts: int
    root: str
    reads: int
    published: int
    rows: Mapping[str, Mapping[str, int]]
    vault_keys: Sequence[str]
    keys: Sequence[str]

    def text(self) -> str:
        """As JSON."""
        shown = asdict(self) | {"taken_at": self.taken_at.isoformat()}
        return json.dumps(shown, ensure_ascii=False, indent=1) + "\n"


def digests(folder: Path) -> dict[str, str]:
    """The SHA-256 of every file of a folder but the manifest, by its name there, in order."""
    found = {}
    for path in sorted(each for each in folder.rglob("*") if each.is_file()):
        name = path.relative_to(folder).as_posix()
        if name != MANIFEST:
            with path.open("rb") as file:
                found[name] = file_digest(file, "sha256").hexdigest()
    return found


def read_backup(folder: Path, keys: Sequence[PublicKey]) -> Backup:
    """What a backup says, once its manifest holds: signed by a known key, every file as listed.

    BackupError if the folder is none; DoesNotHold if it is not what its node signed.
    """
    if not (folder / MANIFEST).is_file() or not (folder / ABOUT).is_file():
        raise BackupError(f"{folder}: there is no backup: a folder with its manifest is expected")
    found = digests(folder)
    report = Report()
    check_manifest((folder / MANIFEST).read_bytes(), found, {FORMAT: tuple(found)}, keys, report)
    if not report.holds:
        said = "\n".join(f"{line.zh}\n{line.en}" for line in report.lines)
        raise DoesNotHold(f"{folder}: {said}")
    read: dict[str, Any] = json.loads((folder / ABOUT).read_text("utf-8"))
    return Backup(**{**read, "taken_at": datetime.fromisoformat(read["taken_at"])})
