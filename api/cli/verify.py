"""`liangdi verify`, and `verify ledger`: what holds, and what does not, in plain words."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from adapters.ledger import LedgerError
from adapters.reads.opened import reads_as_they_are
from adapters.seal.audit import Audit, State, audit, open_as_it_is
from adapters.seal.errors import SealError
from adapters.seal.keys import is_of_reads
from adapters.seal.stretch import Fault, Problem
from adapters.settings import installation
from api.cli.seal import DATABASE, READS, told, trusted
from api.cli.terminal import DOES_NOT_HOLD, bar, wrong_use
from api.cli.verify_files import KEY, OUTSIDE, archive, bundle, heads, kept_elsewhere
from api.faults import fault_said


@click.group()
def verify() -> None:
    """核验 Verify what was taken home, or a whole ledger. Exit code 1: something does not hold."""


verify.add_command(archive)
verify.add_command(bundle)
verify.add_command(heads)


@verify.command(epilog="Example: liangdi verify ledger --checkpoint /mnt/notary --workers 2")
@DATABASE
@READS
@KEY
@OUTSIDE
@click.option("--workers", type=click.IntRange(1, 64), default=1, show_default=True)
@click.option(
    "--resume",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Keep how far it came in this file, and go on from there.",
)
def ledger(
    database: str | None,
    given: tuple[str, ...],
    outside: tuple[Path, ...],
    workers: int,
    resume: Path | None,
    *,
    reads: bool,
) -> None:
    """Every fact against its leaf, the tree, the head, and checkpoints kept elsewhere.

    With --reads the same of the log of reads: who had which case shown.
    """
    url = database or installation().database
    with told():
        seen = kept_elsewhere(outside, trusted(given, installation()))
        other = next((each for each in seen if is_of_reads(each.checkpoint.origin) != reads), None)
        if other is not None:
            raise SealError(f"a checkpoint of another log: {other.checkpoint.origin}")
        checkpoints = [(each.checkpoint.size, each.checkpoint.root) for each in seen]
        try:
            found = _audited(url, checkpoints, workers, resume, reads=reads)
        except LedgerError as error:
            wrong_use(str(error))
    if resume is not None:
        resume.unlink(missing_ok=True)
    for problem in found.problems:
        wrong = fault_said(problem)
        click.echo(f"✗ {wrong.zh}\n  {wrong.en}")
    _conclude(found, "reads" if reads else "facts")


def _conclude(found: Audit, what: str) -> None:
    click.echo(f"{found.size} {what}, root {found.root.hex()}")
    if found.size > found.published:
        count = found.size - found.published
        click.echo(
            f"{count} 条尚未由外部检查点证实 not yet vouched for by a checkpoint from outside"
        )
    if found.problems:
        click.echo(f"不成立 does not hold: {len(found.problems)}")
        raise SystemExit(DOES_NOT_HOLD)
    click.echo("成立 holds")


def _audited(
    url: str,
    checkpoints: Sequence[tuple[int, bytes]],
    workers: int,
    resume: Path | None,
    *,
    reads: bool,
) -> Audit:
    opens = reads_as_they_are if reads else open_as_it_is
    begun = _read_state(resume) if resume is not None and resume.exists() else None
    with bar() as shown:
        task = shown.add_task("facts", total=None)

        def watch(done: int, size: int, state: State) -> None:
            shown.update(task, completed=done, total=size)
            if resume is not None:
                resume.write_text(json.dumps(_state_json(state)), "utf-8")

        return audit(url, checkpoints, opens=opens, workers=workers, begun=begun, watch=watch)


def _state_json(state: State) -> dict[str, Any]:
    return {
        "whole": state.whole,
        "peaks": [each.hex() for each in state.peaks],
        "problems": [asdict(each) for each in state.problems],
    }


def _read_state(path: Path) -> State:
    try:
        read = json.loads(path.read_text("utf-8"))
        return State(
            whole=int(read["whole"]),
            peaks=tuple(bytes.fromhex(each) for each in read["peaks"]),
            problems=tuple(
                Problem(**{**each, "fault": Fault(each["fault"])}) for each in read["problems"]
            ),
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        wrong_use(f"{path}: not what --resume keeps: {error!r}")
