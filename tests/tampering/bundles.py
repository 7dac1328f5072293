"""Changes to a bundle: by whoever has the file, and by an operator who signs it anew."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import Any

from adapters.bootstrap import Here
from adapters.consequences import record_consequences
from adapters.fields import read_instant
from adapters.ledger import MEMORY, open_ledger
from adapters.seal.bundle import bundle, manifest, zipped
from adapters.seal.checkpoints import add_signature, publish, read_published
from adapters.seal.vouched import Vouched
from adapters.verify.bundle import FORMATS, verify_bundle
from adapters.verify.checkpoint import Seen
from adapters.verify.manifest import MANIFEST
from adapters.verify.report import Outcome
from adapters.verify.zipped import members
from domain.consultation.facts import NoticeSent
from domain.law import Law
from domain.recorded import CaseId
from tests.desk import act, do, opening
from tests.play import SHUYANG
from tests.seal.test_notes import AT, keys
from tests.tampering.forging import forged_note
from tests.tampering.running import Change

OURS, NEIGHBOUR = keys("武进"), keys("沭阳")
KNOWN = (*OURS.public, *NEIGHBOUR.public)
_INTACT, _LISTED = "not an intact bundle", "not what the manifest says"
_UNDER = "are not under the checkpoint"
Parts = dict[str, bytes]


@dataclass
class Bundle:
    """A bundle with a cosigned checkpoint; another case's parts; and of a store rolled back."""

    parts: Parts
    other: Parts
    rolled_back: list[bytes]
    outside: Seen
    data: bytes = field(init=False)
    kept: bytes = field(init=False)

    def __post_init__(self) -> None:
        self.data = self.kept = zipped(self.parts)

    def found(self) -> list[str]:
        report = verify_bundle(self.data, KNOWN, outside=[self.outside])
        return [line.en for line in report.lines if line.outcome is Outcome.FAILS]

    def is_changed(self) -> bool:
        return self.data != self.kept

    def put_back(self) -> None:
        self.data = self.kept


def made(law: Law, folder: Path) -> Bundle:
    """Bundles of two cases under one checkpoint, and of the first with later facts taken out."""
    here = _acted(law, 4)

    found = read_published(publish(folder, here.ledger, OURS, AT), KNOWN)
    add_signature(found, NEIGHBOUR.witness.sign(found.note.text, AT), KNOWN)
    vouched = Vouched(OURS, NEIGHBOUR.public, folder)
    ours, other = (members(bundle(here, CaseId(each), vouched, AT)) for each in ("k1", "k0"))
    later = AT + timedelta(days=1)
    rolled_back = [
        bundle(_acted(law, acts), CaseId("k1"), Vouched(OURS, (), None), later) for acts in (2, 3)
    ]
    return Bundle(ours, other, rolled_back, Seen(found.checkpoint, found.signed_at))


def _acted(law: Law, acts: int) -> Here:
    """Two consultations met with silence, as far as so many acts."""
    here = Here(ledger=open_ledger(MEMORY), law=law, node="武进")
    notice = NoticeSent(to=SHUYANG, items=None)
    for case, fact, at in (
        ("k0", replace(opening(law), subject="s0"), "2010-09-01 09:00"),
        ("k1", opening(law), "2010-09-01 09:10"),
        ("k0", notice, "2010-09-01 09:20"),
        ("k1", notice, "2010-09-01 09:30"),
    )[:acts]:
        do(here, act(case, fact), at)
    if acts == 4:
        record_consequences(here, [CaseId("k1")], read_instant("2010-09-14 00:00", ()))
    return here


