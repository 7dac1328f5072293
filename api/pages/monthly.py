"""Monthly reports: composed as of the end of their month, kept, and read again unchanged."""

from dataclasses import dataclass
from http import HTTPStatus
from typing import Annotated, Any

from fastapi import Form, Path, Query, Request, Response
from fastapi.responses import RedirectResponse

from adapters import monthly
from adapters.divisions import places
from adapters.monthly import Kept
from adapters.queries.overviews import below
from api.http.desk import Desk
from api.http.problems import Problem, not_there, problem_of
from api.http.routing import Router
from api.pages.addresses import with_values
from api.pages.desk import Acting, Reading
from api.pages.downloads import taken_along
from api.pages.flash import Said, say_next
from api.pages.frame import page
from api.pages.language import language_of
from api.pages.reports_counted import FINDINGS, TERMS
from api.pages.reports_period import last_closed
from api.pages.reports_place import standing
from api.pages.reports_sheets import WORDS
from api.pages.strings import STRINGS
from api.pages.telling import Telling
from domain.access.facts import Role
from domain.access.report_facts import MonthlyReportKept
from domain.calendar import civil_day
from domain.errors import Refused
from domain.localities import Code, Level
from projections.totals import Counted, total

router = Router(prefix="/reports/monthly")

PATH = "/reports/monthly"

Area = Annotated[str, Path(pattern=r"^([0-9]{2}|[0-9]{4}|[0-9]{6}|[0-9]{9})$")]
Month = Annotated[str, Path(pattern=r"^[0-9]{4}-(0[1-9]|1[0-2])$")]


@dataclass(frozen=True, slots=True)
class Shown:
    """A kept report to be shown: its units with their rates, all of them together."""

    kept: Kept

    @property
    def report(self) -> MonthlyReportKept:
        return self.kept.report

    @property
    def units(self) -> list[Counted]:
        """The units, each with its rate."""
        return [
            Counted((each.area,), each.ended, each.in_time, each.findings)
            for each in self.report.units
        ]

    @property
    def whole(self) -> Counted:
        """All units together."""
        return total(self.units, ("",))

    @property
    def level(self) -> Level:
        """The level of the units."""
        return below(self.report.area)

    def to(self, path: str, **narrowed: object) -> str:
        """What is behind a number: as of the report's place, in its month."""
        report = self.report
        given = {"area": report.area, "first": report.month, "last": report.month, **narrowed}
        return with_values(path, **given, as_of=report.position)


@router.get("")
def listed(request: Request, desk: Reading) -> Response:
    """The kept reports of the account's area, and the form that composes another."""
    return _listed(request, desk, last_closed(desk.at))


@router.post("")
def compose(
    request: Request, desk: Acting, month: Annotated[str, Form(max_length=20)] = ""
) -> Response:
    """Compose the report of a month that is over, and keep it."""
    served, area = desk.served, _own(desk)
    try:
        about = (desk.who, area, month.strip(), desk.at)
        position = monthly.place_of(served.here, served.tables, *about)
        with standing(desk, position) as place:
            report = monthly.composed(place.session, area, month.strip(), position)
        monthly.keep(served.here, report, desk.who, desk.who.name, desk.at)
    except Refused as refused:
        return _listed(request, desk, month, problem_of(refused))
    response = RedirectResponse(f"{PATH}/{area}/{report.month}", HTTPStatus.SEE_OTHER)
    say_next(response, Said("ok", STRINGS["monthly.was-kept"]))
    return response


@router.get("/{area}/{month}")
def one(
    request: Request,
    desk: Reading,
    area: Area,
    month: Month,
    check: Annotated[bool, Query()] = False,  # noqa: FBT002  an address says it
) -> Response:
    """A kept report; asked for, composed again as of its place and compared."""
    shown = _shown(desk, area, month)
    holds = None
    if check:
        with standing(desk, shown.report.position) as place:
            about = (shown.report.area, shown.report.month, shown.report.position)
            holds = monthly.composed(place.session, *about) == shown.report
    return page(
        request,
        desk,
        "monthly_report.html",
        shown=shown,
        holds=holds,
        words=WORDS,
        lists=(FINDINGS, TERMS),
        path=f"{PATH}/{area}/{month}",
    )


@router.get("/{area}/{month}/{table}.{shape}")
def taken(
    request: Request,
    desk: Reading,
    area: Area,
    month: Month,
    table: Annotated[str, Path(pattern="^(units|clauses)$")],
    shape: Annotated[str, Path(pattern="^(csv|xlsx)$")],
) -> Response:
    """A part of a kept report as a file."""
    shown = _shown(desk, area, month)
    telling = Telling(language_of(request), civil_day(desk.at))
    if table == "units":
        names: tuple[str, ...] = ("office", "findings", "ended", "in-time", "rate")
        lines = [_unit(line, telling) for line in shown.units]
    else:
        names = ("clause", "side", "findings")
        lines = [
            [each.clause, telling.t(WORDS["side"][each.side]), each.findings]
            for each in shown.report.clauses
        ]
    headings = [telling.s(f"reports.{name}") for name in names]
    return taken_along(headings, lines, table, f"monthly-{area}-{month}-{table}.{shape}")


def _listed(request: Request, desk: Desk, month: str, problem: Problem | None = None) -> Response:
    area = _own(desk)
    return page(
        request,
        desk,
        "monthly.html",
        status=problem.status if problem else HTTPStatus.OK,
        kept=monthly.kept(desk.served.here, area),
        area=area,
        month=month,
        problem=problem,
        composes=desk.who.role is Role.SUPERVISOR,
    )


def _shown(desk: Desk, area: str, month: str) -> Shown:
    """The kept report; Problem if there is none, or the area is not seen."""
    code = Code(area)
    found = monthly.kept_of(desk.served.here, code, month) if desk.sight.has(code) else None
    if found is None:
        raise not_there()
    return Shown(found)


def _own(desk: Desk) -> Code:
    return desk.sight.places[0]


def _unit(line: Counted, telling: Telling) -> list[Any]:
    code = Code(line.key[0])
    rate = telling.s("reports.unmeasurable") if line.rate is None else line.rate
    name = f"{places().full_name(code, telling.today)} {code}"
    return [name, line.findings, line.count, line.in_time, rate]
