"""The responsibility report: which office answers for what, with a picture of each of its parts."""

from typing import Annotated, Any

from fastapi import Path, Request, Response
from fastapi.responses import RedirectResponse

from adapters.views.reports import BY
from api.http.desk import Desk
from api.http.problems import not_there
from api.http.routing import Router
from api.pages.desk import Reading
from api.pages.downloads import taken_along
from api.pages.frame import page
from api.pages.language import language_of
from api.pages.reports_asked import LEVELS, asking
from api.pages.reports_command import responsibility as command
from api.pages.reports_counted import Counts
from api.pages.reports_place import standing
from api.pages.reports_sheets import WORDS, Parts, listed
from api.pages.telling import Telling
from domain.calendar import civil_day
from domain.duties import DUTIES
from domain.responsibility import CLAUSES

router = Router(prefix="/reports")

PATH = "/reports/responsibility"
_RULES = sorted({duty.rule for duty in DUTIES if duty.clauses})
_LINES = 400
"""Lines of a table on a page; its file has all."""

_PICTURES = ("months", "pairs", "units")
_SVG = {
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    "Cache-Control": "no-store",
}

Part = Annotated[str, Path(pattern="^(lines|months|pairs|units)$")]
Shape = Annotated[str, Path(pattern="^(csv|xlsx|svg)$")]


@router.get("")
def reports(_desk: Reading) -> Response:
    """Where the reports begin."""
    return RedirectResponse(PATH, 303)


@router.get("/responsibility")
def responsibility(request: Request, desk: Reading) -> Response:
    """Findings and on-time rates of an area, told apart as asked."""
    asked = asking(request, desk)
    with standing(desk, asked.as_of) as place:
        counts = Counts(place.session, asked)
        parts = Parts(counts, _telling(request, desk))
        lines, pairs = counts.lines(), counts.pairs()
        down, across = listed(pairs)
        given: dict[str, Any] = {
            "whole": counts.whole(),
            "lines": counts.shown(lines[:_LINES]),
            "left_out": len(lines[_LINES:]),
            "months": counts.months(),
            "pairs": pairs,
            "down": down,
            "across": across,
            "sums": {cell.key[0]: cell.count for cell in pairs.totals()[:-1]},
            "units": counts.units()[:_LINES],
            "is_map": parts.is_map,
        }
    return page(
        request,
        desk,
        "report.html",
        asking=asked,
        counts=counts,
        place=place,
        word=parts.word,
        path=PATH,
        command=command(asked, place.position),
        **given,
        **choices(),
    )


@router.get("/responsibility/{part}.{shape}")
def part(request: Request, desk: Reading, part: Part, shape: Shape) -> Response:
    """One part of the report: as a picture, or its table as a file."""
    asked = asking(request, desk)
    if shape == "svg" and part not in _PICTURES:
        raise not_there()
    with standing(desk, asked.as_of) as place:
        parts = Parts(Counts(place.session, asked), _telling(request, desk))
        if shape == "svg":
            return Response(parts.picture(part), 200, _SVG, "image/svg+xml")
        sheet = parts.sheet(part)
    name = f"responsibility-{part}-{place.position}.{shape}"
    return taken_along(sheet.headings, sheet.lines, part, name)


def choices() -> dict[str, Any]:
    """What the fields of a report's form offer."""
    return {
        "clauses": CLAUSES,
        "rules": _RULES,
        "words": WORDS,
        "columns": BY,
        "levels": LEVELS,
    }


def _telling(request: Request, desk: Desk) -> Telling:
    return Telling(language_of(request), civil_day(desk.at))
