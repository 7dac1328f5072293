"""`liangdi report responsibility`, `assessment`, `indicators` and `territory`."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import fields
from operator import attrgetter
from pathlib import Path
from typing import Any

import click

from adapters.bootstrap import Here
from adapters.fields import MalformedAct, read_instant
from adapters.views import reports
from adapters.views.as_of import NotThere, position_at, views_at
from adapters.views.overview import SOON, Overview, overview
from adapters.views.projector import Projector
from adapters.views.reports import BY, Asked, Counted
from adapters.views.tables import Tables
from api.cli.sheets import Sheet, show
from api.cli.terminal import day_on, wrong_use
from api.cli.views import opened_views
from domain.localities import Code, Level, level_of

_LEVELS = {level.name.lower(): level for level in Level if level is not Level.VILLAGE}
_MONTH = click.DateTime(["%Y-%m"])


_SHOWN = ("case", "office", "side", "clause", "rule", "since", "stage", "evidence")
"""What is listed of a finding beside its id."""


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
    ):
        command = option(command)
    return _level(command)


_level = click.option(
    "--level",
    default="county",
    show_default=True,
    type=click.Choice(list(_LEVELS)),
    help="The level areas are told apart at.",
)


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
        show(sheet, office, how, note)


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
        show(Sheet(headings, lines), office, how, f"{sum(c.count for c in counted)} terms in all")


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
        show(Sheet(headings, lines), office, how, f"{len(lines)} returns")


@report.command(epilog="Example: liangdi report territory --area 3204 --level county")
@click.option("--area", metavar="CODE", help="Offices in this area, of any level.")
@click.option("--on", metavar="DAY", help="The day from which duties are due soon; today.")
@_level
@_options
def territory(*, area: str | None, on: str | None, level: str, **how: Any) -> None:
    """An area at a glance: open cases by kind, duties, findings, consents, coordination.

    Due soon: on the third working day from now, or before.
    """
    with _views(how) as (office, tables):
        soon = office.law.calendars(None).after(day_on(on), SOON)
        with tables.reading() as session:
            found = overview(session, _area(area, "--area"), _LEVELS[level], soon)
        figures = [each.name for each in fields(Overview) if each.type is int]
        values = attrgetter(*figures)
        kinds = sorted({kind for each in found for kind in each.open_cases})
        if how["shape"] == "table":  # one column for all kinds: a terminal is narrow
            lines = [(each.area, _open(each), *values(each)) for each in found]
            headings = ("office", "open cases", *figures)
        else:
            lines = [
                (each.area, *(each.open_cases.get(kind, 0) for kind in kinds), *values(each))
                for each in found
            ]
            headings = ("office", *kinds, *figures)
        show(Sheet(tuple(headings), lines), office, how, f"due soon: by {soon}")


def _open(each: Overview) -> str:
    return ", ".join(f"{kind} {count}" for kind, count in each.open_cases.items())


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
