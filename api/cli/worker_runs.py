"""`liangdi worker runs`: what the clockwork did, when it was due, and what failed."""

from contextlib import closing
from datetime import datetime

import click

from adapters.clockwork.runs import Run, open_runs
from adapters.settings import installation
from api.cli.access import AS_JSON, DATABASE
from api.cli.terminal import print_json
from api.cli.views import opened_views
from domain.calendar import SHANGHAI


@click.command(epilog="Example: liangdi worker runs --task report --last 12")
@click.option("--task", metavar="NAME", help="Of one task: sweep, checkpoint, report, tidy, clock.")
@click.option("--last", type=click.IntRange(min=1), default=20, show_default=True)
@DATABASE
@AS_JSON
def runs(task: str | None, last: int, database: str | None, *, as_json: bool) -> None:
    """The last runs of timed work, the latest first: when due, begun, ended, and what was done."""
    url = database or installation().database
    with opened_views(database), closing(open_runs(url)) as kept:
        found = kept.latest(last, task)
    if as_json:
        print_json([_told(each) for each in found])
        return
    for each in found:
        outcome = each.outcome or "not ended"
        click.echo(
            f"{each.task:<10} due {_clock(each.due_at)}  begun {_clock(each.begun_at)}  "
            f"{outcome}  {each.did}".rstrip()
        )


def _clock(at: datetime) -> str:
    return f"{at.astimezone(SHANGHAI):%Y-%m-%d %H:%M:%S}"


def _told(run: Run) -> dict[str, object]:
    return {
        "task": run.task,
        "due_at": run.due_at.isoformat(),
        "begun_at": run.begun_at.isoformat(),
        "ended_at": None if run.ended_at is None else run.ended_at.isoformat(),
        "outcome": run.outcome,
        "did": run.did,
    }
