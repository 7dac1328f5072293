"""`liangdi bundle`: one case as one file to take home."""

from pathlib import Path

import click

from adapters.bootstrap import here
from adapters.clock import now
from adapters.reads.keeper import keeper_looks
from adapters.replay import NotOpen
from adapters.seal.bundle import bundle as bundled
from adapters.seal.vouched import seal_files
from adapters.settings import installation
from api.cli.access import keeper
from api.cli.seal import DATABASE, told
from api.cli.terminal import wrong_use
from domain.access.reads import Part
from domain.recorded import CaseId


@click.command(epilog="Example: liangdi bundle levy levy.zip")
@click.argument("case")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@DATABASE
def bundle(case: str, file: Path, database: str | None) -> None:
    """证据包 Write a case with its proofs, law and history into FILE, a ZIP.

    `liangdi verify bundle FILE` needs neither this ledger nor the network. The checkpoint in it
    is the last one published that covers the case, cosignatures included. That it was taken is
    on record among the reads of the case.
    """
    settings = installation()
    url = database or settings.database
    with told():
        vouched = seal_files(settings, url).vouched()
        office, at = here(settings, url, make=False), now()
        try:
            made = bundled(office, CaseId(case), vouched, at)
            keeper_looks(url, keeper().actor, at, CaseId(case), Part.BUNDLE)
        except NotOpen as error:
            wrong_use(str(error))
        finally:
            office.ledger.close()
    file.write_bytes(made)
    click.echo(f"{file}: {len(made)} bytes; keys: {vouched.keys.log.public}")
