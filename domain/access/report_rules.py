"""Who may keep a monthly report, and when: once, by the area's own supervisor, of a month over."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from domain.access.account import Account
from domain.access.facts import Role
from domain.access.refusals import wrong
from domain.access.report_facts import MonthlyReportKept
from domain.calendar import SHANGHAI
from domain.errors import RefusalCode, Refused
from domain.localities import Code
from domain.recorded import CaseId
from domain.say import Say

_DECEMBER = 12


def stream_of_reports(area: Code) -> CaseId:
    """The stream of an area's monthly reports."""
    return CaseId(f"@report/{area}")


def end_of(month: str) -> datetime:
    """The first instant after a month, written as 2010-09; Refused if it is written otherwise."""
    try:
        first = date.fromisoformat(f"{month}-01")
        year, following = divmod(first.year * _DECEMBER + first.month, _DECEMBER)
        return datetime(year, following + 1, 1, tzinfo=SHANGHAI)
    except ValueError:
        raise wrong("month", "月份应写作2010-09", "a month is expected, as 2010-09") from None


def last_instant_of(month: str) -> datetime:
    """The last instant of a month; Refused as `end_of`."""
    return end_of(month) - timedelta.resolution


def check_keeps(
    account: Account | None,
    area: Code,
    month: str,
    at: datetime,
    kept: Iterable[MonthlyReportKept],
) -> None:
    """Raise Refused unless a month's report of an area may be kept; no account on the machine."""
    if account is not None and (
        account.role is not Role.SUPERVISOR or area not in account.places(at)
    ):
        say = Say("月报由本辖区的监督员编制", "the area's own supervisor composes its report")
        raise Refused(RefusalCode.NOT_COMPETENT, say, field="area")
    if at < end_of(month):
        say = Say(f"{month}尚未结束", f"{month} is not over yet")
        raise Refused(RefusalCode.WRONG_STAGE, say, field="month")
    if any(each.month == month for each in kept):
        say = Say(f"{month}的月报已存档，不再改动", f"the report of {month} is kept and stays")
        raise Refused(RefusalCode.WRONG_STAGE, say, field="month")
