"""`liangdi report monthly`: the kept reports of an area, and keeping another."""

import click

from adapters import monthly as reports
from adapters.bootstrap import Here
from adapters.clock import now
from adapters.ledger import Conflict
from adapters.monthly import Kept
from adapters.views.as_of import views_at
from adapters.views.projector import Projector
from adapters.views.tables import Tables
from api.cli.access import AS_JSON, DATABASE, keeper
from api.cli.terminal import print_json, wrong_use
from api.cli.views import opened_views
from domain.access.report_facts import MonthlyReportKept
from domain.errors import Refused
from domain.localities import Code, level_of


@click.command(epilog="Example: liangdi report monthly --area 32 --month 2010-08 --keep")
@click.option("--area", metavar="CODE", required=True, help="Whose reports.")
@click.option("--month", metavar="MONTH", help="The report of one month, as 2010-08.")
@click.option("--keep", is_flag=True, help="Compose it as of the month's end, and keep it.")
@DATABASE
@AS_JSON
def monthly(
    area: str, month: str | None, database: str | None, *, keep: bool, as_json: bool
) -> None:
    """Monthly reports: composed as of the end of their month, kept as facts, never changed."""
    try:
        level_of(Code(area))
    except ValueError as error:
        wrong_use(f"--area: {error}")
    with opened_views(database) as (office, tables):
        if keep:
            _keep(office, tables, Code(area), month)
        found = [
            each for each in reports.kept(office, Code(area)) if month in (None, each.report.month)
        ]
    if month is not None and not found:
        wrong_use(f"--month: no report of {month} is kept; --keep composes it")
    if as_json:
        print_json([_told(each) for each in found])
        return
    for each in found:
        _show(each, whole=month is not None)


def _keep(office: Here, tables: Tables, area: Code, month: str | None) -> None:
    if month is None:
        wrong_use("--keep: say of which month, as in --month 2010-08")
    Projector(office.ledger, office.law, tables).catch_up()
    at = now()
    try:
        position = reports.place_of(office, tables, None, area, month, at)
        earlier = views_at(office, position)
        try:
            with earlier.reading() as session:
                report = reports.composed(session, area, month, position)
        finally:
            earlier.close()
        reports.keep(office, report, None, keeper().actor, at)
    except (Refused, Conflict) as error:
        wrong_use(str(error))


def _show(kept: Kept, *, whole: bool) -> None:
    report = kept.report
    click.echo(f"{report.month}  {report.area}  as of {report.position}, kept by {kept.actor}")
    if whole:
        for unit in report.units:
            numbers = f"{unit.findings} findings, {unit.in_time} of {unit.ended} terms in time"
            click.echo(f"  {unit.area:<9} {numbers}")
        for clause in report.clauses:
            click.echo(f"  {clause.clause:<9} {clause.side}: {clause.findings} findings")


def _told(kept: Kept) -> dict[str, object]:
    report: MonthlyReportKept = kept.report
    return {
        "area": report.area,
        "month": report.month,
        "position": report.position,
        "kept_by": kept.actor,
        "kept_at": kept.at.isoformat(),
        "units": [
            {
                "area": each.area,
                "findings": each.findings,
                "ended": each.ended,
                "in_time": each.in_time,
            }
            for each in report.units
        ],
        "clauses": [
            {"clause": each.clause, "side": str(each.side), "findings": each.findings}
            for each in report.clauses
        ],
    }
