"""Importing registrations: a file handed in, its rows looked at, recorded, told."""

from http import HTTPStatus
from typing import Annotated, Any

from fastapi import File, Path, Query, Request, Response, UploadFile
from fastapi.responses import RedirectResponse, StreamingResponse

from adapters.imports.columns import COLUMNS, OF_FIELD
from adapters.imports.running import begin, record
from adapters.imports.store import Import, Stage, State
from api.http.desk import Desk
from api.http.problems import Problem, not_there
from api.http.routing import Router
from api.pages import downloads
from api.pages.desk import Acting
from api.pages.downloads import attached
from api.pages.frame import page
from api.pages.language import language_of
from api.pages.strings import STRINGS
from api.pages.telling import Telling
from api.sheets import BYTE_ORDER_MARK, csv_lines
from domain.access.facts import Role
from domain.calendar import civil_day
from domain.errors import Refused
from domain.say import Say

router = Router(prefix="/imports")

_LAST = 10
_SHOWN = 100
"""Rows that are shown at once."""

_SHOWN_CELLS = ("name", "by", "side", "other", "moved_on")
"""What is shown of a row beside its number: enough to find it, and no identity number."""

_UNDER_WAY = frozenset((Stage.CHECKING, Stage.RECORDING))
_ENDED = (State.BAD, State.RECORDED, State.THERE)

_STAGES = {
    Stage.CHECKING: STRINGS["imports.stage.checking"],
    Stage.CHECKED: STRINGS["imports.stage.checked"],
    Stage.RECORDING: STRINGS["imports.stage.recording"],
    Stage.DONE: STRINGS["imports.stage.done"],
}
_STATES = {
    State.RECORDED: STRINGS["imports.recorded"],
    State.THERE: STRINGS["imports.there"],
    State.GOOD: STRINGS["imports.good"],
    State.BAD: STRINGS["imports.bad"],
    State.WAITING: STRINGS["imports.waiting"],
}

Id = Annotated[str, Path(pattern="^[0-9a-f]{16}$")]


@router.get("")
def start(request: Request, desk: Acting) -> Response:
    """The form for a file, the template, and the last imports."""
    return _start(request, desk, None)


@router.post("")
def upload(request: Request, desk: Acting, file: Annotated[UploadFile, File()]) -> Response:
    """Take a file in and check its rows."""
    _check_role(desk)
    try:
        begun = begin(desk.served, desk.who, file.file.read(), desk.at)
    except Refused as refused:
        return _start(request, desk, refused)
    return RedirectResponse(f"/imports/{begun.id}", 303)


@router.get("/template.xlsx")
def template(request: Request, desk: Acting) -> Response:
    """A workbook with the headings, its cells text, and what each column is to hold."""
    _check_role(desk)
    telling = _telling(request, desk)
    headings = [telling.t(each.heading) for each in COLUMNS]
    notes = [[telling.t(each.heading), telling.t(each.holds)] for each in COLUMNS]
    titles = [telling.s("imports"), telling.s("imports.notes")]
    return downloads.template(headings, notes, titles, "import.xlsx")


@router.get("/{name}")
def one(
    request: Request,
    desk: Acting,
    name: Id,
    after: Annotated[int, Query(ge=0, le=1_000_000)] = 0,
) -> Response:
    """How far an import is: its wrong rows with the reasons, its recorded rows with their cases."""
    found, workshop = _found(desk, name), desk.served.imports
    held = workshop.held(name)
    cells = dict(held.rows) if held else {}
    is_running = workshop.is_running(name)
    states = _ENDED if found.stage is Stage.DONE else (State.BAD,)
    rows = workshop.kept.rows(name, states, after, _SHOWN + 1)
    return page(
        request,
        desk,
        "import.html",
        found=found,
        counts=workshop.kept.counts(name),
        is_running=is_running,
        is_cut_off=_is_cut_off(desk, found),
        is_held=held is not None,
        rows=[(row, _shown(cells.get(row.number))) for row in rows[:_SHOWN]],
        after=rows[_SHOWN - 1].number if len(rows) > _SHOWN else None,
        columns=OF_FIELD,
        stages=_STAGES,
        states=_STATES,
        shown=[OF_FIELD[each].heading for each in _SHOWN_CELLS] if held else [],
        done=_done(desk, found),
    )


