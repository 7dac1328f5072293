"""`liangdi report responsibility`, `assessment` and `indicators`."""

import csv
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from operator import attrgetter
from pathlib import Path
from typing import Any

import click
from rich.table import Table

from adapters.bootstrap import Here
from adapters.fields import MalformedAct, read_instant
from adapters.views import reports
from adapters.views.as_of import NotThere, position_at, views_at
from adapters.views.projector import Projector
from adapters.views.reports import BY, Asked, Counted
from adapters.views.tables import Tables
from api.cli.terminal import console, print_json, wrong_use
from api.cli.views import opened_views
from domain.localities import Code, Level, level_of

_LEVELS = {level.name.lower(): level for level in Level if level is not Level.VILLAGE}
_MONTH = click.DateTime(["%Y-%m"])


_SHOWN = ("case", "office", "side", "clause", "rule", "since", "stage", "evidence")
"""What is listed of a finding beside its id."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A report as lines under headings; areas in it are shown by name beside their code."""

    headings: tuple[str, ...]
    lines: list[tuple[Any, ...]]


@click.group()
def report() -> None:
    """Which office answers for what; how each side does; what was returned.

    Totals, by area of any level, clause, rule, side, stage and month; as of now or of any
    earlier moment of the ledger.
    """


def _options(command: Callable[..., None]) -> Callable[..., None]:
    """The options of every report."""
    for option in (
        click.option("--database", metavar="URL", help="The ledger's URL; LIANGDI_DATABASE else."),
        click.option("--at", "at", type=int, metavar="POSITION", help="As of a place in it."),
        click.option("--as-of", metavar="INSTANT", help="As of an instant of recording."),
        click.option(
            "--format",
            "shape",
            default="table",
            show_default=True,
            type=click.Choice(["table", "csv", "json", "xlsx"]),
            help="How it is shown.",
        ),
        click.option("--output", type=click.Path(path_type=Path), help="The file of an xlsx."),
    ):
        command = option(command)
    return command


def _grouped(command: Callable[..., None]) -> Callable[..., None]:
    """The options of a report of totals: its months, and the level of its areas."""
    for option in (
        click.option("--from", "first", type=_MONTH, metavar="MONTH", help="Since this month."),
        click.option("--to", "last", type=_MONTH, metavar="MONTH", help="Until this month."),
        click.option(
            "--level",
            default="county",
            show_default=True,
            type=click.Choice(list(_LEVELS)),
            help="The level areas are told apart at.",
        ),
    ):
        command = option(command)
    return command


def _area(text: str | None, option: str) -> str | None:
    if text is not None:
        try:
            level_of(Code(text))
        except ValueError as error:
            wrong_use(f"{option}: {error}")
    return text


@report.command(epilog="Example: liangdi report responsibility --area 32 --by clause --by month")
@click.option("--area", metavar="CODE", help="Offices in this area, of any level.")
@click.option("--counterpart", metavar="CODE", help="Whose other side lies in this area.")
@click.option("--clause", metavar="CLAUSE", help="As 39(2).")
@click.option("--rule", metavar="RULE", help="As JS-32.3.")
@click.option("--side", type=click.Choice(["origin", "residence"]), help="The side found.")
@click.option("--stage", help="found, contested, upheld or set_aside.")
@click.option("--by", multiple=True, type=click.Choice(BY), help="Told apart by; may be repeated.")
@_grouped
@click.option("--list", "limit", type=int, metavar="N", help="The first N findings themselves.")
@_options
def responsibility(  # noqa: PLR0913  each is a question asked of the report
    *,
    area: str | None,
    counterpart: str | None,
    clause: str | None,
    rule: str | None,
    side: str | None,
    stage: str | None,
    first: Any,
    last: Any,
    by: tuple[str, ...],
    level: str,
    limit: int | None,
    **how: Any,
) -> None:
    """Findings: how many, on whom, under which clause; or the findings, with their evidence."""
    asked = Asked(
        area=_area(area, "--area"),
        counterpart=_area(counterpart, "--counterpart"),
        clause=clause,
        rule=rule,
        side=side,
        stage=stage,
        first=first and f"{first:%Y-%m}",
        last=last and f"{last:%Y-%m}",
    )
    with _views(how) as (office, tables):
        with tables.reading() as session:
            total = reports.responsibility(session, asked, (), Level.COUNTY)[0].count
            if limit is not None:
                found = reports.findings(session, tables, asked, limit)
                values = attrgetter("key", *_SHOWN)
                sheet = Sheet(("id", *_SHOWN), [values(finding) for finding in found])
                note = f"{len(found)} of {total}" if len(found) < total else f"{total} in all"
            else:
                counted = reports.responsibility(session, asked, by, _LEVELS[level])
                sheet = Sheet((*by, "findings"), [(*each.key, each.count) for each in counted])
                note = f"{total} in all"
        _show(sheet, office, how, note)


