"""`liangdi verify bundle`, `archive` and `heads`: what was taken home, without the ledger."""

import json
from collections.abc import Sequence
from pathlib import Path

import click

from adapters.seal.checkpoints import Published, published, read_published
from adapters.seal.timestamps import timestamp_file
from adapters.settings import installation
from adapters.verify.archive import verify_archive
from adapters.verify.bundle import verify_bundle
from adapters.verify.checkpoint import Seen, Trusted, check_timestamp
from adapters.verify.notes import PublicKey
from adapters.verify.proofs import is_consistent
from adapters.verify.report import Outcome, Report
from api.cli.seal import told, trusted
from api.cli.terminal import DOES_NOT_HOLD, bar, wrong_use

_MARKS = {Outcome.HOLDS: "✓", Outcome.FAILS: "✗", Outcome.NOTED: "·"}
_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)

KEY = click.option(
    "--key",
    "given",
    multiple=True,
    metavar="KEY",
    help="A public key that you trust, as a line or a file of lines; LIANGDI_SEAL_PEERS also.",
)
OUTSIDE = click.option(
    "--checkpoint",
    "outside",
    type=click.Path(exists=True, path_type=Path),
    multiple=True,
    help="A checkpoint, or a folder of them, kept elsewhere than the ledger.",
)
AUTHORITIES = click.option(
    "--tsa",
    "authorities",
    type=_FILE,
    help="Certificates in PEM of those who issue the timestamping authority's own.",
)


@click.command(epilog="Example: liangdi verify bundle levy.zip --key wujin.keys")
@click.argument("file", type=_FILE)
@KEY
@OUTSIDE
@AUTHORITIES
def bundle(
    file: Path, given: tuple[str, ...], outside: tuple[Path, ...], authorities: Path | None
) -> None:
    """Recompute root, deadlines and findings of a bundle: no database, no network."""
    by = brought(given, outside, authorities)
    told_and_ended(
        verify_bundle(file.read_bytes(), by.keys, outside=by.outside, authorities=by.authorities)
    )


@click.command(epilog="Example: liangdi verify archive /srv/archives/2010 --key wujin.keys")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@KEY
@OUTSIDE
@AUTHORITIES
def archive(
    folder: Path, given: tuple[str, ...], outside: tuple[Path, ...], authorities: Path | None
) -> None:
    """Every fact of an archive against the tree, its columns against its bytes: no ledger."""
    by = brought(given, outside, authorities)
    with bar() as shown:
        task = shown.add_task("facts", total=None)
        report = verify_archive(
            folder, by, lambda done, count: shown.update(task, completed=done, total=count)
        )
    told_and_ended(report)


@click.command(epilog="Example: liangdi prove head 800 > proof; liangdi verify heads old new proof")
@click.argument("old", type=_FILE)
@click.argument("new", type=_FILE)
@click.argument("proof", type=_FILE)
@KEY
@AUTHORITIES
def heads(
    old: Path, new: Path, proof: Path, given: tuple[str, ...], authorities: Path | None
) -> None:
    """That the checkpoint NEW continues the checkpoint OLD, by PROOF, what `prove head` printed.

    Nothing that was recorded by the OLD one was changed, removed or moved since. The timestamp of
    each is checked where one stands beside it.
    """
    by = brought(given, (), authorities)
    with told():
        published_then, published_now = (read_published(path, by.keys) for path in (old, new))
    before, after = published_then.checkpoint, published_now.checkpoint
    try:
        hashes = [bytes.fromhex(each) for each in json.loads(proof.read_text("utf-8"))["proof"]]
    except (OSError, ValueError, KeyError, TypeError) as error:
        wrong_use(f"{proof}: not what `liangdi prove head` prints: {error!r}")
    report = Report()
    for each in (published_then, published_now):
        beside = timestamp_file(each.path)
        answer = beside.read_bytes() if beside.exists() else None
        check_timestamp(str(each.note), answer, by.authorities, report)
    same = before.origin == after.origin
    report.check(
        same and is_consistent((before.size, before.root), (after.size, after.root), hashes),
        f"{after.origin}：{after.size} 条接续 {before.size} 条",
        f"{after.origin}: the head of {after.size} facts continues that of {before.size}",
    )
    told_and_ended(report)


def brought(given: tuple[str, ...], outside: tuple[Path, ...], authorities: Path | None) -> Trusted:
    """What the reader trusts; ends with exit code 2 if no key is given."""
    with told():
        keys = trusted(given, installation())
        if not keys:
            wrong_use(
                "--key: the public key of the node is expected, as `liangdi seal keys` shows it"
            )
        return Trusted(
            keys=keys,
            outside=kept_elsewhere(outside, keys),
            authorities=authorities.read_bytes() if authorities else None,
        )


def kept_elsewhere(outside: Sequence[Path], keys: Sequence[PublicKey]) -> list[Seen]:
    """The checkpoints in files and folders, each signed by a key that is trusted."""
    return [Seen(each.checkpoint, each.signed_at) for each in checkpoints_at(outside, keys)]


def checkpoints_at(outside: Sequence[Path], keys: Sequence[PublicKey]) -> list[Published]:
    """The same as they are published."""
    found: list[Published] = []
    for path in outside:
        found += published(path, keys) if path.is_dir() else [read_published(path, keys)]
    return found


def told_and_ended(report: Report) -> None:
    """Every line of a report, and the whole; exit code 1 if it does not hold."""
    for line in report.lines:
        click.echo(f"{_MARKS[line.outcome]} {line.zh}\n  {line.en}")
    if not report.holds:
        click.echo("\n不成立 does not hold")
        raise SystemExit(DOES_NOT_HOLD)
    click.echo("\n成立 holds")
