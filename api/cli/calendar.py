"""`liangdi calendar`: holiday notices looked at before they are loaded, and loaded by a fact."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from adapters.bootstrap import Here
from adapters.clock import now
from adapters.ledger import Conflict
from adapters.notice_loading import Change, Preview
from adapters.notice_loading import load as load_notice
from adapters.notice_loading import preview as preview_notice
from adapters.notices import notices_on_record
from adapters.views.projector import Projector
from adapters.views.tables import Tables
from api.cli.access import AS_JSON, DATABASE, keeper
from api.cli.terminal import print_json, wrong_use
from api.cli.views import opened_views
from api.cli.words import clock
from domain.errors import Refused
from domain.recorded import CaseId

_FILE = click.argument("file", type=click.Path(path_type=Path, dir_okay=False))


@click.group()
def calendar() -> None:
    """Holiday notices: which are loaded, what a new one would move, and loading it.

    FILE is JSON: year, title, number, issued_on, and days with date, name and works.
    """


@calendar.command("list", epilog="Example: liangdi calendar list --json")
@DATABASE
@AS_JSON
def list_(database: str | None, as_json: bool) -> None:  # noqa: FBT001
    """The notices that were loaded, each with who did it and when."""
    with _opened(database) as (office, _):
        found = notices_on_record(office.ledger)
        last = office.law.calendars(None).last_year
    shown: list[dict[str, Any]] = [
        {
            "year": each.fact.notice.year,
            "number": each.fact.notice.number,
            "title": each.fact.notice.title,
            "issued_on": each.fact.notice.issued_on.isoformat(),
            "days": len(each.fact.notice.days),
            "terms": each.fact.terms,
            "digest": each.fact.digest,
            "by": each.entry.actor,
            "at": each.entry.recorded_at.isoformat(),
        }
        for each in found
    ]
    if as_json:
        print_json({"known_to": last, "loaded": shown})
        return
    for each, record in zip(shown, found, strict=True):
        click.echo(
            f"{clock(record.entry.recorded_at)}  {each['year']}  {each['number']}  "
            f"{each['terms']} terms moved  by {each['by']}"
        )
    click.echo(f"holidays are known up to {last}")


@calendar.command(epilog="Example: liangdi calendar preview 2027.json")
@_FILE
@DATABASE
@AS_JSON
def preview(file: Path, database: str | None, as_json: bool) -> None:  # noqa: FBT001
    """Which running terms a notice would move; nothing is recorded."""
    with _opened(database) as (office, tables):
        found = preview_notice(office, tables, keeper(), _bytes(file), now())
    if as_json:
        print_json(_json(found))
    else:
        _tell(found)


@calendar.command(epilog="Example: liangdi calendar load 2027.json")
@_FILE
@DATABASE
def load(file: Path, database: str | None) -> None:
    """Load a notice: every process counts by it within a second, and moved cases are settled anew.

    What the law then yields is recorded by the next sweep.
    """
    with _opened(database) as (office, tables):
        data, by = _bytes(file), keeper()
        found = preview_notice(office, tables, by, data, now())
        load_notice(office, tables, by, data, now(), found.digest, found.version)
        Projector(office.ledger, office.law, tables).catch_up()
    click.echo(f"{found.notice.number} is loaded: {len(found.moved)} terms moved")


def _tell(found: Preview) -> None:
    for case, change in sorted(found.moved):
        click.echo(_line(case, change))
    click.echo(
        f"{found.notice.number}: {len(found.moved)} terms would move, of {found.cases} cases "
        f"and {found.offices} offices"
    )


def _line(case: CaseId, change: Change) -> str:
    marks = ["no longer provisional"] * change.settled + ["over by then"] * change.over
    moved = f"{change.before} -> {change.after}"
    return "  ".join([case, change.office, change.rule, moved, *marks])


def _json(found: Preview) -> dict[str, Any]:
    return {
        "number": found.notice.number,
        "digest": found.digest,
        "terms": [
            {
                "case": case,
                "office": each.office,
                "rule": each.rule,
                "before": each.before.isoformat(),
                "after": each.after.isoformat(),
                "settled": each.settled,
                "over": each.over,
            }
            for case, each in sorted(found.moved)
        ],
    }


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        wrong_use(f"{file}: {error.strerror}")


@contextmanager
def _opened(database: str | None) -> Iterator[tuple[Here, Tables]]:
    """The ledger and its views, brought up; exit code 2 with one message for what is refused."""
    with opened_views(database) as (office, tables):
        try:
            Projector(office.ledger, office.law, tables).catch_up()
            yield office, tables
        except Refused as refused:
            wrong_use(f"{refused.field}: {refused.say.zh} ({refused.say.en})")
        except Conflict as error:
            wrong_use(str(error))
