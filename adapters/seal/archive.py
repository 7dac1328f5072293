"""Writing an archive: the facts of a closed year in a folder, to be read and verified without us.

A year's facts are those from the first that was recorded in it, as positions go, up to the first
of a later year; so every fact is in one archive, and archives join without a gap.
"""

import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from shutil import rmtree

from adapters.bootstrap import Here
from adapters.ledger import Ledger, LedgerError
from adapters.seal.bundle import manifest
from adapters.seal.errors import SealError
from adapters.seal.parquet import write_parquet
from adapters.seal.stretch import leaf_of
from adapters.seal.tree import consistency, head_at
from adapters.seal.vouched import Vouched, covering
from adapters.store import Row
from adapters.verify.archive import (
    CHECKPOINT,
    EVENTS,
    FORMATS,
    SPAN,
    TIMESTAMP,
    Watch,
    digest,
    verify_archive,
)
from adapters.verify.checkpoint import Trusted
from adapters.verify.hashing import HASH_BYTES
from adapters.verify.manifest import MANIFEST
from adapters.verify.notes import read_checkpoint
from adapters.verify.parquet import ParquetError
from adapters.verify.report import Outcome
from domain.calendar import civil_day

_AT_ONCE = 8192
_README = """\
归档：一年的全部事实
events.parquet 一行一条：原文（state，逐字节）及其可读列；可用 DuckDB 查询。
核验：liangdi verify archive 文件夹 --key 公钥；格式与查询示例见 docs/seal.md。

Archive: every fact of one year.
events.parquet has a row for each: its stored bytes (state), and readable columns; DuckDB reads it.
To verify: liangdi verify archive FOLDER --key PUBLIC-KEY; format and queries: docs/seal.md.
"""


def archive(
    here: Here,
    year: int,
    folder: Path,
    vouched: Vouched,
    at: datetime,
    watch: Watch = lambda _done, _count: None,
) -> Path:
    """Write the archive of a civil year into a folder of its own, verify it; the folder.

    SealError, and nothing stays, if the year is not over or has no fact, if its folder is there,
    or if what was written does not hold: the ledger was changed. LedgerError for a row of it that
    no append wrote.
    """
    if civil_day(at).year <= year:
        raise SealError(f"{year} is not over: only closed years are archived")
    target = folder / str(year)
    if target.exists():
        raise SealError(f"{target} is there already; an archive is never written over")
    part = folder / f".{year}.part"
    try:
        part.mkdir(parents=True)
        _write(here, year, part, vouched, at)
        trusted = Trusted(keys=(*vouched.keys.public, *vouched.peers))
        wrong = [
            line.en
            for line in verify_archive(part, trusted, watch).lines
            if line.outcome is Outcome.FAILS
        ]
        if wrong:
            raise SealError(
                f"{here.ledger.name}: what was written of {year} does not hold: "
                f"{'; '.join(wrong[:3])}. `liangdi verify ledger` says more"
            )
        part.rename(target)
    except OSError as error:
        raise SealError(f"{target}: {error.strerror}") from None
    except ParquetError as error:
        raise SealError(f"{target}: {error}") from None
    finally:
        rmtree(part, ignore_errors=True)
    return target


def _write(here: Here, year: int, part: Path, vouched: Vouched, at: datetime) -> None:
    ledger = here.ledger
    after, until = _span(ledger, year)
    note, timestamp = covering(here, vouched, until, at)
    size = read_checkpoint(note.text).size
    shown = {
        "year": year,
        "after": after,
        "until": until,
        "before": [each.hex() for each in head_at(after, ledger.nodes).peaks],
        "proof": [each.hex() for each in consistency(until, size, ledger.nodes)],
    }
    write_parquet(part / EVENTS, _sealed(ledger, after, until))
    (part / SPAN).write_text(json.dumps(shown, indent=1, sort_keys=True) + "\n", "utf-8")
    (part / CHECKPOINT).write_text(str(note), "utf-8")
    (part / "README.txt").write_text(_README, "utf-8")
    form, stamped = FORMATS
    if timestamp is not None:
        form = stamped
        (part / TIMESTAMP).write_bytes(timestamp)
    digests = {path.name: digest(path) for path in sorted(part.iterdir())}
    listed = manifest(form, digests, vouched.keys, at)
    (part / MANIFEST).write_text(str(listed), "utf-8")


def _span(ledger: Ledger, year: int) -> tuple[int, int]:
    """The position before the year's first fact, and that of its last; SealError without any."""
    size = ledger.head().size
    after, until = size, size
    for position, _, _, _, state in _rows(ledger, 0, size):
        try:
            recorded = json.loads(state)["entry"]["recorded_at"]
            found = civil_day(datetime.fromisoformat(recorded)).year
        except (ValueError, KeyError, TypeError):
            raise _no_fact(ledger, position) from None
        if found >= year:
            after = min(after, position - 1)
        if found > year:
            until = position - 1
            break
    if after >= until:
        raise SealError(f"{ledger.name}: nothing was recorded in {year}")
    return after, until


def _sealed(ledger: Ledger, after: int, until: int) -> Iterator[tuple[Row, bytes]]:
    """The facts, each with the leaf that was put on it when it was recorded."""
    for first in range(after, until, _AT_ONCE):
        last = min(first + _AT_ONCE, until)
        nodes = dict(ledger.nodes_between(first, last))
        for row in ledger.rows_between(first, last):
            if leaf_of(row, row[0]) is None:
                raise _no_fact(ledger, row[0])
            yield row, nodes.get(row[0], b"")[:HASH_BYTES]


def _no_fact(ledger: Ledger, position: int) -> LedgerError:
    return LedgerError(
        f"{ledger.name}: what stands at position {position} is no fact; "
        "`liangdi verify ledger` says more"
    )


def _rows(ledger: Ledger, after: int, until: int) -> Iterator[Row]:
    for first in range(after, until, _AT_ONCE):
        yield from ledger.rows_between(first, min(first + _AT_ONCE, until))
