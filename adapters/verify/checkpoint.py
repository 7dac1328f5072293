"""Checking the checkpoint that comes with a bundle or an archive: who signed, who saw it, when.

What a store that was rolled back or rewritten as a whole cannot hide shows against a checkpoint
of the same node that was kept elsewhere.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from adapters.verify.days import CIVIL
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
from adapters.verify.report import Report
from adapters.verify.timestamps import TimestampError, stamped_at


@dataclass(frozen=True, slots=True)
class Seen:
    """A checkpoint whose signature holds, and when its own node says that it signed."""

    checkpoint: Checkpoint
    signed_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Trusted:
    """What a reader brings along.

    Public keys; checkpoints kept elsewhere; the certificates, in PEM, of timestamping authorities.
    """

    keys: Sequence[PublicKey]
    outside: Sequence[Seen] = ()
    authorities: bytes | None = None


def check_checkpoint(text: str, node: str, trusted: Trusted, report: Report) -> Seen | None:
    """The checkpoint in a note, signed by the node; None if it does not hold."""
    try:
        note = read_note(text)
        found = read_checkpoint(note.text)
        signed = verified(note, trusted.keys)
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
    own = (each.at for each in signed if each.at is not None and each.key.name == node)
    return Seen(found, next(own, None))


def check_timestamp(
    text: str, answer: bytes | None, authorities: bytes | None, report: Report
) -> None:
    """What an authority says of a checkpoint's note, if one was asked and is known here."""
    if answer is None:
        return
    if authorities is None:
        report.note(
            "附有时间戳，未核验：请以 --tsa 提供时间戳机构的证书",
            "there is a timestamp, not checked: give the authority's certificates by --tsa",
        )
        return
    try:
        at = stamped_at(answer, read_note(text).text, authorities)
    except TimestampError as error:
        report.check(False, f"时间戳不成立：{error}", f"the timestamp does not hold: {error}")
        return
    shown = _shown(at)
    report.check(True, f"时间戳机构证明其时间：{shown}", f"timestamped by an authority at {shown}")


def check_outside(
    seen: Seen,
    outside: Sequence[Seen],
    root_at: Callable[[int], bytes | None],
    report: Report,
) -> None:
    """The checkpoint against those of the same node that were kept elsewhere.

    `root_at` gives the root at a size, None where what is verified cannot tell.
    """
    size, agreed, unknown = seen.checkpoint.size, [], []
    for each in outside:
        kept = each.checkpoint
        if kept.origin != seen.checkpoint.origin:
            continue
        root = root_at(kept.size)
        if kept.size > size and _later(seen, each):
            report.check(
                False,
                f"外存检查点先已有 {kept.size} 条，此后的检查点只有 {size} 条：被回退",
                f"a checkpoint kept elsewhere had {kept.size} facts, and a later one has {size}: "
                "it was rolled back",
            )
        elif root is None:
            unknown.append(kept.size)
        elif root == kept.root:
            agreed.append(kept.size)
        else:
            report.check(
                False,
                f"与 {kept.size} 条的外存检查点不符：过去被改写",
                f"the checkpoint of {kept.size} facts kept elsewhere is contradicted: the past "
                "was rewritten",
            )
    _say_what_agrees(size, sorted(agreed), sorted(unknown), report)


def _say_what_agrees(
    size: int, agreed: Sequence[int], unknown: Sequence[int], report: Report
) -> None:
    """How far checkpoints kept elsewhere vouch, and which of them could not be compared."""
    if agreed:
        report.check(
            True,
            f"与外存检查点相符（{len(agreed)} 份），至 {agreed[-1]} 条",
            f"checkpoints kept elsewhere agree ({len(agreed)}), up to {agreed[-1]} facts",
        )
    if agreed and agreed[-1] < size:
        report.note(
            f"{agreed[-1]} 条之后的 {size - agreed[-1]} 条尚未由外存检查点证实",
            f"the {size - agreed[-1]} facts after {agreed[-1]} are not yet vouched for by a "
            "checkpoint kept elsewhere",
        )
    if unknown:
        report.note(
            f"{len(unknown)} 份外存检查点（{unknown[0]} 至 {unknown[-1]} 条）无法在此比对",
            f"checkpoints kept elsewhere ({len(unknown)}, of {unknown[0]} to {unknown[-1]} facts) "
            "cannot be compared here: `liangdi verify heads` does it by a proof",
        )


def _later(seen: Seen, kept: Seen) -> bool:
    """Whether a checkpoint was signed when a longer one was there already."""
    if seen.signed_at is None or kept.signed_at is None:
        return False
    return seen.signed_at > kept.signed_at


def _say_who_saw(signed: Sequence[Signed], node: str, report: Report) -> None:
    """Which others cosigned, and when; none is said too."""
    others = [each for each in signed if each.key.use is Use.WITNESS and each.key.name != node]
    for each in others:
        assert each.at is not None, "a witness says when"
        at = _shown(each.at)
        report.check(True, f"{each.key.name}于{at}会签", f"cosigned by {each.key.name} at {at}")
    if not others:
        report.note(
            "没有已知见证方会签：仅有该节点自己的签名",
            "no known witness cosigned: only the node itself vouches",
        )


def _shown(at: datetime) -> str:
    return f"{at.astimezone(CIVIL):%Y-%m-%d %H:%M:%S}"
