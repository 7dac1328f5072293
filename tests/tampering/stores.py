"""Changes to an SQLite ledger, by whoever has the file: rows, seal, head, checkpoint outside."""

import sqlite3
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from adapters.ledger import open_ledger
from adapters.seal.audit import Audit, audit
from adapters.seal.checkpoints import publish, read_published
from adapters.seal.errors import SealError
from adapters.seal.stretch import Fault
from tests.seal.conftest import Fill
from tests.seal.test_audit import resealed
from tests.seal.test_notes import AT, keys
from tests.tampering.forging import forged_note
from tests.tampering.rows import FACTS, WORK, Work
from tests.tampering.running import Change, Harmless

PUBLISHED = 50
OURS = keys("武进")


@dataclass
class Store:
    """A ledger in a file, and its last cosigned checkpoint, kept outside of it."""

    path: Path
    checkpoint: Path
    kept: tuple[bytes, bytes] = field(init=False)

    def __post_init__(self) -> None:
        self.kept = self.path.read_bytes(), self.checkpoint.read_bytes()

    @property
    def url(self) -> str:
        return f"sqlite:///{self.path}"

    def audited(self) -> Audit:
        """What verifying the whole ledger says."""
        outside = read_published(self.checkpoint, OURS.public).checkpoint
        return audit(self.url, [(outside.size, outside.root)])

    def found(self) -> list[str]:
        try:
            found = self.audited()
        except SealError as error:
            return [f"checkpoint: {error}"]
        assert found.published in (0, PUBLISHED)
        return [said(each.fault, each.position) for each in found.problems]

    def is_changed(self) -> bool:
        return (self.path.read_bytes(), self.checkpoint.read_bytes()) != self.kept

    def put_back(self) -> None:
        self.path.write_bytes(self.kept[0])
        self.checkpoint.write_bytes(self.kept[1])


def made(folder: Path, fill: Fill) -> Store:
    """A ledger of FACTS, the first PUBLISHED of them under the checkpoint."""
    path = folder / "ledger.db"
    ledger = open_ledger(f"sqlite:///{path}")
    fill(ledger, PUBLISHED)
    checkpoint = publish(folder / "outside", ledger, OURS, AT)
    fill(ledger, FACTS - PUBLISHED)
    ledger.close()
    return Store(path, checkpoint)


def said(fault: Fault, position: int) -> str:
    return f"{fault} at {position};"


def changes(store: Store) -> dict[str, Change]:
    """Every kind of change, by its name."""

    def on(work: Work) -> Change:
        def change(random: Random) -> set[str]:
            try:
                with closing(sqlite3.connect(store.path)) as file, file:
                    faults, places = work(file, random)
            except sqlite3.IntegrityError:  # two facts of one version: refused by the store itself
                raise Harmless from None
            return {said(fault, place) for fault in faults for place in places}

        return change

    def rewrite_with_the_seal(random: Random) -> set[str]:
        place = random.randint(1, PUBLISHED)
        with closing(sqlite3.connect(store.path)) as file, file:
            file.execute("UPDATE stored_events SET topic = 'x' WHERE rowid = ?", (place,))
        resealed(store.url, FACTS)
        return {said(Fault.FORKED, 1)}

    def roll_back_with_the_seal(random: Random) -> set[str]:
        size = random.randrange(1, PUBLISHED)
        with closing(sqlite3.connect(store.path)) as file, file:
            file.execute("DELETE FROM stored_events WHERE rowid > ?", (size,))
        resealed(store.url, size)
        return {said(Fault.ROLLED_BACK, size)}

    def forge_a_signature(random: Random) -> set[str]:
        note = store.checkpoint.read_bytes()
        store.checkpoint.write_bytes(forged_note(note, "武进", random))
        return {"checkpoint:"}

    return {
        **{each.__name__: on(each) for each in WORK},
        **{
            each.__name__: each
            for each in (rewrite_with_the_seal, roll_back_with_the_seal, forge_a_signature)
        },
    }
