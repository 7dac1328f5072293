"""The indicators of an area: what was counted, over what, the target, and the verdict."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import Path, Query, Request, Response

from adapters.divisions import places
from adapters.views.indicators import Line
from adapters.views.indicators import indicators as by_indicator
from adapters.views.reports import Asked
from api.http.desk import Desk
from api.http.routing import Router
from api.pages.desk import Reading
from api.pages.downloads import taken_along
from api.pages.frame import page
from api.pages.language import language_of
from api.pages.reports_asked import LEVELS, Asking, asking
from api.pages.reports_command import indicators as command
from api.pages.reports_place import Standing, standing
from api.pages.telling import Telling
from domain.calendar import civil_day
from domain.indicators import Indicator, Verdict, indicator
from domain.localities import Code
from projections.words.values import VALUES

router = Router(prefix="/reports")

PATH = "/reports/indicators"
PERIODS = ("year", "half", "quarter", "month")
_BADGES = {Verdict.MET: "ok", Verdict.NOT_MET: "late"}
_HEADINGS = (
    *("indicator", "title", "period", "office", "source", "numerator"),
    *("denominator", "value", "target", "verdict"),
)

Per = Annotated[str, Query(pattern="^(year|half|quarter|month)$")]


@dataclass(frozen=True, slots=True)
class Shown:
    """A line with the indicator it is of."""

    line: Line
    indicator: Indicator
    badge: str


@router.get("/indicators")
def shown(request: Request, desk: Reading, per: Per = "year") -> Response:
    """Each indicator, from the registers and as returned."""
    asked = asking(request, desk)
    with standing(desk, asked.as_of) as place:
        lines = _lines(desk, asked, place, per)
    return page(
        request,
        desk,
        "indicators.html",
        asking=asked,
        place=place,
        lines=lines,
        per=per,
        periods=PERIODS,
        levels=LEVELS,
        verdicts=VALUES[Verdict],
        path=PATH,
        command=command(asked, per, place.position),
    )


@router.get("/indicators/lines.{shape}")
def taken(
    request: Request,
    desk: Reading,
    shape: Annotated[str, Path(pattern="^(csv|xlsx)$")],
    per: Per = "year",
) -> Response:
    """The same as a file."""
    asked = asking(request, desk)
    telling = Telling(language_of(request), civil_day(desk.at))
    with standing(desk, asked.as_of) as place:
        lines = _lines(desk, asked, place, per)
    headings = [telling.s(f"indicators.{name}") for name in _HEADINGS]
    told = [
        [
            each.line.indicator,
            telling.t(each.indicator.title),
            each.line.period,
            f"{places().full_name(Code(each.line.office), telling.today)} {each.line.office}",
            telling.s(f"indicators.{each.line.source}"),
            each.line.numerator,
            each.line.denominator,
            each.line.rate,
            each.line.target,
            telling.t(VALUES[Verdict][each.line.verdict]),
        ]
        for each in lines
    ]
    return taken_along(headings, told, "indicators", f"indicators-{place.position}.{shape}")


def _lines(desk: Desk, asked: Asking, place: Standing, per: str) -> list[Shown]:
    meant = Asked(area=asked.asked.area, first=asked.asked.first, last=asked.asked.last)
    law = desk.served.here.law
    found = by_indicator(place.session, place.tables, law, meant, asked.level, per)
    return [
        Shown(line, _known(line.indicator), _BADGES.get(line.verdict, "plain")) for line in found
    ]


def _known(name: str) -> Indicator:
    found = indicator(name)
    assert found is not None, "what is counted or returned is an indicator"
    return found
