"""`liangdi report responsibility`, `assessment`, `evidence`, `indicators` and `territory`."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import astuple, fields
from datetime import datetime
from operator import attrgetter
from typing import Any

import click

from adapters.bootstrap import Here
from adapters.fields import MalformedAct, read_instant
from adapters.views import reports
from adapters.views.as_of import NotThere, position_at, views_at
from adapters.views.dialect import Session
from adapters.views.evidence import Evidenced, evidence_of
from adapters.views.indicators import Line
from adapters.views.indicators import indicators as by_indicator
from adapters.views.overview import SOON, overview
from adapters.views.projector import Projector
from adapters.views.punctuality import measurable, rated
from adapters.views.reports import ASSESSED_BY, BY, PAIR, Asked
from adapters.views.tables import Tables
from adapters.views.two_way import assessment as two_way
from api.cli.forms import crossed, glanced, summed, trended
from api.cli.report_monthly import monthly
from api.cli.report_options import LEVELS, by_level, form, grouped, how_shown, month
from api.cli.sheet import Sheet, show
from api.cli.terminal import day_on, wrong_use
from api.cli.views import opened_views
from api.cli.words import clock
from domain.localities import Code, Level, level_of
from projections.responsibility import FindingRow
from projections.totals import Counted, by_origin, total

_SHOWN = ("case", "office", "side", "clause", "rule", "since", "stage", "evidence")
"""What is listed of a finding beside its id."""

_RATED = ("findings", "ended", "in time", "rate")
"""What is told of a line with the terms that ended."""


@click.group()
def report() -> None:
    """Which office answers for what; how each side does; what was returned.

    Totals, by area of any level, clause, rule, side, stage and month; as of now or of any
    earlier moment of the ledger.
    """


report.add_command(monthly)


@report.command(epilog="Example: liangdi report responsibility --area 32 --matrix --level city")
@click.option("--area", metavar="CODE", help="Offices in this area; that one alone as CODE.")
@click.option("--counterpart", metavar="CODE", help="Whose other side lies in this area.")
@click.option("--clause", metavar="CLAUSE", help="As 39(2).")
@click.option("--rule", metavar="RULE", help="As JS-32.3.")
@click.option("--side", type=click.Choice(["origin", "residence"]), help="The side found.")
@click.option("--stage", help="found, contested, upheld or set_aside.")
@form(BY)
@grouped
@click.option("--rates", is_flag=True, help="With it the terms that ended, percent in time.")
@click.option("--list", "limit", type=int, metavar="N", help="The first N findings themselves.")
@click.option("--evidence", is_flag=True, help="With --list: the facts they rest on, one a line.")
@how_shown
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
    shown_as: str | None,
    level: str,
    rates: bool,
    limit: int | None,
    evidence: bool,
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
        first=month(first),
        last=month(last),
    )
    if evidence and limit is None:
        wrong_use("--evidence: say how many findings, as in --list 20 --evidence")
    if rates and (shown_as or limit is not None or not measurable(asked, by)):
        wrong_use("--rates: in a table without clauses and stages, which no term has")
    with _views(how) as (office, tables), tables.reading() as session:
        if limit is not None:
            sheet = _listed(session, tables, office, asked, limit, evidence=evidence)
        elif shown_as == "matrix":
            pairs = reports.responsibility(session, asked, PAIR, LEVELS[level])
            sheet = crossed(by_origin(pairs), _count)
        elif shown_as == "trend":
            lines = reports.responsibility(session, asked, ("month", *by), LEVELS[level])
            sheet = trended(lines, by, ("findings",), _count)
        elif rates:
            sheet = summed(rated(session, asked, by, LEVELS[level]), by, _RATED, _rated)
        else:
            lines = reports.responsibility(session, asked, by, LEVELS[level])
            sheet = summed(lines, by, ("findings",), _count)
        (everything,) = reports.responsibility(session, asked, (), Level.COUNTY)
        show(sheet, office, how["shape"], how["output"], f"{everything.count} in all")


@report.command(epilog="Example: liangdi report assessment --level city --from 2010-01 --matrix")
@click.option("--area", metavar="CODE", help="Origins in this area.")
@click.option("--counterpart", metavar="CODE", help="Residences in this area.")
@click.option("--rule", metavar="RULE", help="As JS-29.2.")
@click.option("--side", type=click.Choice(["origin", "residence"]), help="The side assessed.")
@form(ASSESSED_BY)
@grouped
@how_shown
def assessment(  # noqa: PLR0913  as above
    *,
    area: str | None,
    counterpart: str | None,
    rule: str | None,
    side: str | None,
    first: Any,
    last: Any,
    by: tuple[str, ...],
    shown_as: str | None,
    level: str,
    **how: Any,
) -> None:
    """Two-way assessment (art. 37): each side in the other's record, in time or not, and found.

    A matrix, and a trend with --by, show the rates: percent of the ended terms met in time.
    """
    asked = Asked(
        area=_area(area, "--area"),
        counterpart=_area(counterpart, "--counterpart"),
        rule=rule,
        side=side,
        first=month(first),
        last=month(last),
    )
    names = ("ended", "in time", "findings", "rate")
    with _views(how) as (office, tables), tables.reading() as session:
        if shown_as == "matrix":
            lines = two_way(session, asked, ASSESSED_BY[:3], LEVELS[level])
            sheet = crossed(lines, _assessed)
        elif shown_as == "trend":
            lines = two_way(session, asked, ("month", *by), LEVELS[level])
            sheet = trended(lines, by, names, _assessed)
        else:
            by = by or ASSESSED_BY[:3]
            lines = two_way(session, asked, by, LEVELS[level])
            sheet = summed(lines, by, names, _assessed)
        ended = total(lines).count
        show(sheet, office, how["shape"], how["output"], f"{ended} terms in all")


@report.command(epilog="Example: liangdi report evidence 3f0c3bd0e6cf61d2 --format json")
@click.argument("finding", nargs=-1, required=True)
@how_shown
def evidence(finding: tuple[str, ...], **how: Any) -> None:
    """The facts that findings rest on, by the findings' ids: which act, whose, when, by what."""
    with _views(how) as (office, tables), tables.reading() as session:
        found = reports.findings_of(session, tables, finding)
        if missing := set(finding) - {each.key for each in found}:
            wrong_use(f"there is no finding {', '.join(sorted(missing))}")
        sheet = _evidence(session, tables, office, found)
        show(sheet, office, how["shape"], how["output"], f"{len(sheet.lines)} facts")


