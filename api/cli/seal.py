"""`liangdi seal`: keys, checkpoints, cosignatures, and how far what is recorded is published."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from adapters.clock import now
from adapters.ledger import Ledger, LedgerError, open_ledger
from adapters.seal.checkpoints import (
    Published,
    add_signature,
    publish,
    published,
    read_published,
    request,
    signed_head,
)
from adapters.seal.errors import SealError
from adapters.seal.keys import Keys, keys_file, make_keys, read_keys, read_peers
from adapters.seal.timestamps import timestamp
from adapters.seal.witness import cosign as cosigned
from adapters.settings import Installation, installation
from adapters.verify.notes import NoteError, PublicKey, read_key, read_signature
from api.cli.terminal import wrong_use

DATABASE = click.option(
    "--database", metavar="URL", help="The ledger's URL; LIANGDI_DATABASE else."
)
_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group()
def seal() -> None:
    """封存 The head of the ledger, signed by this node, and cosigned by its neighbours.

    LIANGDI_SEAL_KEYS is the file of this node's keys (beside an SQLite ledger unless set),
    LIANGDI_SEAL_PEERS one of other nodes' public keys, LIANGDI_CHECKPOINTS the folder in which
    checkpoints are published. Formats: docs/seal.md.
    """


@seal.command(epilog="Example: liangdi seal keys > wujin.keys")
@DATABASE
def keys(database: str | None) -> None:
    """公钥 This node's public keys, for others to know it by; made if there are none."""
    settings = installation()
    with told():
        path = keys_file(database or settings.database, settings.seal_keys)
        if not path.exists():
            make_keys(path, settings.node)
            click.echo(
                f"{path}: new keys; keep a copy where copies of the ledger are not", err=True
            )
        for each in read_keys(path, settings.node).public:
            click.echo(str(each))


@seal.command(epilog="Example: liangdi seal checkpoint")
@click.option(
    "--timestamp",
    "authority",
    metavar="URL",
    help="Have this authority timestamp what is published (RFC 3161).",
)
@DATABASE
def checkpoint(authority: str | None, database: str | None) -> None:
    """检查点 Sign the head of the ledger, and publish it if LIANGDI_CHECKPOINTS is set.

    Nothing is signed, with exit code 2, if the ledger does not continue what was published.
    A timestamp stands beside its checkpoint; if the authority gives none, exit code 2 says so,
    what is published stays, and the same command asks again.
    """
    settings = installation()
    with told(), opened(database, settings) as (ledger, mine):
        if settings.checkpoints is not None:
            path = publish(settings.checkpoints, ledger, mine, now())
            click.echo(path)
            if authority is not None:
                click.echo(timestamp(read_published(path, mine.public), authority))
        elif authority is not None:
            wrong_use("--timestamp: LIANGDI_CHECKPOINTS, the folder to keep it in, is expected")
        else:
            click.echo(str(signed_head(ledger, mine, now())), nl=False)


@seal.command("request", epilog="Example: liangdi seal request 1200 > ask; liangdi seal cosign ask")
@click.argument("old", type=click.IntRange(0))
@DATABASE
def request_(old: int, database: str | None) -> None:
    """What a witness that last saw OLD facts is asked: the proof from there, and the head now."""
    settings = installation()
    with told(), opened(database, settings) as (ledger, mine):
        folder = settings.checkpoints
        before = published(folder, mine.public) if folder else []
        note = before[-1].note if before else signed_head(ledger, mine, now())
        click.echo(request(ledger, note, old), nl=False)


@seal.command(epilog="Example: liangdi seal cosign ask > answer")
@click.argument("file", type=_FILE)
@DATABASE
def cosign(file: Path, database: str | None) -> None:
    """会签 Cosign the checkpoint in a request of another node, if it continues the last one seen.

    Exit code 1, and nothing is signed, if it does not: its past was changed.
    """
    settings = installation()
    with told():
        path = keys_file(database or settings.database, settings.seal_keys)
        mine = read_keys(path, settings.node)
        known = read_peers(settings.seal_peers)
    try:
        asked = file.read_text("utf-8")
        seen = path.with_name(path.name + ".seen")
        signature = cosigned(asked, mine.witness, known, seen, now())
    except (SealError, UnicodeDecodeError) as error:
        click.echo(f"不予会签 not cosigned: {error}", err=True)
        raise SystemExit(1) from None
    click.echo(str(signature), nl=False)


@seal.command(epilog="Example: liangdi seal add checkpoints/000000001200.checkpoint answer")
@click.argument("file", type=_FILE)
@click.argument("answer", type=_FILE)
@DATABASE
def add(file: Path, answer: Path, database: str | None) -> None:
    """Put a witness's cosignature under a published checkpoint, if it holds."""
    settings = installation()
    with told(), opened(database, settings) as (_, mine):
        known = (*mine.public, *read_peers(settings.seal_peers))
        try:
            signature = read_signature(answer.read_text("utf-8"))
        except ValueError as error:
            raise SealError(f"{answer}: {error}") from None
        add_signature(read_published(file, known), signature, known)
    click.echo(f"{file}: cosigned by {signature.name}")


@seal.command(epilog="Example: liangdi seal status")
@DATABASE
def status(database: str | None) -> None:
    """How far the ledger goes, how far it is published, and who cosigned that."""
    settings = installation()
    with told(), opened(database, settings) as (ledger, mine):
        head = ledger.head()
        known = (*mine.public, *read_peers(settings.seal_peers))
        before = published(settings.checkpoints, known) if settings.checkpoints else []
    click.echo(f"facts       {head.size}")
    click.echo(f"root        {head.root.hex()}")
    if not before:
        click.echo("published   nothing")
        return
    _tell(before[-1], head.size)


def _tell(last: Published, size: int) -> None:
    at = f", {last.signed_at:%Y-%m-%d %H:%M} UTC" if last.signed_at else ""
    by = ", ".join(each.key.name for each in last.witnesses) or "nobody else"
    click.echo(f"published   {last.checkpoint.size}{at}, in {last.path}")
    click.echo(f"cosigned    {by}")
    click.echo(f"not yet     {size - last.checkpoint.size}")


@contextmanager
def told() -> Iterator[None]:
    """What is wrong with ledger, keys or checkpoints, in one message and with exit code 2."""
    try:
        yield
    except (LedgerError, SealError, NoteError) as error:
        wrong_use(str(error))


@contextmanager
def opened(database: str | None, settings: Installation) -> Iterator[tuple[Ledger, Keys]]:
    """The ledger and this node's keys."""
    url = database or settings.database
    mine = read_keys(keys_file(url, settings.seal_keys), settings.node)
    ledger = open_ledger(url, make=False)
    try:
        yield ledger, mine
    finally:
        ledger.close()


def trusted(given: tuple[str, ...], settings: Installation) -> tuple[PublicKey, ...]:
    """The public keys that a reader trusts: those given as lines or files of lines, and peers'."""
    found = list(read_peers(settings.seal_peers))
    for each in given:
        found += read_peers(Path(each)) if Path(each).exists() else [read_key(each)]
    return tuple(found)