def changes(target: Bundle) -> dict[str, Change]:
    """Every kind of change, by its name."""

    def bytes_of(work: Callable[[bytes, Random], bytes]) -> Change:
        def change(random: Random) -> set[str]:
            target.data = work(target.kept, random)
            return {_INTACT}

        return change

    def packed_again(random: Random) -> set[str]:
        name = random.choice(sorted(target.parts))
        data = _flipped(target.parts[name], random)
        target.data = zipped({**target.parts, name: data})
        return {f"{name} is {_LISTED}", "the manifest does not hold", "signs the manifest"}

    def part_left_out(random: Random) -> set[str]:
        name = random.choice(sorted({*target.parts} - {MANIFEST}))
        target.data = zipped({each: d for each, d in target.parts.items() if each != name})
        return {f"{name} is {_LISTED}"}

    def signed_anew(name: str, work: Callable[[Any, Random], None], *words: str) -> Change:
        def change(random: Random) -> set[str]:
            read = json.loads(target.parts[name])
            work(read, random)
            shown = json.dumps(read, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
            target.data = forged({**target.parts, name: shown.encode()})
            return {*words}

        return change

    def swap_proofs_of_two_cases(told: Any, random: Random) -> None:
        del random
        others = json.loads(target.other["events.json"])["events"]
        for own, other in zip(told["events"], others, strict=False):
            own["proof"] = other["proof"]

    def replay_an_old_head(random: Random) -> set[str]:
        old = members(random.choice(target.rolled_back))["checkpoint"]
        target.data = forged({**target.parts, "checkpoint": old})
        return {_UNDER}

    def forge_a_signature(random: Random) -> set[str]:
        name = random.choice([MANIFEST, "checkpoint"])
        parts = {**target.parts, name: forged_note(target.parts[name], "武进", random)}
        target.data = zipped(parts) if name == MANIFEST else forged(parts)
        return {"the manifest does not hold", "signs the manifest", "the checkpoint"}

    def roll_back_to_yesterday(random: Random) -> set[str]:
        target.data = random.choice(target.rolled_back)
        return {"it was rolled back"}

    events = "events.json"
    return {
        "flip_a_byte": bytes_of(_flipped),
        "truncate": bytes_of(lambda data, random: data[: random.randrange(len(data))]),
        "insert_bytes": bytes_of(_inserted),
        "change_a_part": packed_again,
        "leave_a_part_out": part_left_out,
        "alter_a_timestamp": signed_anew(events, _earlier, _UNDER),
        "change_the_topic": signed_anew(events, _topic, _UNDER),
        "delete_a_fact": signed_anew(events, _without, _UNDER),
        "insert_a_fact": signed_anew(events, _doubled, _UNDER),
        "swap_two_facts": signed_anew(events, _swapped, _UNDER),
        "swap_two_cases_proofs": signed_anew(events, swap_proofs_of_two_cases, _UNDER),
        "claim_another_day": signed_anew("position.json", _due, "claimed"),
        "replay_an_old_head": replay_an_old_head,
        "forge_a_signature": forge_a_signature,
        "roll_back_to_yesterday": roll_back_to_yesterday,
    }


def forged(parts: Parts) -> bytes:
    """The parts signed anew, as an operator who holds the node's keys could."""
    rest = {name: data for name, data in parts.items() if name != MANIFEST}
    digests = {name: sha256(data).hexdigest() for name, data in rest.items()}
    note = manifest(next(iter(FORMATS)), digests, OURS, AT)
    return zipped({MANIFEST: str(note).encode(), **rest})


def _flipped(data: bytes, random: Random) -> bytes:
    at = random.randrange(len(data))
    return data[:at] + bytes([data[at] ^ 1 << random.randrange(8)]) + data[at + 1 :]


def _inserted(data: bytes, random: Random) -> bytes:
    at = random.randrange(len(data) + 1)
    return data[:at] + random.randbytes(random.randint(1, 9)) + data[at:]


def _earlier(told: Any, random: Random) -> None:
    event = random.choice(told["events"])
    state = json.loads(event["state"])
    state["entry"]["recorded_at"] = f"2010-08-{random.randint(1, 31):02d}T01:30:00Z"
    event["state"] = json.dumps(state, ensure_ascii=False, separators=(",", ":"))


def _topic(told: Any, random: Random) -> None:
    random.choice(told["events"])["topic"] = random.choice(["inquiry.opened.v1", "x.y.v1"])


def _without(told: Any, random: Random) -> None:
    # The last may be left out: then the case is told as it stood before.
    del told["events"][random.randrange(len(told["events"]) - 1)]


def _doubled(told: Any, random: Random) -> None:
    at = random.randrange(len(told["events"]))
    told["events"].insert(at, {**told["events"][at]})


def _swapped(told: Any, random: Random) -> None:
    events = told["events"]
    one, other = random.sample(range(len(events)), 2)
    events[one], events[other] = events[other], events[one]


def _due(told: Any, random: Random) -> None:
    told["duties"][0]["due_on"] = f"2010-10-{random.randint(1, 31):02d}"
