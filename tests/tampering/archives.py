"""Changes to an archive: by whoever has the folder, and by an operator who signs it anew."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import Any

from adapters.bootstrap import Here
from adapters.fields import read_instant
from adapters.ledger import MEMORY, open_ledger
from adapters.seal.archive import archive
from adapters.seal.bundle import manifest
from adapters.seal.checkpoints import publish, read_published
from adapters.seal.vouched import Vouched
from adapters.verify.archive import CHECKPOINT, EVENTS, FORMATS, SPAN, verify_archive
from adapters.verify.checkpoint import Seen, Trusted
from adapters.verify.manifest import MANIFEST
from adapters.verify.parquet import connected
from adapters.verify.report import Outcome
from domain.law import Law
from domain.recorded import CaseId, Fact, Recorded
from tests.seal.test_notes import AT, keys
from tests.tampering.forging import forged_note
from tests.tampering.running import Change

OURS = keys("武进")
_FIRST, _LAST, _SIZE = 9, 32, 40
"""The positions of 2010 in a ledger of three years."""
Parts = dict[str, bytes]


@dataclass
class Archive:
    """An archive in a folder; that of the year before; and of a store that was rolled back."""

    folder: Path
    before: Parts
    rolled_back: list[Parts]
    outside: Seen
    kept: Parts = field(init=False)

    def __post_init__(self) -> None:
        self.kept = parts_of(self.folder)

    def found(self) -> list[str]:
        trusted = Trusted(keys=OURS.public, outside=[self.outside])
        report = verify_archive(self.folder, trusted)
        return [line.en for line in report.lines if line.outcome is Outcome.FAILS]

    def is_changed(self) -> bool:
        return parts_of(self.folder) != self.kept

    def put_back(self) -> None:
        self.put(self.kept)

    def put(self, parts: Parts) -> None:
        """These parts in the folder, and no others."""
        for path in self.folder.iterdir():
            path.unlink()
        for name, data in parts.items():
            (self.folder / name).write_bytes(data)


def parts_of(folder: Path) -> Parts:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def made(law: Law, record: Recorded[Fact], folder: Path) -> Archive:
    """The archive of 2010 under a checkpoint that was published, which is kept elsewhere too."""
    here = _recorded(law, record, _SIZE)
    path = publish(folder / "published", here.ledger, OURS, AT)
    vouched = Vouched(OURS, (), folder / "published")
    found = read_published(path, OURS.public)
    rolled_back = []
    for size in (_FIRST + 2, 20, _SIZE - 1):
        shorter = _recorded(law, record, size)
        at, to = AT + timedelta(days=1), folder / str(size)
        rolled_back.append(parts_of(archive(shorter, 2010, to, Vouched(OURS, (), None), at)))
    return Archive(
        archive(here, 2010, folder, vouched, AT),
        parts_of(archive(here, 2009, folder, vouched, AT)),
        rolled_back,
        Seen(found.checkpoint, found.signed_at),
    )


def _recorded(law: Law, record: Recorded[Fact], size: int) -> Here:
    ledger = open_ledger(MEMORY)
    for n in range(size):
        year = 2009 if n + 1 < _FIRST else 2010 if n < _LAST else 2011
        at = read_instant(f"{year}-01-05 09:{n:02d}", ())
        entry = replace(record.entry, recorded_at=at)
        ledger.append([replace(record, case=CaseId(f"案{n}"), entry=entry)])
    return Here(ledger=ledger, law=law, node="武进")


def changes(target: Archive) -> dict[str, Change]:
    """Every kind of change, by its name."""
    names = sorted(target.kept)

    def to_a_part(work: Callable[[bytes, Random], bytes]) -> Change:
        def change(random: Random) -> set[str]:
            name = random.choice(names)
            (target.folder / name).write_bytes(work(target.kept[name], random))
            return _naming(name)

        return change

    def take_a_part_away(random: Random) -> set[str]:
        name = random.choice(names)
        (target.folder / name).unlink()
        return _naming(name) | {"cannot be read"}

    def swap_two_parts(random: Random) -> set[str]:
        one, other = random.sample([name for name in names if name != MANIFEST], 2)
        target.put({**target.kept, one: target.kept[other], other: target.kept[one]})
        return _naming(one)

    def signed_anew(select: Callable[[int, Random], str], *words: str) -> Change:
        def change(random: Random) -> set[str]:
            place = random.randint(_FIRST, _LAST)
            with connected() as database:
                database.read_parquet(str(target.folder / EVENTS)).create_view("kept")
                made = target.folder / "made"
                database.sql(select(place, random)).write_parquet(str(made))
            made.replace(target.folder / EVENTS)
            target.put(forged(parts_of(target.folder)))
            return {each.format(place=place) for each in words}

        return change

    def spanning(work: Callable[[Any, Random], None]) -> Change:
        def change(random: Random) -> set[str]:
            told = json.loads(target.kept[SPAN])
            work(told, random)
            target.put(forged({**target.kept, SPAN: json.dumps(told).encode()}))
            return {"a part cannot be read", "is not of 20", "not those under", "rewritten"}

        return change

    def swap_proofs_of_two_years(told: Any, random: Random) -> None:
        other = json.loads(target.before[SPAN])
        for each in random.choice([["proof"], ["before"], ["proof", "before"]]):
            told[each] = other[each]

    def replay_an_old_head(random: Random) -> set[str]:
        old = random.choice(target.rolled_back)[CHECKPOINT]
        target.put(forged({**target.kept, CHECKPOINT: old}))
        return {"are not those under the checkpoint"}

    def forge_a_signature(random: Random) -> set[str]:
        name = random.choice([MANIFEST, CHECKPOINT])
        parts = {**target.kept, name: forged_note(target.kept[name], "武进", random)}
        target.put(parts if name == MANIFEST else forged(parts))
        return {"the manifest does not hold", "signs the manifest", "the checkpoint"}

    def roll_back_to_yesterday(random: Random) -> set[str]:
        target.put(random.choice(target.rolled_back))
        return {"it was rolled back"}

    changed = "the fact at {place} was changed"
    return {
        "flip_a_byte": to_a_part(_flipped),
        "truncate": to_a_part(lambda data, random: data[: random.randrange(len(data))]),
        "insert_bytes": to_a_part(_inserted),
        "take_a_part_away": take_a_part_away,
        "swap_two_parts": swap_two_parts,
        "alter_a_timestamp": signed_anew(_earlier, changed),
        "alter_a_readable_column": signed_anew(_relabelled, "at {place} is not what its readable"),
        "change_the_topic": signed_anew(_topic, changed),
        "delete_a_fact": signed_anew(_without, "rows are expected, not"),
        "insert_a_fact": signed_anew(_doubled, "rows are expected, not"),
        "swap_two_facts": signed_anew(_swapped, changed),
        "say_another_span": spanning(_span),
        "swap_two_years_proofs": spanning(swap_proofs_of_two_years),
        "replay_an_old_head": replay_an_old_head,
        "forge_a_signature": forge_a_signature,
        "roll_back_to_yesterday": roll_back_to_yesterday,
    }


def forged(parts: Parts) -> Parts:
    """The parts signed anew, as an operator who holds the node's keys could."""
    rest = {name: data for name, data in sorted(parts.items()) if name != MANIFEST}
    digests = {name: sha256(data).hexdigest() for name, data in rest.items()}
    note = manifest(next(iter(FORMATS)), digests, OURS, AT)
    return {MANIFEST: str(note).encode(), **rest}


