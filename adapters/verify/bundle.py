"""Verifying an evidence bundle: without the ledger, the network, or the program that wrote it."""

import json
from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any

from adapters.verify.archive import NoBundleError, members
from adapters.verify.days import CIVIL, Days
from adapters.verify.hashing import fact_hash
from adapters.verify.law import Case, check_law
from adapters.verify.notes import (
    Checkpoint,
    NoteError,
    PublicKey,
    Signed,
    Use,
    read_checkpoint,
    read_note,
    verified,
)
from adapters.verify.proofs import is_included
from adapters.verify.report import Report

FORMAT = "liangdi bundle 1"
MANIFEST = "manifest"
PARTS = (
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
"""What a bundle holds beside its manifest."""


def verify_bundle(data: bytes, keys: Sequence[PublicKey]) -> Report:
    """What holds of a bundle, by the public keys that the reader trusts."""
    report = Report()
    try:
        parts = members(data)
    except NoBundleError as error:
        report.check(False, f"文件不是完好的证据包：{error}", f"not an intact bundle: {error}")
        return report
    report.check(True, "文件完好", "the file is intact")
    node = _check_manifest(parts, keys, report)
    if node is None:
        return report
    checkpoint = _check_checkpoint(parts["checkpoint"].decode(), node, keys, report)
    if checkpoint is None:
        return report
    try:
        events = _check_events(json.loads(parts["events.json"]), checkpoint, report)
        check_law(_case(parts, events), report)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        report.check(False, f"包内数据无法读取：{error!r}", f"a part cannot be read: {error!r}")
    report.note(
        f"案情叙述由{node}签署，未重新生成；规则原文请与文件核对",
        f"the history in words is signed by {node} and not made again; compare the rules with "
        "their sources",
    )
    return report


def _check_manifest(
    parts: Mapping[str, bytes], keys: Sequence[PublicKey], report: Report
) -> str | None:
    """The node whose known key signs the list of parts; None if that does not hold."""
    try:
        note = read_note(parts.get(MANIFEST, b"").decode())
        signed = verified(note, keys)
    except ValueError as error:
        report.check(False, f"清单签名不成立：{error}", f"the manifest does not hold: {error}")
        return None
    first, node, *lines = note.text.removesuffix("\n").split("\n")
    by = [each.key for each in signed if each.key.use is Use.LOG and each.key.name == node]
    if not report.check(
        first == FORMAT and bool(by),
        f"清单由{node}签署" if by else f"清单没有已知公钥的签名（{node}）",
        f"the manifest is signed by {node}" if by else f"no known key of {node} signs the manifest",
    ):
        return None
    listed = dict(line.split("  ", 1)[::-1] for line in lines if "  " in line)
    found = {name: sha256(data).hexdigest() for name, data in parts.items() if name != MANIFEST}
    for name in sorted({*listed, *found, *PARTS}):
        if listed.get(name) != found.get(name) or name not in PARTS:
            report.check(False, f"{name} 与清单不符", f"{name} is not what the manifest says")
    return node if report.holds else None


def _check_checkpoint(
    text: str, node: str, keys: Sequence[PublicKey], report: Report
) -> Checkpoint | None:
    """The checkpoint, signed by the same node; None if it does not hold."""
    try:
        note = read_note(text)
        found = read_checkpoint(note.text)
        signed = verified(note, keys)
    except NoteError as error:
        report.check(False, f"检查点不成立：{error}", f"the checkpoint does not hold: {error}")
        return None
    by = [each for each in signed if each.key.use is Use.LOG and each.key.name == node]
    if not report.check(
        found.origin == node and bool(by),
        f"检查点由{node}签署：{found.size} 条事实",
        f"the checkpoint is signed by {node}: {found.size} facts",
    ):
        return None
    _say_who_saw(signed, node, report)
    return found


def _say_who_saw(signed: Sequence[Signed], node: str, report: Report) -> None:
    """Which others cosigned, and when; none is said too."""
    others = [each for each in signed if each.key.use is Use.WITNESS and each.key.name != node]
    for each in others:
        assert each.at is not None, "a witness says when"
        at = f"{each.at.astimezone(CIVIL):%Y-%m-%d %H:%M:%S}"
        report.check(True, f"{each.key.name}于{at}会签", f"cosigned by {each.key.name} at {at}")
    if not others:
        report.note(
            "没有已知见证方会签：仅有该节点自己的签名",
            "no known witness cosigned: only the node itself vouches",
        )


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
