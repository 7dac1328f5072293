"""Verifying an archive: the facts of a closed year, without the ledger they were taken from."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from hashlib import file_digest
from pathlib import Path
from typing import Any

from adapters.verify.checkpoint import (
    Seen,
    Trusted,
    check_checkpoint,
    check_outside,
    check_timestamp,
)
from adapters.verify.days import CIVIL
from adapters.verify.hashing import HASH_BYTES, fact_hash
from adapters.verify.manifest import MANIFEST, check_manifest
from adapters.verify.parquet import Line, ParquetError, read_lines
from adapters.verify.proofs import is_consistent
from adapters.verify.range import Range
from adapters.verify.report import UNREADABLE, Report

CHECKPOINT = "checkpoint"
EVENTS = "events.parquet"
SPAN = "archive.json"
TIMESTAMP = "checkpoint.tsr"
_PARTS = ("README.txt", SPAN, CHECKPOINT, EVENTS)
FORMATS = {
    "liangdi archive 1": _PARTS,
    "liangdi archive 2": (*_PARTS, TIMESTAMP),
}
"""What an archive of each format holds beside its manifest; the second has a timestamp."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_NAMED = 20
"""Facts that are named one by one when many are wrong."""

Watch = Callable[[int, int], None]
"""Told how many facts are done, of how many."""


@dataclass(slots=True)
class _Span:
    """What an archive says it is: a year, the positions after one up to another, how they join on.

    `before` are the peaks of the tree at `after`; `proof` that the checkpoint continues `until`.
    """

    year: int
    after: int
    until: int
    before: Sequence[bytes]
    proof: Sequence[bytes]


@dataclass(slots=True)
class _Read:
    """What reading all facts found: the root at the sizes asked for, the positions that are wrong.

    `changed` are not the leaves beside them, `mislabelled` have readable columns that their own
    bytes contradict, `elsewhen` are of no day of the year.
    """

    roots: dict[int, bytes] = field(default_factory=dict)
    changed: list[int] = field(default_factory=list)
    mislabelled: list[int] = field(default_factory=list)
    elsewhen: list[int] = field(default_factory=list)


def verify_archive(
    folder: Path, trusted: Trusted, watch: Watch = lambda _done, _count: None
) -> Report:
    """What holds of an archive in a folder, by what the reader trusts."""
    report = Report()
    try:
        manifest = (folder / MANIFEST).read_bytes()
        digests = {path.name: digest(path) for path in sorted(folder.iterdir())}
    except OSError as error:
        report.check(False, f"无法读取：{error}", f"cannot be read: {error}")
        return report
    node = check_manifest(manifest, digests, FORMATS, trusted.keys, report)
    if node is None:
        return report
    report.check(True, "各部分与清单相符", "every part is what the manifest says")
    note = (folder / CHECKPOINT).read_text("utf-8", "replace")
    seen = check_checkpoint(note, node, trusted, report)
    if seen is None:
        return report
    answer = (folder / TIMESTAMP).read_bytes() if TIMESTAMP in digests else None
    check_timestamp(note, answer, trusted.authorities, report)
    try:
        span = _span(json.loads((folder / SPAN).read_bytes()))
        sizes = {span.until, *(each.checkpoint.size for each in trusted.outside)}
        found = _read(read_lines(folder / EVENTS, span.until - span.after), span, sizes, watch)
    except (ParquetError, *UNREADABLE) as error:
        report.check(False, f"无法读取：{error}", f"a part cannot be read: {error}")
        return report
    _say(span, found, seen, report)
    found.roots[seen.checkpoint.size] = seen.checkpoint.root
    check_outside(seen, trusted.outside, found.roots.get, report)
    report.note(
        f"{span.until} 之后再无{span.year}年的事实，由{node}声明",
        f"that no fact of {span.year} follows position {span.until} is what {node} says",
    )
    return report


def digest(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def _span(told: Mapping[str, Any]) -> _Span:
    span = _Span(
        year=int(told["year"]),
        after=int(told["after"]),
        until=int(told["until"]),
        before=[bytes.fromhex(each) for each in told["before"]],
        proof=[bytes.fromhex(each) for each in told["proof"]],
    )
    if not 0 <= span.after < span.until or any(len(each) != HASH_BYTES for each in span.before):
        raise ValueError(f"no positions after {span.after} up to {span.until}")
    return span


def _read(lines: Iterator[Line], span: _Span, sizes: set[int], watch: Watch) -> _Read:
    """Every fact read once, in order."""
    tree, found = Range(span.after, span.before), _Read()
    if span.after in sizes:
        found.roots[span.after] = tree.root
    count = span.until - span.after
    for place, line in enumerate(lines, start=span.after + 1):
        leaf = fact_hash(place, line.stream, line.version, line.topic, line.state)
        if leaf != line.leaf or line.position != place:
            found.changed.append(place)
        entry = json.loads(line.state)["entry"]
        if _readable(line.stream, entry) != line[6:]:
            found.mislabelled.append(place)
        year = _instant(entry["recorded_at"]).astimezone(CIVIL).year
        if year > span.year or (place == span.after + 1 and year != span.year):
            found.elsewhen.append(place)
        tree.add(leaf)
        if tree.size in sizes:
            found.roots[tree.size] = tree.root
        watch(tree.size - span.after, count)
    return found


def _readable(stream: str, entry: Mapping[str, Any]) -> tuple[object, ...]:
    """The columns beside the stored bytes, from these bytes."""
    sending = entry["sending"]
    instants = (entry["recorded_at"], sending["sent_at"], sending["arrived_at"])
    return (
        None if stream.startswith("@") else stream,
        entry["office"],
        entry["entered_by"],
        entry["actor"],
        *(None if each is None else _microseconds(each) for each in instants),
    )


def _instant(text: str) -> datetime:
    return datetime.fromisoformat(text)


def _microseconds(text: str) -> int:
    return (_instant(text) - _EPOCH) // timedelta(microseconds=1)


def _say(span: _Span, found: _Read, seen: Seen, report: Report) -> None:
    """What reading the facts found, in plain words."""
    for places, zh, en in (
        (found.changed, "的事实被改动", "was changed"),
        (found.mislabelled, "的可读列与原文不符", "is not what its readable columns say"),
        (found.elsewhen, f"的事实不属{span.year}年", f"is not of {span.year}"),
    ):
        for place in places[:_NAMED]:
            report.check(False, f"位置{place}{zh}", f"the fact at {place} {en}")
        if len(places) > _NAMED:
            more = len(places) - _NAMED
            report.check(False, f"另有{more}处同样", f"and so are {more} more")
    head = seen.checkpoint
    joined = is_consistent(
        (span.until, found.roots[span.until]), (head.size, head.root), span.proof
    )
    count = span.until - span.after
    report.check(
        joined,
        f"{span.year}年的 {count} 条事实" + ("均在检查点之下" if joined else "与检查点不符"),
        f"all {count} facts of {span.year}, positions {span.after + 1} to {span.until}, are under "
        "the checkpoint, none missing between"
        if joined
        else f"the {count} facts of {span.year} are not those under the checkpoint",
    )