def _naming(name: str) -> set[str]:
    if name == MANIFEST:
        return {"the manifest does not hold", "signs the manifest"}
    return {f"{name} is not what the manifest says"}


def _flipped(data: bytes, random: Random) -> bytes:
    at = random.randrange(len(data))
    return data[:at] + bytes([data[at] ^ 1 << random.randrange(8)]) + data[at + 1 :]


def _inserted(data: bytes, random: Random) -> bytes:
    at = random.randrange(len(data) + 1)
    return data[:at] + random.randbytes(random.randint(1, 9)) + data[at:]


def _where(place: int, column: str, value: str) -> str:
    return (
        f"SELECT * REPLACE (CASE WHEN position = {place} THEN {value} ELSE {column} END "
        f"AS {column}) FROM kept ORDER BY position"
    )


def _earlier(place: int, random: Random) -> str:
    day = f"2010-01-{random.randint(6, 31):02d}"
    value = f"encode(replace(decode(state), '2010-01-05', '{day}'))"
    return _where(place, "state", value)


def _relabelled(place: int, random: Random) -> str:
    column, value = random.choice(
        [
            ("office", "'321322'"),
            ("account", "'nobody'"),
            ("recorded_at", "recorded_at - INTERVAL 1 DAY"),
            ("case_id", "NULL"),
        ]
    )
    return _where(place, column, value)


def _topic(place: int, random: Random) -> str:
    return _where(place, "topic", random.choice(["'inquiry.opened.v1'", "'x'"]))


def _without(place: int, random: Random) -> str:
    del random
    return f"SELECT * FROM kept WHERE position <> {place} ORDER BY position"


def _doubled(place: int, random: Random) -> str:
    del random
    return f"FROM kept UNION ALL FROM kept WHERE position = {place} ORDER BY position"


def _swapped(place: int, random: Random) -> str:
    other = random.choice([each for each in range(_FIRST, _LAST + 1) if each != place])
    return (
        f"SELECT * REPLACE (CASE position WHEN {place} THEN {other} WHEN {other} THEN {place} "
        "ELSE position END AS position) FROM kept ORDER BY position"
    )


def _span(told: Any, random: Random) -> None:
    name = random.choice(["year", "after", "until"])
    told[name] += random.choice([-2, -1, 1, 2])
