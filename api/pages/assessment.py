"""The two-way assessment (JS-37): an area against all others, and the sheet of two areas."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from http import HTTPStatus
from typing import Annotated, Any

from fastapi import Path, Request, Response

from adapters.divisions import places
from adapters.views.dialect import Session
from adapters.views.reports import STANDING, Asked
from adapters.views.two_way import assessment
from api.http.problems import Problem
from api.http.routing import Router
from api.pages.desk import Reading
from api.pages.downloads import taken_along
from api.pages.frame import page
from api.pages.language import language_of
from api.pages.reports_asked import LEVELS, Asking, asking
from api.pages.reports_command import assessment as command
from api.pages.reports_counted import FINDINGS, TERMS
from api.pages.reports_period import Period, period
from api.pages.reports_place import standing
from api.pages.reports_sheets import WORDS
from api.pages.strings import STRINGS
from api.pages.telling import Telling
from domain.calendar import civil_day
from domain.localities import Code
from domain.position import Side
from domain.say import Say
from projections.totals import Counted, total

router = Router(prefix="/reports")

PATH = "/reports/assessment"
_NOTHING = Counted((), 0, 0, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """How one side did in the other's record, rule by rule; `asked` is what it counts."""

    origin: str
    residence: str
    side: Side
    asked: Asked
    lines: list[Counted]

    @property
    def whole(self) -> Counted:
        """All rules together."""
        return total(self.lines)

    def to(self, path: str, asking: Asking, rule: str | None, **more: object) -> str:
        """What is behind a number of a line; of all lines for no rule."""
        narrowed = replace(self.asked, rule=rule)
        if path == FINDINGS:
            narrowed = replace(narrowed, stage=STANDING)
        return asking.behind(path, narrowed, **more)


@dataclass(frozen=True, slots=True, kw_only=True)
class Against:
    """An area and another one: ours and theirs, as origin and as residence."""

    other: str
    ours: tuple[Counted, Counted]
    theirs: tuple[Counted, Counted]


@router.get("/assessment")
def shown(request: Request, desk: Reading) -> Response:
    """The sheet of two areas; until both are named, those there are to choose from."""
    asked = asking(request, desk)
    with standing(desk, asked.as_of) as place:
        months = period(desk, asked, place)
        meant = _meant(asked, months)
        both = meant.area is not None and meant.counterpart is not None
        is_sheet = both and months.is_closed
        parts = list(_parts(place.session, asked, meant)) if is_sheet else []
        others = _others(place.session, asked, meant) if months.is_closed and not both else []
    return page(
        request,
        desk,
        "assessment.html",
        status=200 if months.is_closed else 422,
        asking=asked,
        place=place,
        months=months,
        meant=meant,
        parts=parts,
        others=others,
        words=WORDS,
        levels=LEVELS,
        path=PATH,
        lists=(FINDINGS, TERMS),
        commands=command(asked, months.first, months.last, place.position) if is_sheet else (),
    )


@router.get("/assessment/sheet.{shape}")
def taken(
    request: Request, desk: Reading, shape: Annotated[str, Path(pattern="^(csv|xlsx)$")]
) -> Response:
    """The sheet of two areas as a file; without a second area, all that stand against the first."""
    asked = asking(request, desk)
    telling = Telling(language_of(request), civil_day(desk.at))
    with standing(desk, asked.as_of) as place:
        months = period(desk, asked, place)
        if not months.is_closed:
            raise _not_closed(months)
        meant = _meant(asked, months)
        parts = list(_parts(place.session, asked, meant))
    names = ("origin", "residence", "side", "rule", "ended", "in-time", "rate", "findings")
    headings = [telling.s(f"reports.{name}") for name in names]
    lines = [_line(part, line, telling) for part in parts for line in part.lines]
    return taken_along(headings, lines, "assessment", f"assessment-{place.position}.{shape}")


def _not_closed(months: Period) -> Problem:
    say = STRINGS["reports.not-closed"]
    told = Say(*(each.format(first=months.first, last=months.last) for each in say))
    return Problem(HTTPStatus.UNPROCESSABLE_ENTITY, "malformed", told, field="last")


def _meant(asked: Asking, months: Period) -> Asked:
    """The two areas and the months, and nothing else."""
    areas = Asked(area=asked.asked.area, counterpart=asked.asked.counterpart)
    return replace(areas, first=months.first, last=months.last)


def _parts(session: Session, asked: Asking, meant: Asked) -> Iterator[Part]:
    """Each side of each direction; an area with itself has one direction."""
    ways = dict.fromkeys(
        ((meant.area, meant.counterpart), (meant.counterpart, meant.area)),
    )
    for origin, residence in ways:
        between = replace(meant, area=origin, counterpart=residence)
        found = assessment(session, between, ("assessed", "rule"), asked.level)
        for side in Side:
            turned = (origin, residence) if side is Side.ORIGIN else (residence, origin)
            yield Part(
                origin=origin or "",
                residence=residence or "",
                side=side,
                asked=replace(meant, area=turned[0], counterpart=turned[1], side=str(side)),
                lines=[replace(line, key=line.key[1:]) for line in found if line.key[0] == side],
            )


def _others(session: Session, asked: Asking, meant: Asked) -> list[Against]:
    """Every area that has anything with the first one."""
    ours = replace(meant, counterpart=None)
    there = replace(ours, area=None, counterpart=meant.area)
    as_origin = _by_other(assessment(session, ours, ("residence", "assessed"), asked.level))
    as_residence = _by_other(assessment(session, there, ("origin", "assessed"), asked.level))
    return [
        Against(
            other=other,
            ours=(
                as_origin.get((other, "origin"), _NOTHING),
                as_residence.get((other, "residence"), _NOTHING),
            ),
            theirs=(
                as_residence.get((other, "origin"), _NOTHING),
                as_origin.get((other, "residence"), _NOTHING),
            ),
        )
        for other in sorted({key[0] for key in (*as_origin, *as_residence)})
    ]


def _by_other(lines: list[Counted]) -> dict[tuple[str, str], Counted]:
    return {(line.key[0], line.key[1]): line for line in lines}


def _line(part: Part, line: Counted, telling: Telling) -> list[Any]:
    return [
        _named(part.origin, telling),
        _named(part.residence, telling),
        telling.t(WORDS["side"][part.side]),
        line.key[0],
        line.count,
        line.in_time,
        telling.s("reports.unmeasurable") if line.rate is None else line.rate,
        line.findings,
    ]


def _named(area: str, telling: Telling) -> str:
    code = area.removesuffix(".")
    return f"{places().full_name(Code(code), telling.today)} {area}" if code else ""
