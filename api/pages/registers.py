"""The registers: which there are, the cases that stand in one, and the same taken along."""

from collections.abc import Iterator
from http import HTTPStatus
from itertools import islice
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import Path, Query, Request, Response
from fastapi.responses import StreamingResponse

from adapters.divisions import places
from adapters.queries import cases as queries
from api.http.cases import counted
from api.http.cursors import cursor
from api.http.problems import Problem, not_there
from api.http.routing import Router
from api.pages.desk import Reading
from api.pages.downloads import attached, workbook
from api.pages.frame import page
from api.pages.language import language_of
from api.pages.listing import Listing, begins, every, listing
from api.pages.strings import STRINGS
from api.pages.telling import Telling
from api.sheets import BYTE_ORDER_MARK, csv_lines
from domain.calendar import civil_day
from domain.evidence import Flag
from domain.localities import Code
from domain.say import Say
from projections.registers import RegisterRow
from projections.words.cases import KINDS, REGISTERS, STAGES
from projections.words.values import VALUES

router = Router(prefix="/registers")

ALL = "all"
"""What every case stands in."""

MOST_IN_A_WORKBOOK = 20_000
"""The most cases in a workbook, which is made before it is sent; CSV has no end."""

_ROWS = 40
_SHAPES = frozenset(("csv", "xlsx"))
_OFFICE_HEADINGS = ("registers.opener", "registers.origin", "registers.residence")
_HEADINGS = (
    *("registers.case", "registers.register", "registers.kind"),
    *("registers.opened", "registers.stage", *_OFFICE_HEADINGS),
    *("registers.flags", "registers.subject"),
)

Name = Annotated[str, Path(pattern=r"^[a-z_]{1,40}$")]


@router.get("")
def overview(request: Request, desk: Reading) -> Response:
    """The registers in which one has cases, with their numbers."""
    with desk.served.reading() as (session, _):
        found = dict(queries.registers(session, desk.sight))
    return page(
        request,
        desk,
        "registers.html",
        shelves=[
            (name, say, counted(found[name]))
            for name, (_, say) in REGISTERS.items()
            if name in found
        ],
    )


@router.get("/{register}")
def one(
    request: Request,
    desk: Reading,
    register: Name,
    after: Annotated[str | None, Query(max_length=400)] = None,
) -> Response:
    """The cases of a register that fit the conditions in the address, the newest first."""
    kind, title = _register(register)
    asked = listing(request, desk, None if register == ALL else register)
    with desk.served.reading() as (session, tables):
        rows = queries.page(session, tables, desk.sight, asked.sought, begins(after), _ROWS + 1)
        total = queries.count(session, desk.sight, asked.sought)
    last = rows[_ROWS - 1 : _ROWS] if len(rows) > _ROWS else []
    stages = STAGES[kind] if kind else None
    return page(
        request,
        desk,
        "register.html",
        status=HTTPStatus.UNPROCESSABLE_ENTITY if asked.wrong else HTTPStatus.OK,
        register=register,
        title=title,
        asked=asked,
        stages=stages,
        rows=[(row, _stage(row), _flags(row)) for row in rows[:_ROWS]],
        total=counted(total),
        next=_address(register, asked, cursor((last[0].opened_on, last[0].case)) if last else None),
        first=_address(register, asked, None),
        is_first=after is None,
        has_next=bool(last),
        query=urlencode(asked.conditions),
        kinds=KINDS,
    )


@router.get("/{register}/export.{shape}")
def export(
    request: Request,
    desk: Reading,
    register: Name,
    shape: Annotated[str, Path(pattern="^[a-z]{1,8}$")],
) -> Response:
    """Every case of the list, as CSV while it is read, or as a workbook."""
    _register(register)
    if shape not in _SHAPES:
        raise not_there()
    asked = listing(request, desk, None if register == ALL else register)
    if asked.wrong:
        raise _wrong(asked)
    telling = Telling(language_of(request), civil_day(desk.at))
    headings = list(_headings(telling))
    lines = (_line(row, telling) for row in every(desk, asked.sought))
    name = f"{register}-{civil_day(desk.at):%Y%m%d}.{shape}"
    if shape == "csv":
        text = _marked(csv_lines(headings, lines))
        return StreamingResponse(text, 200, attached(name), "text/csv; charset=utf-8")
    few = list(islice(lines, MOST_IN_A_WORKBOOK + 1))
    if len(few) > MOST_IN_A_WORKBOOK:
        say = Say(*(each.format(most=MOST_IN_A_WORKBOOK) for each in STRINGS["registers.too-many"]))
        raise Problem(HTTPStatus.UNPROCESSABLE_ENTITY, "too-large", say)
    return workbook(headings, few, register, name)


def _marked(text: Iterator[str]) -> Iterator[str]:
    yield BYTE_ORDER_MARK
    yield from text


def _register(name: str) -> tuple[str | None, Say]:
    """The kind of a register's cases, and what it is called."""
    if name == ALL:
        return None, STRINGS["registers.all"]
    if name not in REGISTERS:
        raise not_there()
    return REGISTERS[name]


def _address(register: str, asked: Listing, after: str | None) -> str:
    given = asked.conditions | ({} if after is None else {"after": after})
    return f"/registers/{register}" + (f"?{urlencode(given)}" if given else "")


def _wrong(asked: Listing) -> Problem:
    field = asked.wrong[0]
    say = Say(*(each.format(field=field) for each in STRINGS["registers.wrong"]))
    return Problem(HTTPStatus.UNPROCESSABLE_ENTITY, "malformed", say, field=field)


def _stage(row: RegisterRow) -> Say:
    return STAGES[row.kind][row.stage]


def _flags(row: RegisterRow) -> list[Say]:
    return [VALUES[Flag][Flag(each)] for each in row.flags.split()]


def _headings(telling: Telling) -> Iterator[str]:
    """An office has its name and its code beside it."""
    for key in _HEADINGS:
        yield telling.s(key)
        if key in _OFFICE_HEADINGS:
            yield f"{telling.s(key)} {telling.s('registers.code')}"


def _line(row: RegisterRow, telling: Telling) -> list[Any]:
    def office(code: Code | None) -> tuple[str, str]:
        return ("", "") if code is None else (places().full_name(code, telling.today), code)

    return [
        row.case,
        telling.t(REGISTERS[row.register][1]),
        telling.t(KINDS[row.kind]),
        row.opened_on,
        telling.t(_stage(row)),
        *office(row.opener),
        *office(row.origin),
        *office(row.residence),
        "; ".join(telling.t(each) for each in _flags(row)),
        row.subject or "",
    ]
