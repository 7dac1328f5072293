"""Writing an evidence bundle: one case as one file, to be verified without us (docs/seal.md)."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from hashlib import sha256
from io import BytesIO
from typing import Any
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from adapters.bootstrap import Here
from adapters.replay import Replay, replay
from adapters.seal.bundle_law import calendar_shown, position_shown, rules_shown
from adapters.seal.keys import Keys
from adapters.seal.tree import inclusion
from adapters.seal.vouched import Vouched, covering
from adapters.store import Row
from adapters.verify.bundle import FORMATS, TIMESTAMP
from adapters.verify.manifest import MANIFEST
from adapters.verify.notes import Note, read_checkpoint
from domain.calendar import civil_day
from domain.localities import Code
from domain.recorded import CaseId
from projections.prose.history import HistoryTold, history
from projections.prose.teller import Language, Teller, numbers

_DATED = (1980, 1, 1, 0, 0, 0)
_MODE = 0o100644 << 16
_README = """\
证据包：一案一档
本文件无需数据库、网络或编写程序即可核验：liangdi verify bundle 文件 --key 公钥
清单（manifest）由节点签署，列出各部分的 SHA-256；格式见 docs/seal.md。

Evidence bundle: one case in one file.
It is verified without database, network, or the program that wrote it:
  liangdi verify bundle FILE --key PUBLIC-KEY
The manifest is signed by the node and lists the SHA-256 of each part; format: docs/seal.md.
"""


def bundle(here: Here, case: CaseId, vouched: Vouched, at: datetime) -> bytes:
    """The bundle of a case as it stands at an instant, on all that is recorded by then.

    NotOpen if there is nothing to tell; SealError if the keys are not this node's, or a
    checkpoint cannot be read.
    """
    found = replay(here, case, at, at)
    rows = here.ledger.rows_of([case], here.ledger.head().size)
    rows = rows[: sum(len(step.records) for step in found.steps)]
    note, timestamp = covering(here, vouched, rows[-1][0], at)
    size = read_checkpoint(note.text).size
    told = {each: _told(here, found, each) for each in Language}
    law = here.law_known(at)
    parts = {
        "README.txt": _README.encode(),
        "calendar.json": _json(calendar_shown(law, found)),
        "checkpoint": str(note).encode(),
        "events.json": _json({"case": case, "events": _events(here, rows, size)}),
        "evidence.json": _json(_evidence(rows)),
        "history.en.txt": told[Language.EN].encode(),
        "history.zh.txt": told[Language.ZH].encode(),
        "position.json": _json(position_shown(found)),
        "rules.json": _json(rules_shown(law, found)),
    }
    form, stamped = FORMATS
    if timestamp is not None:
        form = stamped
        parts = dict(sorted({**parts, TIMESTAMP: timestamp}.items()))
    digests = {name: sha256(data).hexdigest() for name, data in parts.items()}
    return zipped({MANIFEST: str(manifest(form, digests, vouched.keys, at)).encode(), **parts})


def zipped(parts: Mapping[str, bytes]) -> bytes:
    """The one ZIP of the parts: stored, in this order, with nothing that varies."""
    made = BytesIO()
    with ZipFile(made, "w", ZIP_STORED) as archive:
        for name, data in parts.items():
            info = ZipInfo(name, _DATED)
            info.create_system, info.external_attr = 3, _MODE
            archive.writestr(info, data)
    return made.getvalue()


def manifest(form: str, digests: Mapping[str, str], keys: Keys, at: datetime) -> Note:
    """The signed list of parts, by name, with their SHA-256 in hexadecimal."""
    lines = [f"{digest}  {name}" for name, digest in digests.items()]
    return keys.signed("\n".join((form, keys.log.public.name, *lines, "")), at)


def _events(here: Here, rows: Sequence[Row], size: int) -> list[dict[str, Any]]:
    return [
        {
            "position": position,
            "stream": stream,
            "version": version,
            "topic": topic,
            "state": state.decode(),
            "proof": [each.hex() for each in inclusion(position - 1, size, here.ledger.nodes)],
        }
        for position, stream, version, topic, state in rows
    ]


def _evidence(rows: Sequence[Row]) -> list[dict[str, Any]]:
    """What each act refers to as its proof: references to papers, never their content."""
    entries = [(version, json.loads(state)["entry"]) for _, _, version, _, state in rows]
    return [
        {"version": version, "office": entry["office"], **entry["sending"]}
        for version, entry in entries
        if entry["sending"]["evidence"] is not None
    ]


def _told(here: Here, found: Replay, language: Language) -> str:
    """The case in words: every fact, what it changed, and where it stands."""

    def name(code: Code) -> str:
        return here.law.places.full_name(code, found.position.opened_on)

    on = civil_day(found.at)
    teller = Teller(language=language, name=name, numbers=numbers(found.records), on=on)
    steps = ((step.records, step.position) for step in found.steps)
    return "\n".join(_lines(history(steps, found.position, teller), teller)) + "\n"


def _lines(told: HistoryTold, teller: Teller) -> list[str]:
    lines = []
    for step in told.steps:
        lines += [f"{fact.number:>3}  {fact.sentence}" for fact in step.facts]
        lines += [f"       {teller.about(each.about, each.arrow)}" for each in step.changes]
    lines += [f"       {teller.about(each.about, each.arrow)}" for each in told.since]
    return [*lines, "", *told.standing]


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True).encode() + b"\n"
