"""Who looked: the log of reads of a case, and an auditor's search by account, case and day."""

from datetime import date
from http import HTTPStatus
from typing import Annotated, Any
from urllib.parse import quote, urlencode

from fastapi import Query, Request, Response

from adapters.queries.reads import Page, Sought
from api.http.cases import unknown
from api.http.desk import Desk
from api.http.reads import check_audits, cursor_of, found_page, reader
from api.http.routing import Router
from api.http.shapes import CaseInPath
from api.pages.desk import Reading
from api.pages.frame import page
from domain.recorded import CaseId
from projections.reads import PARTS

router = Router()

_ROWS = 50
_LONGEST = 200
_FIELDS = ("account", "case", "first", "last")

After = Annotated[str | None, Query(max_length=800)]


@router.get("/cases/{case}/reads")
def of_case(request: Request, desk: Reading, case: CaseInPath, after: After = None) -> Response:
    """Every look at a case, the last first."""
    name = CaseId(case)
    if not desk.served.sees(desk.who, desk.at, name):
        raise unknown(name)
    found = found_page(desk, Sought(case=name), after, _ROWS)
    address = f"/cases/{quote(case, safe='')}/reads"
    return _page(request, desk, found, address, {}, is_first=after is None, case=name)


@router.get("/reads")
def listed(request: Request, desk: Reading, after: After = None) -> Response:
    """The looks at the cases of an auditor's area that fit the conditions in the address."""
    check_audits(desk)
    typed = {name: request.query_params.get(name, "").strip()[:_LONGEST] for name in _FIELDS}
    values, wrong = _read(typed)
    found = found_page(desk, Sought(**values), after, _ROWS)
    given = {name: text for name, text in typed.items() if text}
    return _page(
        request, desk, found, "/reads", given, is_first=after is None, typed=typed, wrong=wrong
    )


def _page(  # noqa: PLR0913  what a list of reads is shown by
    request: Request,
    desk: Desk,
    found: Page,
    address: str,
    given: dict[str, str],
    *,
    is_first: bool,
    case: CaseId | None = None,
    typed: dict[str, str] | None = None,
    wrong: str | None = None,
) -> Response:
    after = cursor_of(found)
    following = None if after is None else f"{address}?{urlencode(given | {'after': after})}"
    return page(
        request,
        desk,
        "reads.html",
        HTTPStatus.UNPROCESSABLE_ENTITY if wrong else HTTPStatus.OK,
        case=case,
        typed=typed,
        wrong=wrong,
        rows=[(each.read, PARTS[each.read.part], reader(desk, each.read)) for each in found.reads],
        next=following,
        first=None if is_first else f"{address}?{urlencode(given)}" if given else address,
    )


def _read(typed: dict[str, str]) -> tuple[dict[str, Any], str | None]:
    """The conditions, and the first that cannot be read, which is left out."""
    values: dict[str, Any] = {}
    wrong = None
    for name, text in typed.items():
        try:
            values[name] = _value(name, text) if text else None
        except ValueError:
            wrong = wrong or name
    return values, wrong


def _value(name: str, text: str) -> str | date:
    if not text.isprintable():
        raise ValueError(name)
    return date.fromisoformat(text) if name in ("first", "last") else text
