"""`liangdi seal`: keys, checkpoints, cosignatures, and how far what is recorded is published."""

from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

import click

from adapters.clock import now
from adapters.ledger import LedgerError, open_ledger
from adapters.reads.opened import reads_as_they_are
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
from adapters.seal.keys import READS as OF_READS
from adapters.seal.keys import (
    Keys,
    keys_file,
    make_keys,
    of_reads,
    public_of_reads,
    read_keys,
    read_peers,
    seen_beside,
)
from adapters.seal.log import SealedLog
from adapters.seal.timestamps import timestamp
from adapters.seal.witness import cosign as cosigned
from adapters.settings import Installation, installation
from adapters.verify.notes import NoteError, PublicKey, read_key, read_signature
from api.cli.terminal import wrong_use

DATABASE = click.option(
    "--database", metavar="URL", help="The ledger's URL; LIANGDI_DATABASE else."
)
READS = click.option("--reads", is_flag=True, help="The log of reads instead of the ledger.")
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
@READS
def checkpoint(authority: str | None, database: str | None, *, reads: bool) -> None:
    """检查点 Sign the head of the ledger, and publish it if LIANGDI_CHECKPOINTS is set.

    Nothing is signed, with exit code 2, if the ledger does not continue what was published.
    A timestamp stands beside its checkpoint; if the authority gives none, exit code 2 says so,
    what is published stays, and the same command asks again.
    """
    settings = installation()
    with told(), opened(database, settings, reads=reads) as (log, mine, folder):
        if folder is not None:
            path = publish(folder, log, mine, now())
            click.echo(path)
            if authority is not None:
                click.echo(timestamp(read_published(path, mine.public), authority))
        elif authority is not None:
            wrong_use("--timestamp: LIANGDI_CHECKPOINTS, the folder to keep it in, is expected")
        else:
            click.echo(str(signed_head(log, mine, now())), nl=False)


@seal.command("request", epilog="Example: liangdi seal request 1200 > ask; liangdi seal cosign ask")
@click.argument("old", type=click.IntRange(0))
@DATABASE
@READS
def request_(old: int, database: str | None, *, reads: bool) -> None:
    """What a witness that last saw OLD facts is asked: the proof from there, and the head now."""
    settings = installation()
    with told(), opened(database, settings, reads=reads) as (log, mine, folder):
        before = published(folder, mine.public) if folder else []
        note = before[-1].note if before else signed_head(log, mine, now())
        click.echo(request(log, note, old), nl=False)


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
        known = with_reads(read_peers(settings.seal_peers))
    try:
        asked = file.read_text("utf-8")
        signature = cosigned(asked, mine.witness, known, seen_beside(path), now())
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
    with told(), opened(database, settings, reads=False) as (_, mine, _folder):
        known = with_reads((*mine.public, *read_peers(settings.seal_peers)))
        try:
            signature = read_signature(answer.read_text("utf-8"))
        except ValueError as error:
            raise SealError(f"{answer}: {error}") from None
        add_signature(read_published(file, known), signature, known)
    click.echo(f"{file}: cosigned by {signature.name}")


@seal.command(epilog="Example: liangdi seal status")
@DATABASE
@READS
def status(database: str | None, *, reads: bool) -> None:
    """How far the ledger goes, how far it is published, and who cosigned that."""
    settings = installation()
    with told(), opened(database, settings, reads=reads) as (log, mine, folder):
        head = log.head()
        known = (*mine.public, *read_peers(settings.seal_peers))
        before = published(folder, known) if folder else []
    click.echo(f"{'reads' if reads else 'facts'}       {head.size}")
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
def opened(
    database: str | None, settings: Installation, *, reads: bool
) -> Iterator[tuple[SealedLog, Keys, Path | None]]:
    """The ledger or the log of reads, this node's keys for it, and where it is published."""
    url = database or settings.database
    mine = read_keys(keys_file(url, settings.seal_keys), settings.node)
    folder = settings.checkpoints
    with closing(open_ledger(url, make=False)) as ledger:
        if not reads:
            yield ledger, mine, folder
            return
    with closing(reads_as_they_are(url)) as log:
        yield log, of_reads(mine), folder and folder / OF_READS


def with_reads(keys: Sequence[PublicKey]) -> list[PublicKey]:
    """The keys, and the same under the names of their nodes' logs of reads."""
    return [*keys, *public_of_reads(keys)]


def trusted(given: tuple[str, ...], settings: Installation) -> tuple[PublicKey, ...]:
    """The public keys that a reader trusts: those given as lines or files of lines, and peers'."""
    found = list(read_peers(settings.seal_peers))
    for each in given:
        found += read_peers(Path(each)) if Path(each).exists() else [read_key(each)]
    return tuple(with_reads(found))
