"""`liangdi verify bundle` and `ledger`: what holds, and what does not, in plain words."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from adapters.ledger import LedgerError
from adapters.seal.audit import Audit, State, audit
from adapters.seal.checkpoints import published, read_published
from adapters.seal.stretch import Fault, Problem
from adapters.settings import installation
from adapters.verify.bundle import verify_bundle
from adapters.verify.notes import PublicKey
from adapters.verify.report import Outcome
from api.cli.seal import DATABASE, told, trusted
from api.cli.terminal import DOES_NOT_HOLD, bar, wrong_use
from api.faults import fault_said

_MARKS = {Outcome.HOLDS: "✓", Outcome.FAILS: "✗", Outcome.NOTED: "·"}
_KEY = click.option(
    "--key",
    "given",
    multiple=True,
    metavar="KEY",
    help="A public key that you trust, as a line or a file of lines; LIANGDI_SEAL_PEERS also.",
)
_FILE = click.Path(exists=True, path_type=Path)


@click.group()
def verify() -> None:
    """核验 Verify an evidence bundle, or a whole ledger. Exit code 1: something does not hold."""


@verify.command(epilog="Example: liangdi verify bundle levy.zip --key wujin.keys")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@_KEY
def bundle(file: Path, given: tuple[str, ...]) -> None:
    """Recompute root, deadlines and findings of a bundle: no database, no network."""
    with told():
        keys = trusted(given, installation())
    if not keys:
        wrong_use("--key: the public key of the node is expected, as `liangdi seal keys` shows it")
    report = verify_bundle(file.read_bytes(), keys)
    for line in report.lines:
        click.echo(f"{_MARKS[line.outcome]} {line.zh}\n  {line.en}")
    if not report.holds:
        click.echo("\n不成立 does not hold")
        raise SystemExit(DOES_NOT_HOLD)
    click.echo("\n成立 holds")


@verify.command(epilog="Example: liangdi verify ledger --checkpoint /mnt/notary --workers 2")
@DATABASE
@_KEY
@click.option(
    "--checkpoint",
    "outside",
    type=_FILE,
    multiple=True,
    help="A checkpoint, or a folder of them, kept elsewhere than the ledger.",
)
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
) -> None:
    """Every fact against its leaf, the tree, the head, and checkpoints kept elsewhere."""
    url = database or installation().database
    with told():
        checkpoints = _checkpoints(outside, trusted(given, installation()))
        try:
            found = _audited(url, checkpoints, workers, resume)
        except LedgerError as error:
            wrong_use(str(error))
    if resume is not None:
        resume.unlink(missing_ok=True)
    for problem in found.problems:
        wrong = fault_said(problem)
        click.echo(f"✗ {wrong.zh}\n  {wrong.en}")
    _conclude(found)


def _conclude(found: Audit) -> None:
    click.echo(f"{found.size} facts, root {found.root.hex()}")
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
    url: str, checkpoints: Sequence[tuple[int, bytes]], workers: int, resume: Path | None
) -> Audit:
    begun = _read_state(resume) if resume is not None and resume.exists() else None
    with bar() as shown:
        task = shown.add_task("facts", total=None)

        def watch(done: int, size: int, state: State) -> None:
            shown.update(task, completed=done, total=size)
            if resume is not None:
                resume.write_text(json.dumps(_state_json(state)), "utf-8")

        return audit(url, checkpoints, workers=workers, begun=begun, watch=watch)


def _checkpoints(outside: Sequence[Path], keys: Sequence[PublicKey]) -> list[tuple[int, bytes]]:
    """Sizes and roots, each signed by a key that is trusted."""
    found = []
    for path in outside:
        each = published(path, keys) if path.is_dir() else [read_published(path, keys)]
        found += [(one.checkpoint.size, one.checkpoint.root) for one in each]
    return found


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