@router.get("/{name}/progress")
def progress(desk: Acting, name: Id) -> dict[str, Any]:
    """How far an import is, for the page that waits for it."""
    found = _found(desk, name)
    running = desk.served.imports.is_running(name)
    return {"done": _done(desk, found), "of": found.rows, "running": running}


@router.post("/{name}/record")
def go(desk: Acting, name: Id) -> Response:
    """Record the good rows."""
    record(desk.served, desk.who, _found(desk, name))
    return RedirectResponse(f"/imports/{name}", 303)


@router.get("/{name}/failed.csv")
def failed(request: Request, desk: Acting, name: Id) -> Response:
    """The wrong rows with their reasons; as they were handed in, while they are here."""
    found, telling = _found(desk, name), _telling(request, desk)
    held = desk.served.imports.held(name)
    cells = dict(held.rows) if held else {}
    columns = [each for each in COLUMNS if held]
    headings = [telling.t(each.heading) for each in columns]
    headings += [telling.s("imports.row"), telling.s("imports.reason")]
    lines = (
        [
            cells[row.number][each.field].text if each.field in cells[row.number] else ""
            for each in columns
        ]
        + [row.number, "; ".join(_reason(each, telling) for each in row.faults)]
        for row in desk.served.imports.kept.rows(found.id, [State.BAD])
    )
    text = (part for part in (BYTE_ORDER_MARK, *csv_lines(headings, lines)))
    return StreamingResponse(text, 200, attached("failed.csv"), "text/csv; charset=utf-8")


def _start(request: Request, desk: Desk, refused: Refused | None) -> Response:
    _check_role(desk)
    last = desk.served.imports.kept.of(desk.who.name, _LAST)
    return page(
        request,
        desk,
        "imports.html",
        status=HTTPStatus.OK if refused is None else HTTPStatus.UNPROCESSABLE_ENTITY,
        columns=COLUMNS,
        stages=_STAGES,
        last=[(each, _is_cut_off(desk, each)) for each in last],
        refused=refused,
    )


def _check_role(desk: Desk) -> None:
    if desk.who.role is not Role.COORDINATOR:
        say = Say("只有经办人可以办理", "this is for a coordinator")
        raise Problem(HTTPStatus.FORBIDDEN, "role", say)


def _found(desk: Desk, name: str) -> Import:
    """The account's import; of another's it learns nothing."""
    found = desk.served.imports.kept.find(desk.who.name, name)
    if found is None:
        raise not_there()
    return found


def _is_cut_off(desk: Desk, found: Import) -> bool:
    return found.stage in _UNDER_WAY and not desk.served.imports.is_running(found.id)


def _done(desk: Desk, found: Import) -> int:
    """How many rows have been looked at, or recorded, of those that are to be."""
    counts = desk.served.imports.kept.counts(found.id)
    if found.stage is Stage.RECORDING:
        return found.rows - counts.get(State.GOOD, 0)
    return found.rows - counts.get(State.WAITING, 0)


def _shown(cells: Any) -> list[str]:
    if cells is None:
        return []
    return [cells[each].text if each in cells else "" for each in _SHOWN_CELLS]


def _reason(fault: Any, telling: Telling) -> str:
    column = OF_FIELD.get(fault.field or "")
    parts = [telling.t(column.heading)] if column else []
    parts += [telling.t(fault.say), *([fault.rule] if fault.rule else [])]
    return " · ".join(parts)


def _telling(request: Request, desk: Desk) -> Telling:
    return Telling(language_of(request), civil_day(desk.at))
