"""`liangdi archive`: the facts of a closed year in a folder, for an auditor to query."""

from pathlib import Path

import click

from adapters.bootstrap import here
from adapters.clock import now
from adapters.seal.archive import archive as archived
from adapters.seal.vouched import seal_files
from adapters.settings import installation
from api.cli.seal import DATABASE, told
from api.cli.terminal import bar


@click.command(epilog="Example: liangdi archive 2010 --to /srv/archives")
@click.argument("year", type=click.IntRange(1949, 9998))
@click.option(
    "--to",
    "folder",
    required=True,
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder in which that of the year is made.",
)
@DATABASE
def archive(year: int, folder: Path, database: str | None) -> None:
    """归档 Write every fact of a closed YEAR as Parquet, with its checkpoint, and verify that.

    DuckDB reads it (pip install 'liangdi[archive]'); `liangdi verify archive` needs no ledger.
    The checkpoint is the last one published that covers the year, cosignatures included.
    """
    settings = installation()
    url = database or settings.database
    with told():
        vouched = seal_files(settings, url).vouched()
        office = here(settings, url, make=False)
        try:
            with bar() as shown:
                task = shown.add_task("facts", total=None)
                made = archived(
                    office,
                    year,
                    folder,
                    vouched,
                    now(),
                    lambda done, count: shown.update(task, completed=done, total=count),
                )
        finally:
            office.ledger.close()
    click.echo(f"{made}: keys: {vouched.keys.log.public}")