@report.command(epilog="Example: liangdi report indicators --area 3201 --per quarter")
@click.option("--area", metavar="CODE", help="Offices in this area, of any level.")
@click.option(
    "--per",
    default="year",
    show_default=True,
    type=click.Choice(["year", "half", "quarter", "month"]),
    help="The period that cases are counted by; returns keep their own.",
)
@grouped
@how_shown
def indicators(
    *, area: str | None, per: str, first: Any, last: Any, level: str, **how: Any
) -> None:
    """Indicators: computed where the registers hold the cases, and as offices returned them.

    Months are those of the cases; a return is shown whatever its period.
    """
    asked = Asked(area=_area(area, "--area"), first=month(first), last=month(last))
    with _views(how) as (office, tables), tables.reading() as session:
        found = by_indicator(session, tables, office.law, asked, LEVELS[level], per)
        headings = tuple(each.name for each in fields(Line))
        sheet = Sheet(headings, [astuple(line) for line in found])
        show(sheet, office, how["shape"], how["output"], f"{len(found)} lines")


@report.command(epilog="Example: liangdi report territory --area 3204 --level county")
@click.option("--area", metavar="CODE", help="Offices in this area, of any level.")
@click.option("--on", metavar="DAY", help="The day from which duties are due soon; today.")
@by_level
@how_shown
def territory(*, area: str | None, on: str | None, level: str, **how: Any) -> None:
    """An area at a glance: open cases by kind, duties, findings, consents, coordination.

    Due soon: on the third working day from now, or before.
    """
    with _views(how) as (office, tables), tables.reading() as session:
        soon = office.law.calendars(None).after(day_on(on), SOON)
        found = overview(session, _area(area, "--area"), LEVELS[level], soon)
        narrow = how["shape"] == "table"  # one column for all kinds: a terminal is narrow
        show(
            glanced(found, narrow=narrow),
            office,
            how["shape"],
            how["output"],
            f"due soon: by {soon}",
        )


def _count(line: Counted) -> tuple[Any, ...]:
    return (line.count,)


def _rated(line: Counted) -> tuple[Any, ...]:
    return (line.findings or 0, line.count, line.in_time or 0, line.rate)


def _assessed(line: Counted) -> tuple[Any, ...]:
    return (line.count, line.in_time or 0, line.findings or 0, line.rate)


def _listed(
    session: Session, tables: Tables, office: Here, asked: Asked, limit: int, *, evidence: bool
) -> Sheet:
    found = reports.findings(session, tables, asked, limit)
    if evidence:
        return _evidence(session, tables, office, found)
    values = attrgetter("key", *_SHOWN)
    return Sheet(("id", *_SHOWN), [values(finding) for finding in found])


def _evidence(session: Session, tables: Tables, office: Here, found: Sequence[FindingRow]) -> Sheet:
    shown = evidence_of(session, tables, office.ledger, found)
    headings = tuple(each.name.replace("_", " ") for each in fields(Evidenced))
    return Sheet(headings, [tuple(map(_in_civil_time, astuple(each))) for each in shown])


def _in_civil_time(value: Any) -> Any:
    return clock(value) if isinstance(value, datetime) else value


def _area(text: str | None, option: str) -> str | None:
    if text is not None and text != reports.ALONE:
        try:
            level_of(Code(text.removesuffix(reports.ALONE)))
        except ValueError as error:
            wrong_use(f"{option}: {error}")
    return text


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
