"""An act as a letter to print, and the receipt for it: Chinese on paper, English on the screen."""

from typing import Annotated

from fastapi import Path, Request, Response

from adapters.write_path import load
from api.http.cases import unknown
from api.http.desk import Desk
from api.http.problems import not_there
from api.http.routing import Router
from api.http.shapes import CaseInPath
from api.pages.case_shown import numbers_of
from api.pages.desk import Reading
from api.pages.frame import page
from domain.access.reads import Part
from domain.calendar import SHANGHAI, civil_day
from domain.case import Case
from domain.localities import Code, Level, ancestor, level_of
from domain.recorded import CaseId
from projections.letters import Letter, chinese_day, letter
from projections.prose.teller import Language, Teller
from projections.words.cases import KINDS
from projections.words.values import VALUES

router = Router(prefix="/cases/{case}")

Number = Annotated[int, Path(ge=1, le=100_000)]


@router.get("/letters/{number}")
def one(request: Request, desk: Reading, case: CaseInPath, number: Number) -> Response:
    """The act of this number in its case, as a letter."""
    return _page(request, desk, CaseId(case), number, Part.LETTER)


@router.get("/receipts/{number}")
def receipt(request: Request, desk: Reading, case: CaseInPath, number: Number) -> Response:
    """The receipt for it, to be signed by who received it."""
    return _page(request, desk, CaseId(case), number, Part.RECEIPT)


def _page(request: Request, desk: Desk, name: CaseId, number: int, part: Part) -> Response:
    docket = load(desk.served.here, name) if desk.looks(name, part) else None
    if docket is None:
        raise unknown(name)
    case = Case(docket, desk.served.here.law, desk.at)
    told = {each: letter(case, number, _teller(desk, case, each)) for each in Language}
    paper = told[Language.ZH]
    if paper is None or (part is Part.RECEIPT and paper.to is None):
        raise not_there()
    return page(
        request,
        desk,
        f"{part}.html",
        case=name,
        number=number,
        letter=paper,
        english=told[Language.EN],
        kind=KINDS[docket.decider.kind],
        subject=getattr(case.opening.fact, "subject", None),
        opened_on=case.opened_on,
        named=lambda code: _named(desk, code, paper),
        chinese_day=chinese_day,
        civil_day=civil_day,
        local=lambda at: at.astimezone(SHANGHAI),
        medium=VALUES[type(paper.medium)][paper.medium],
    )


def _teller(desk: Desk, case: Case, language: Language) -> Teller:
    def name(code: Code) -> str:
        return desk.served.here.law.places.full_name(code, case.opened_on)

    return Teller(language=language, name=name, numbers=numbers_of(case), on=civil_day(desk.at))


def _named(desk: Desk, code: Code, paper: Letter) -> str:
    """The office's full name on the day of the letter, its province first."""
    places = desk.served.here.law.places
    name = places.full_name(code, paper.on)
    if level_of(code) is Level.PROVINCE:
        return name
    province = places.name(ancestor(code, Level.PROVINCE), paper.on)
    return name if name.startswith(province) else province + name
