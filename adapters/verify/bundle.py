"""Verifying an evidence bundle: without the ledger, the network, or the program that wrote it."""

import json
from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any

from adapters.verify.checkpoint import (
    Seen,
    Trusted,
    check_checkpoint,
    check_outside,
    check_timestamp,
)
from adapters.verify.days import Days
from adapters.verify.hashing import fact_hash
from adapters.verify.law import Case, check_law
from adapters.verify.manifest import MANIFEST, check_manifest
from adapters.verify.notes import Checkpoint, PublicKey
from adapters.verify.proofs import is_included
from adapters.verify.report import UNREADABLE, Report
from adapters.verify.zipped import NoBundleError, members

TIMESTAMP = "checkpoint.tsr"
_PARTS = (
    "README.txt",
    "calendar.json",
    "checkpoint",
    "events.json",
    "evidence.json",
    "history.en.txt",
    "history.zh.txt",
    "position.json",
    "rules.json",
)
FORMATS = {
    "liangdi bundle 1": _PARTS,
    "liangdi bundle 2": (*_PARTS, TIMESTAMP),
}
"""What a bundle of each format holds beside its manifest; the second has a timestamp."""


def verify_bundle(
    data: bytes,
    keys: Sequence[PublicKey],
    *,
    outside: Sequence[Seen] = (),
    authorities: bytes | None = None,
) -> Report:
    """What holds of a bundle, by what the reader trusts: see `Trusted`."""
    trusted = Trusted(keys=keys, outside=outside, authorities=authorities)
    report = Report()
    try:
        parts = members(data)
    except NoBundleError as error:
        report.check(False, f"文件不是完好的证据包：{error}", f"not an intact bundle: {error}")
        return report
    report.check(True, "文件完好", "the file is intact")
    digests = {name: sha256(each).hexdigest() for name, each in parts.items()}
    node = check_manifest(parts.get(MANIFEST, b""), digests, FORMATS, keys, report)
    if node is None:
        return report
    note = parts["checkpoint"].decode("utf-8", "replace")
    seen = check_checkpoint(note, node, trusted, report)
    if seen is None:
        return report
    checkpoint = seen.checkpoint
    check_timestamp(note, parts.get(TIMESTAMP), authorities, report)
    roots = {checkpoint.size: checkpoint.root}
    check_outside(seen, outside, roots.get, report)
    try:
        events = _check_events(json.loads(parts["events.json"]), checkpoint, report)
        check_law(_case(parts, events), report)
    except UNREADABLE as error:
        report.check(False, f"包内数据无法读取：{error!r}", f"a part cannot be read: {error!r}")
    report.note(
        f"案情叙述由{node}签署，未重新生成；规则原文请与文件核对",
        f"the history in words is signed by {node} and not made again; compare the rules with "
        "their sources",
    )
    return report


def _check_events(
    told: Mapping[str, Any], checkpoint: Checkpoint, report: Report
) -> dict[str, dict[str, Any]]:
    """The facts by id; each is checked to be under the checkpoint, none missing between."""
    case, facts = told["case"], {}
    wrong = []
    for number, each in enumerate(told["events"], start=1):
        state = each["state"].encode()
        leaf = fact_hash(each["position"], each["stream"], each["version"], each["topic"], state)
        proof = [bytes.fromhex(hash_) for hash_ in each["proof"]]
        included = is_included(leaf, each["position"] - 1, checkpoint.size, checkpoint.root, proof)
        if not included or (each["stream"], each["version"]) != (case, number):
            wrong.append(number)
        read = {"topic": each["topic"], **json.loads(state)}
        facts[f"{read['entry']['node']}/{case}/{number}"] = read
    report.check(
        not wrong and bool(facts),
        f"{len(facts)} 条事实均在检查点之下" if not wrong else f"事实 {wrong} 不在检查点之下",
        f"all {len(facts)} facts of {case} are under the checkpoint, none missing between"
        if not wrong
        else f"facts {wrong} of {case} are not under the checkpoint",
    )
    return facts


def _case(parts: Mapping[str, bytes], facts: dict[str, dict[str, Any]]) -> Case:
    opening = next(iter(facts.values()))
    return Case(
        position=json.loads(parts["position.json"]),
        rules=json.loads(parts["rules.json"]),
        days=Days(json.loads(parts["calendar.json"])["days"]),
        settings=opening["entry"]["settings"],
        facts=facts,
    )
