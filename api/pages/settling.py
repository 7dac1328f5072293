"""What waits for a superior: cases to coordinate and contested findings, with the reasons given."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import Path, Query, Request, Response

from adapters.divisions import places
from adapters.queries import settling
from adapters.queries.settling import Said
from api.http.cursors import cursor, placed
from api.http.desk import Desk
from api.http.routing import Router
from api.pages.desk import Reading
from api.pages.downloads import taken_along
from api.pages.frame import page
from api.pages.language import language_of
from api.pages.reports_sheets import WORDS
from api.pages.telling import Telling
from domain.access.reads import Part
from domain.calendar import SHANGHAI, civil_day
from domain.localities import Code
from projections.responsibility import FindingRow
from projections.territory import TerritoryRow
from projections.words.cases import KINDS, STAGES

router = Router(prefix="/reports/settling")

_ROWS = 40
_MOST = 1_000
_CASES = ("case", "kind", "case-stage", "superior", "asked-by", "asked-at", "reason")
_CONTESTED = ("case", "office", "side", "clause", "rule", "since", "asked-at", "reason")

After = Annotated[str | None, Query(max_length=400)]
Row = TerritoryRow | FindingRow


@dataclass(frozen=True, slots=True)
class Waiting:
    """A page of one list; `next` is where the next begins."""

    lines: list[tuple[Row, Said | None]]
    next: str | None


@router.get("")
def shown(request: Request, desk: Reading, cases: After = None, findings: After = None) -> Response:
    """Both lists, each a page at a time."""
    with desk.served.reading() as (session, tables):
        numbers = settling.counts(session, desk.sight)
        rows = settling.to_coordinate(*(session, tables, desk.sight, _ROWS + 1, _from(cases)))
        found = settling.contested(*(session, tables, desk.sight, _ROWS + 1, _from(findings)))
    ledger = desk.served.here.ledger
    return page(
        request,
        desk,
        "settling.html",
        waiting=_waiting(desk, rows, lambda row: settling.asked_for(ledger, row)),
        disputed=_waiting(desk, found, lambda row: settling.disputed(ledger, row)),
        numbers=numbers,
        after=(cases, findings),
        kinds=KINDS,
        stages=STAGES,
        words=WORDS,
    )


@router.get("/{which}.{shape}")
def taken(
    request: Request,
    desk: Reading,
    which: Annotated[str, Path(pattern="^(cases|findings)$")],
    shape: Annotated[str, Path(pattern="^(csv|xlsx)$")],
) -> Response:
    """One of the lists as a file."""
    telling = Telling(language_of(request), civil_day(desk.at))
    columns = _CASES if which == "cases" else _CONTESTED
    headings = [telling.s(f"reports.{name}") for name in columns]
    lines = list(_cases(desk, telling) if which == "cases" else _contested(desk, telling))
    return taken_along(headings, lines, which, f"{which}.{shape}")


def _waiting(desk: Desk, rows: Sequence[Any], said: Callable[[Any], Said | None]) -> Waiting:
    last = rows[_ROWS - 1 : _ROWS] if len(rows) > _ROWS else []
    follows = cursor((None, last[0].case, last[0].key)) if last else None
    return Waiting([(row, _reason(desk, row, said)) for row in rows[:_ROWS]], follows)


def _reason(desk: Desk, row: Row, said: Callable[[Any], Said | None]) -> Said | None:
    """What was said, once it is on record that it is shown."""
    return said(row) if desk.looks(row.case, Part.REASON) else None


def _from(after: str | None) -> tuple[str, str] | None:
    if after is None:
        return None
    _, case, key = placed(after, 3)
    return case, key


def _cases(desk: Desk, telling: Telling) -> list[list[Any]]:
    with desk.served.reading() as (session, tables):
        rows = settling.to_coordinate(session, tables, desk.sight, _MOST)
    lines = []
    for row in rows:
        said = _reason(desk, row, lambda of: settling.asked_for(desk.served.here.ledger, of))
        stage = telling.t(STAGES[row.kind][row.stage])
        asker = _named(said.office, telling) if said else ""
        about = [row.case, telling.t(KINDS[row.kind]), stage, _named(row.office, telling), asker]
        lines.append([*about, *_told(said)])
    return lines


def _contested(desk: Desk, telling: Telling) -> list[list[Any]]:
    with desk.served.reading() as (session, tables):
        rows = settling.contested(session, tables, desk.sight, _MOST)
    lines = []
    for row in rows:
        said = _reason(desk, row, lambda of: settling.disputed(desk.served.here.ledger, of))
        side = telling.t(WORDS["side"][row.side])
        about = [row.case, _named(row.office, telling), side, row.clause, row.rule, row.since]
        lines.append([*about, *_told(said)])
    return lines


def _told(said: Said | None) -> list[str]:
    if said is None:
        return ["", ""]
    return [f"{said.at.astimezone(SHANGHAI):%Y-%m-%d %H:%M}", said.reason or ""]


def _named(code: Code | None, telling: Telling) -> str:
    return "" if code is None else f"{places().full_name(code, telling.today)} {code}"