@report.command(epilog="Example: liangdi report assessment --level city --from 2010-01")
@click.option("--area", metavar="CODE", help="Origins in this area.")
@click.option("--counterpart", metavar="CODE", help="Residences in this area.")
@_grouped
@_options
def assessment(
    *, area: str | None, counterpart: str | None, first: Any, last: Any, level: str, **how: Any
) -> None:
    """Two-way assessment (art. 37): each side's terms in the other's record, how many in time."""
    asked = Asked(
        area=_area(area, "--area"),
        counterpart=_area(counterpart, "--counterpart"),
        first=first and f"{first:%Y-%m}",
        last=last and f"{last:%Y-%m}",
    )
    with _views(how) as (office, tables):
        with tables.reading() as session:
            counted = reports.assessment(session, asked, _LEVELS[level])
        headings = ("origin", "residence", "assessed", "ended", "in time", "rate")
        lines = [(*each.key, each.count, each.in_time, _rate(each)) for each in counted]
        _show(Sheet(headings, lines), office, how, f"{sum(c.count for c in counted)} terms in all")


@report.command(epilog="Example: liangdi report indicators --area 3201 --format csv")
@click.option("--area", metavar="CODE", help="Offices in this area, of any level.")
@_options
def indicators(*, area: str | None, **how: Any) -> None:
    """What the offices returned: rate, target and verdict, by indicator and period."""
    with _views(how) as (office, tables):
        with tables.reading() as session:
            found = reports.indicators(session, tables, _area(area, "--area"))
        headings = ("indicator", "period", "office", "rate", "target", "verdict")
        lines = [
            (
                *(each.indicator, each.period, each.office),
                *(None if each.rate_tenths is None else each.rate_tenths / 10, each.target),
                each.verdict,
            )
            for each in found
        ]
        _show(Sheet(headings, lines), office, how, f"{len(lines)} returns")


def _rate(counted: Counted) -> float | None:
    """Percent in time, to one decimal; None where nothing was measurable."""
    if not counted.count or counted.in_time is None:
        return None
    return round(100 * counted.in_time / counted.count, 1)


@contextmanager
def _views(how: dict[str, Any]) -> Iterator[tuple[Here, Tables]]:
    """The views as they are now, or as they were."""
    with opened_views(how["database"]) as (office, tables):
        Projector(office.ledger, office.law, tables).catch_up()
        if how["at"] is None and how["as_of"] is None:
            yield office, tables
            return
        try:
            position = how["at"]
            if position is None:
                position = position_at(tables, read_instant(how["as_of"], ("--as-of",)))
            earlier = views_at(office, position)
        except (MalformedAct, NotThere) as error:
            wrong_use(str(error))
        try:
            yield office, earlier
        finally:
            earlier.close()


def _show(sheet: Sheet, office: Here, how: dict[str, Any], note: str) -> None:
    match how["shape"]:
        case "json":
            print_json(
                [dict(zip(sheet.headings, _plain(line), strict=True)) for line in sheet.lines]
            )
        case "csv":
            writer = csv.writer(sys.stdout, lineterminator="\n")
            writer.writerow(sheet.headings)
            writer.writerows(map(_plain, sheet.lines))
        case "xlsx":
            _workbook(sheet, how["output"])
        case _:
            _table(sheet, office, note)


def _plain(line: Sequence[Any]) -> list[Any]:
    return [each.isoformat() if hasattr(each, "isoformat") else each for each in line]


def _workbook(sheet: Sheet, path: Path | None) -> None:
    if path is None:
        wrong_use("--output: the file of the workbook is expected, as in --output report.xlsx")
    # Lazily: only this format needs it.
    from openpyxl import Workbook  # noqa: PLC0415

    book = Workbook(write_only=True)
    page = book.create_sheet("report")
    page.freeze_panes = "A2"
    page.append(sheet.headings)
    for line in sheet.lines:
        page.append(_plain(line))
    book.save(path)


def _table(sheet: Sheet, office: Here, note: str) -> None:
    shown = Table(*sheet.headings, box=None, header_style="bold")
    for line in sheet.lines:
        cells = zip(sheet.headings, line, strict=True)
        shown.add_row(*(_cell(heading, each, office) for heading, each in cells))
    out = console()
    out.print(shown)
    out.print(f"\n{note}")


def _cell(heading: str, value: Any, office: Here) -> str:
    if value is None or value == "":
        return "–"
    if heading in ("office", "counterpart", "origin", "residence"):
        day = office.law.instrument("CN-555").in_force_from
        assert day is not None, "dated"
        return f"{office.law.places.full_name(Code(value), day)} {value}"
    return str(value)
