"""`liangdi backup`, `restore` and `rehearse`."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from adapters.backup.erased import Erased
from adapters.backup.errors import BackupError, DoesNotHold
from adapters.backup.folder import Backup
from adapters.backup.keys import keep_keys, key_files, put_keys
from adapters.backup.rehearsal import rehearse as rehearsed
from adapters.backup.restoring import NOTHING, Asked, put_published
from adapters.backup.restoring import restore as restored
from adapters.backup.steps import Steps
from adapters.backup.writing import back_up, checkpoints_in
from adapters.clock import now
from adapters.ledger import LedgerError
from adapters.seal.daily import own_keys
from adapters.seal.errors import SealError
from adapters.seal.keys import keys_file, read_keys
from adapters.settings import Installation, installation
from adapters.vault.errors import VaultError
from adapters.verify.notes import PublicKey
from api.cli.seal import DATABASE, trusted
from api.cli.terminal import DOES_NOT_HOLD, wrong_use
from api.cli.vault_erased import listed
from api.cli.verify_files import KEY, OUTSIDE, checkpoints_at

_FOLDER = click.Path(file_okay=False, path_type=Path)
_THERE = click.Path(exists=True, file_okay=False, path_type=Path)
_ERASED = click.option(
    "--erased",
    "lists",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    multiple=True,
    help="Who was erased since, as `liangdi vault erased` lists them: they do not come back.",
)


@click.command(epilog="Example: liangdi backup /srv/backups/2010-09-28 --keys /media/safe/keys")
@click.argument("to", type=_FOLDER)
@click.option("--keys", type=_FOLDER, help="Copy the keys too, into this folder apart from it.")
@DATABASE
def backup(to: Path, keys: Path | None, database: str | None) -> None:
    """备份 Everything that the installation keeps, at one instant, into the new folder TO.

    Others go on working meanwhile. The ledger and the log of reads are verified before the backup
    gets its name, and the node signs what is in it. Keys are not in it: with both, anybody reads
    every name. Exit code 1: what is recorded does not hold, and there is no backup.
    """
    settings, steps = installation(), Steps()
    url = database or settings.database
    with _told():
        kept = keep_keys(settings, url, keys, to) if keys is not None else []
        made = back_up(settings, url, to, now(), steps)
        apart = [] if kept else list(key_files(settings, url).values())
    click.echo(f"{to}: {_shown(made)}")
    _tell(steps)
    for path in kept:
        click.echo(f"keys {path}")
    if apart:
        named = ", ".join(str(path) for path in apart if path.exists())
        click.echo(f"密钥不在其中，请另处保存 keys are not in it, keep copies elsewhere: {named}")


@click.command(epilog="Example: liangdi restore /srv/backups/2010-09-28 --keys /media/safe/keys")
@click.argument("folder", metavar="FROM", type=_THERE)
@click.option("--keys", type=_THERE, help="Put the keys of this folder back first.")
@click.option("--earlier", is_flag=True, help="Restore it though facts published since are lost.")
@_ERASED
@KEY
@OUTSIDE
@DATABASE
def restore(
    folder: Path,
    keys: Path | None,
    lists: tuple[Path, ...],
    given: tuple[str, ...],
    outside: tuple[Path, ...],
    database: str | None,
    *,
    earlier: bool,
) -> None:
    """恢复 Put the backup FROM back into an empty place, all or nothing, and fold its views.

    It is verified first: its manifest by this node's keys (or --key), every fact and every look
    against the seal, the seal against every checkpoint in it, in LIANGDI_CHECKPOINTS and given by
    --checkpoint. Exit code 1: it does not hold, and nothing is put back.
    """
    settings, steps = installation(), Steps()
    url = database or settings.database
    with _told():
        for path in put_keys(settings, url, keys) if keys is not None else ():
            click.echo(f"keys {path}")
        asked = _asked(settings, url, given, outside, listed(lists), earlier=earlier)
        found = restored(settings, url, folder, asked, steps)
        put_published(settings, url, folder)
    click.echo(f"{url.partition('@')[2] or url}: {_shown(found.backup)}")
    if found.erased:
        click.echo(f"此后销毁 erased since, and not put back: {found.erased} persons")
    if found.missing != NOTHING:
        click.echo(
            f"已公布而未恢复 published since and lost: {found.missing.facts} facts, "
            f"{found.missing.reads} looks"
        )
    _tell(steps)


@click.command(epilog="Example: liangdi rehearse --into postgresql://owner@127.0.0.1/rehearsal")
@click.argument("folder", metavar="[FROM]", type=_THERE, required=False)
@click.option("--into", metavar="URL", help="An empty place to put it back to; one that passes.")
@KEY
@DATABASE
def rehearse(
    folder: Path | None, into: str | None, given: tuple[str, ...], database: str | None
) -> None:
    """演练 Back up, put back elsewhere, verify, fold the views, compare: with its duration.

    FROM is a backup that was taken before; one is taken now unless given. The installation goes on
    meanwhile and is not touched. Exit code 1: something does not hold, or differs.
    """
    settings, steps = installation(), Steps()
    url = database or settings.database
    with _told():
        if folder is None:
            own_keys(settings, url)  # the backup is signed by them
        asked = _asked(settings, url, given, (), {}, earlier=True)
        found = rehearsed(settings, url, folder, into, asked, now(), steps)
    click.echo(_shown(found.backup))
    _tell(steps)
    for each in found.differences:
        click.echo(f"✗ {each}")
    if found.differences:
        click.echo(f"不成立 does not hold: {len(found.differences)}")
        raise SystemExit(DOES_NOT_HOLD)
    click.echo(f"成立 holds, in {steps.seconds:.1f} s")


def _asked(
    settings: Installation,
    url: str,
    given: tuple[str, ...],
    outside: tuple[Path, ...],
    erased: Erased,
    *,
    earlier: bool,
) -> Asked:
    known = (*_own(settings, url), *trusted(given, settings))
    if not known:
        wrong_use("--key: the public key of the node is expected, as its backup.json shows it")
    found = checkpoints_at(outside, known)
    if settings.checkpoints is not None and settings.checkpoints.is_dir():
        found += checkpoints_in(settings.checkpoints, known)
    return Asked(known=known, outside=found, erased=erased, earlier=earlier)


def _own(settings: Installation, url: str) -> tuple[PublicKey, ...]:
    """This node's public keys; none where it has lost them, or never had any."""
    try:
        path = keys_file(url, settings.seal_keys)
    except SealError:
        return ()
    return read_keys(path, settings.node).public if path.exists() else ()


def _shown(found: Backup) -> str:
    persons = found.rows.get("vault", {}).get("persons", 0)
    return (
        f"{found.facts} facts, {found.reads} looks, {persons} persons of {found.node}, "
        f"taken at {found.taken_at:%Y-%m-%d %H:%M:%S} UTC; root {found.root}, "
        f"published up to {found.published}"
    )


def _tell(steps: Steps) -> None:
    click.echo(", ".join(f"{name} in {seconds:.2f} s" for name, seconds in steps.done))


@contextmanager
def _told() -> Iterator[None]:
    """What is wrong in one message: exit code 1 if something does not hold, 2 for all else."""
    try:
        yield
    except DoesNotHold as error:
        click.echo(f"不成立 does not hold: {error}", err=True)
        raise SystemExit(DOES_NOT_HOLD) from None
    except (BackupError, LedgerError, SealError, VaultError) as error:
        wrong_use(str(error))
