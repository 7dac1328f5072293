"""Monthly reports: composed as of the end of their month, kept as facts of the installation."""

from dataclasses import dataclass
from datetime import datetime

from adapters.access.own_records import read, record
from adapters.bootstrap import Here
from adapters.queries.overviews import below
from adapters.views.as_of import NotThere, position_at
from adapters.views.dialect import Session
from adapters.views.punctuality import rated
from adapters.views.reports import Asked, responsibility
from adapters.views.tables import Tables
from domain.access.account import Account
from domain.access.report_facts import ClauseCounted, MonthlyReportKept, UnitCounted
from domain.access.report_rules import check_keeps, last_instant_of, stream_of_reports
from domain.errors import RefusalCode, Refused
from domain.localities import Code
from domain.position import Side
from domain.say import Say


@dataclass(frozen=True, slots=True)
class Kept:
    """A kept report, and who composed it when."""

    report: MonthlyReportKept
    actor: str
    at: datetime


def kept(here: Here, area: Code) -> list[Kept]:
    """The kept reports of an area, the latest month first."""
    found = []
    for each in read(here, stream_of_reports(area)):
        assert isinstance(each.fact, MonthlyReportKept), "nothing else is in this stream"
        found.append(Kept(each.fact, each.entry.actor, each.entry.recorded_at))
    return sorted(found, key=lambda one: one.report.month, reverse=True)


def kept_of(here: Here, area: Code, month: str) -> Kept | None:
    """The kept report of a month."""
    return next((each for each in kept(here, area) if each.report.month == month), None)


def place_of(
    here: Here, tables: Tables, account: Account | None, area: Code, month: str, at: datetime
) -> int:
    """The place in the ledger that a month's report is composed as of: the month's last fact.

    Refused if it may not be kept, or nothing had been recorded by then.
    """
    check_keeps(account, area, month, at, (each.report for each in kept(here, area)))
    try:
        return position_at(tables, last_instant_of(month))
    except NotThere:
        say = Say(f"至{month}末尚无记录", f"nothing had been recorded by the end of {month}")
        raise Refused(RefusalCode.WRONG_STAGE, say, field="month") from None


def composed(session: Session, area: Code, month: str, position: int) -> MonthlyReportKept:
    """The report of a month, from the views of the facts up to a place."""
    asked = Asked(area=area, first=month, last=month)
    level = below(area)
    return MonthlyReportKept(
        area=area,
        month=month,
        position=position,
        units=tuple(
            UnitCounted(
                area=Code(line.key[0]),
                findings=line.findings or 0,
                ended=line.count,
                in_time=line.in_time or 0,
            )
            for line in rated(session, asked, ("office",), level)
        ),
        clauses=tuple(
            ClauseCounted(clause=line.key[0], side=Side(line.key[1]), findings=line.count)
            for line in responsibility(session, asked, ("clause", "side"), level)
        ),
    )


def keep(
    here: Here, report: MonthlyReportKept, account: Account | None, actor: str, at: datetime
) -> int:
    """Record a report; its place in the ledger. Refused as `place_of`, Conflict if another came."""
    before = kept(here, report.area)
    check_keeps(account, report.area, report.month, at, (each.report for each in before))
    return record(here, stream_of_reports(report.area), len(before), report, actor, at)
