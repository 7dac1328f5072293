"""`liangdi reads`: who looked at which case, from the log of reads."""

from contextlib import closing
from datetime import datetime, timedelta
from itertools import islice

import click

from adapters.reads.finding import every
from adapters.reads.opened import reads_as_they_are
from adapters.reads.store import of
from adapters.settings import installation
from api.cli.access import AS_JSON, DATABASE, opened
from api.cli.terminal import print_json
from domain.calendar import SHANGHAI, start_of
from domain.recorded import CaseId
from projections.reads import PARTS, plain, reader_of

_DAY = click.DateTime(["%Y-%m-%d"])


@click.command(epilog="Example: liangdi reads levy; liangdi reads --account li --from 2010-09-01")
@click.argument("case", required=False)
@click.option("--account", metavar="NAME", help="What this account looked at.")
@click.option("--from", "first", type=_DAY, help="From this civil day on.")
@click.option("--to", "last", type=_DAY, help="To this civil day, included.")
@click.option("--limit", type=click.IntRange(1), default=200, show_default=True)
@DATABASE
@AS_JSON
def reads(
    *,
    case: str | None,
    account: str | None,
    first: datetime | None,
    last: datetime | None,
    limit: int,
    database: str | None,
    as_json: bool,
) -> None:
    """查看记录 Who looked at which case, when, in which role and office, the last first."""
    sought = of(
        case=None if case is None else CaseId(case),
        account=account,
        begins=None if first is None else start_of(first.date()),
        ends=None if last is None else start_of(last.date() + timedelta(days=1)),
    )
    url = database or installation().database
    with opened(database) as identity, closing(reads_as_they_are(url)) as log:
        name, shown = identity.here.law.places.full_name, identity.accounts.shown
        found = [(read, reader_of(read, name, shown)) for read in islice(every(log, sought), limit)]
    if as_json:
        print_json([plain(read, reader) for read, reader in found])
        return
    for read, reader in found:
        at = f"{read.at.astimezone(SHANGHAI):%Y-%m-%d %H:%M}"
        office = f"{reader.office_name} {reader.office}" if reader.office else "–"
        part = PARTS[read.part]
        who = f"{reader.shown} ({reader.account}) {reader.says.zh} {reader.says.en}"
        click.echo(f"{at}  {read.case}  {who}  {office}  {part.zh} {part.en}")
